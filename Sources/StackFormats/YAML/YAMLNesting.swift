extension YAML {
    /// The maximum nesting depth of collections that is printed and, by default, read: 100.
    ///
    /// Every reader supports it: Python's readers fail at about 490, and Go's at 10,000.
    public static let deepestNesting = 100

    static let nestingRefusal =
        "nests collections more than \(deepestNesting) deep, which not every YAML parser accepts"
}

extension YAML.Node {
    /// The reason why the node is nested too deeply to be printed; `nil` if it is not.
    public var nestingFault: NestingFault? { overdepth().map { NestingFault(YAML.nestingRefusal, origin: $0.origin) } }

    /// A collection that is nested too deeply in a node.
    struct Overdepth {
        /// The declaration of that collection, if known.
        var origin: OriginID?
    }

    /// The first collection nested inside more than `left` others; it looks no deeper than that.
    func overdepth(left: Int = YAML.deepestNesting, origin: OriginID? = nil) -> Overdepth? {
        var (node, origin, annotations) = (self, origin, 0)
        while case .annotated(let inner, let annotation) = node {
            (node, origin, annotations) = (inner, annotation.origin ?? origin, annotations + 1)
            if annotations > YAML.deepestNesting { return Overdepth(origin: origin) }
        }
        switch node {
        case .sequence(let items):
            guard left > 0 else { return Overdepth(origin: origin) }
            for item in items {
                if let found = item.overdepth(left: left - 1, origin: origin) { return found }
            }
        case .mapping(let entries):
            guard left > 0 else { return Overdepth(origin: origin) }
            for entry in entries {
                if let found = entry.value.overdepth(left: left - 1, origin: origin) { return found }
            }
        case .null, .bool, .integer, .double, .string, .annotated: break
        }
        return nil
    }
}
