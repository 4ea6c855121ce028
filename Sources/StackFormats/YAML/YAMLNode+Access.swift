extension YAML.Node {
    /// The node without its own annotations; those of the nodes inside it stay.
    public var bare: YAML.Node {
        var node = self
        while case .annotated(let inner, _) = node { node = inner }
        return node
    }

    /// What is annotated on the node itself. Where annotations are nested, what the outer leaves open the inner fills.
    public var annotation: YAML.Annotation {
        var (node, known) = (self, YAML.Annotation())
        while case .annotated(let inner, let annotation) = node {
            known.comment = known.comment ?? annotation.comment
            known.endComment = known.endComment ?? annotation.endComment
            known.origin = known.origin ?? annotation.origin
            known.position = known.position ?? annotation.position
            known.keyPosition = known.keyPosition ?? annotation.keyPosition
            known.spelling = known.spelling ?? annotation.spelling
            node = inner
        }
        return known
    }

    /// The node with a comment above its entry, in place of the one that it has. Each line of the text becomes a line.
    public func commented(_ comment: String?) -> YAML.Node {
        annotating { $0.comment = comment }
    }

    /// The node with a comment behind the value of its entry, on the same line.
    public func commentedAtEnd(_ comment: String?) -> YAML.Node {
        annotating { $0.endComment = comment }
    }

    /// The node with the declaration that made it, in place of the one that it has; `nil` changes nothing.
    public func at(_ origin: OriginID?) -> YAML.Node {
        guard let origin else { return self }
        return annotating { $0.origin = origin }
    }

    /// The node with its annotations changed.
    func annotating(_ change: (inout YAML.Annotation) -> Void) -> YAML.Node {
        var annotation = annotation
        change(&annotation)
        return .annotated(bare, annotation)
    }

    /// Where the node stands in the text that it was read from.
    public var position: TextPosition? { annotation.position }

    /// What stands under a key of a mapping; `nil` where there is no such key, or the node is no mapping.
    public subscript(key: String) -> YAML.Node? {
        if case .mapping(let entries) = bare { entries[key] } else { nil }
    }

    /// The text of a string; `nil` where the node is none.
    public var stringValue: String? {
        if case .string(let value) = bare { value } else { nil }
    }

    /// The value of a boolean; `nil` where the node is none.
    public var boolValue: Bool? {
        if case .bool(let value) = bare { value } else { nil }
    }

    /// The value of a whole number; `nil` where the node is none.
    public var integerValue: Int? {
        if case .integer(let value) = bare { value } else { nil }
    }

    /// The entries of a mapping; `nil` where the node is none.
    public var mappingValue: YAML.Mapping? {
        if case .mapping(let value) = bare { value } else { nil }
    }

    /// The items of a sequence; `nil` where the node is none.
    public var sequenceValue: [YAML.Node]? {
        if case .sequence(let value) = bare { value } else { nil }
    }
}
