public import StackFormats

/// A value that stands somewhere in a Kubernetes object, from a port number to a whole pod.
///
/// The types that are generated from the published schemas conform, and so do the plain values they are made of.
public protocol KubernetesValue: Sendable, Equatable {
    /// The value as YAML, with the fields in the order in which a person writes them.
    func node() -> YAML.Node
}

extension YAML.Node: KubernetesValue {
    /// The node itself: an open part of an object, such as the schema of a constraint's parameters.
    public func node() -> YAML.Node { self }
}

extension String: KubernetesValue {
    /// The text as a YAML string.
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
    /// The truth value as a YAML boolean.
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
