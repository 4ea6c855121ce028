extension YAML {
    /// The most collections that are printed, and by default read, inside one another: 100.
    ///
    /// Every reader takes them: the readers in Python give up at about 490 and Go's at 10,000.
    public static let deepestNesting = 100

    static let nestingRefusal =
        "nests collections more than \(deepestNesting) deep, which not every YAML parser accepts"
}

extension YAML.Node {
    /// What keeps the node from being printed since it is nested too deeply; `nil` where it is not.
    public var nestingFault: NestingFault? { overdepth().map { NestingFault(YAML.nestingRefusal, origin: $0.origin) } }

    /// What stands too deeply in a node.
    struct Overdepth {
        /// The declaration of what stands too deeply, where it is known.
        var origin: OriginID?
    }

    /// The first collection that more collections stand around than `left`; it looks no deeper than that.
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
