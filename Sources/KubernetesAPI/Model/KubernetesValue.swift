public import StackFormats

/// A value anywhere in a Kubernetes object, from a port number to a whole pod.
///
/// The types generated from the published schemas conform, and so do the plain values they consist of.
public protocol KubernetesValue: Sendable, Equatable {
    /// The value as YAML, with fields in conventional order.
    func node() -> YAML.Node
}

extension YAML.Node: KubernetesValue {
    /// The node itself: an untyped part of an object, such as the schema of a constraint's parameters.
    public func node() -> YAML.Node { self }
}

extension String: KubernetesValue {
    /// The value as a YAML string.
    public func node() -> YAML.Node { .string(self) }
}

extension Int: KubernetesValue {
    /// The number as a YAML integer.
    public func node() -> YAML.Node { .integer(self) }
}

extension Double: KubernetesValue {
    /// The number as a YAML float.
    public func node() -> YAML.Node { .double(self) }
}

extension Bool: KubernetesValue {
    /// The value as a YAML boolean.
    public func node() -> YAML.Node { .bool(self) }
}

extension Array: KubernetesValue where Element: KubernetesValue {
    /// The elements as a YAML sequence.
    public func node() -> YAML.Node { .sequence(map { $0.node() }) }
}

extension OrderedEntries: KubernetesValue where Value: KubernetesValue {
    /// The entries as a YAML mapping, in their order.
    public func node() -> YAML.Node { .mapping(YAML.Mapping(map { (key: $0.key, value: $0.value.node()) })) }
}

extension KubernetesValue where Self: RawRepresentable, RawValue == String {
    /// The value as the API spells it.
    public func node() -> YAML.Node { .string(rawValue) }
}
