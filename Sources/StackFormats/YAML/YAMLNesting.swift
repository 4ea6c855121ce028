extension YAML {
    /// The maximum nesting depth of collections that is printed and, by default, read: 100.
    ///
    /// Every reader supports it: Python's readers fail at about 490, and Go's at 10,000.
    public static let nestingLimit = 100

    static let nestingRefusal =
        "nests collections more than \(nestingLimit) deep, which not every YAML parser accepts"
}

extension YAML.Node {
    /// The reason why the node is nested too deeply to be printed; `nil` if it is not.
    public var nestingFault: NestingFault? {
        firstTooDeepNode().map { NestingFault(YAML.nestingRefusal, origin: $0.origin) }
    }

    /// A collection that is nested too deeply in a node.
    struct TooDeepNode {
        /// The declaration of that collection, if known.
        var origin: OriginID?
    }

    /// The first collection nested inside more than `left` others; it looks no deeper than that.
    func firstTooDeepNode(remaining: Int = YAML.nestingLimit, origin: OriginID? = nil) -> TooDeepNode? {
        var (node, origin, annotations) = (self, origin, 0)
        while case .annotated(let inner, let annotation) = node {
            (node, origin, annotations) = (inner, annotation.origin ?? origin, annotations + 1)
            if annotations > YAML.nestingLimit { return TooDeepNode(origin: origin) }
        }
        switch node {
        case .sequence(let items):
            guard remaining > 0 else { return TooDeepNode(origin: origin) }
            for item in items {
                if let found = item.firstTooDeepNode(remaining: remaining - 1, origin: origin) { return found }
            }
        case .mapping(let entries):
            guard remaining > 0 else { return TooDeepNode(origin: origin) }
            for entry in entries {
                if let found = entry.value.firstTooDeepNode(remaining: remaining - 1, origin: origin) { return found }
            }
        case .null, .bool, .integer, .double, .string, .annotated: break
        }
        return nil
    }
}
