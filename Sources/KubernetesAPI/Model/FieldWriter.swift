import StackFormats

/// Collects the fields of an object that are set.
struct FieldWriter {
    private var mapping = YAML.Mapping()

    /// Adds a field unless it is `nil`.
    mutating func add(_ key: String, _ value: (some KubernetesValue)?) {
        if let value { mapping.append(key, value.node()) }
    }

    /// The fields so far, as a mapping.
    var node: YAML.Node { .mapping(mapping) }
}
