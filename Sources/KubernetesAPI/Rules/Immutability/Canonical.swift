import StackFormats

/// Converts equal objects to equal trees: sorted keys, no empty values, quantities by value, and no defaults.
enum Canonical {
    /// The object without differences that the API server ignores.
    static func object(_ object: YAML.Node) -> YAML.Node {
        let kind = ImmutableFields.kindName(of: object)
        return node(object, at: "", defaults: defaults[kind] ?? [:], prefix: podPrefixes[kind]) ?? .mapping([:])
    }

    private static func node(
        _ node: YAML.Node, at place: String, defaults: [String: YAML.Node], prefix: String?
    ) -> YAML.Node? {
        var result: YAML.Node
        switch node.bare {
        case .mapping(let entries):
            let isOfQuantities =
                place.hasSuffix(".requests") || place.hasSuffix(".limits") || place.hasSuffix(".capacity")
            let kept = entries.compactMap { entry -> (String, YAML.Node)? in
                let inner = place.isEmpty ? entry.key : "\(place).\(entry.key)"
                let isQuantity = isOfQuantities || entry.key == "sizeLimit" || entry.key == "divisor"
                if isQuantity, let value = quantity(entry.value) { return (entry.key, value) }
                return Self.node(entry.value, at: inner, defaults: defaults, prefix: prefix).map { (entry.key, $0) }
            }
            guard !kept.isEmpty else { return nil }
            result = .mapping(YAML.Mapping(kept.sorted { $0.0 < $1.0 }.map { (key: $0.0, value: $0.1) }))
        case .sequence(let items):
            // An empty element keeps its position.
            let kept = items.map {
                Self.node($0, at: "\(place).*", defaults: defaults, prefix: prefix) ?? .mapping([:])
            }
            guard !kept.isEmpty else { return nil }
            result = .sequence(kept)
        case .null: return nil
        // A claim without a storage class uses the default one; a claim with an empty class uses none.
        case .string("") where !place.hasSuffix("storageClassName"): return nil
        case let scalar: result = scalar
        }
        if defaults[place] == result { return nil }
        if let prefix, place.hasPrefix(prefix), podDefaults[String(place.dropFirst(prefix.count))] == result {
            return nil
        }
        return result
    }

    /// A quantity in its canonical form, annotated with its original spelling.
    private static func quantity(_ node: YAML.Node) -> YAML.Node? {
        let text: String
        switch node.bare {
        case .string(let spelling): text = spelling
        case .integer(let value): text = String(value)
        case .double(let value): text = String(value)
        default: return nil
        }
        return QuantityValue(text).map { .annotated(.string($0.canonicalText), YAML.Annotation(spelling: text)) }
    }
}
