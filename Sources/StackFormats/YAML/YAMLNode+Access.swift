extension YAML.Node {
    /// The node without its own annotations; those of nested nodes are kept.
    public var bare: YAML.Node {
        var node = self
        while case .annotated(let inner, _) = node { node = inner }
        return node
    }

    /// The annotations of the node itself. If annotations are nested, the outer ones take precedence.
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

    /// The node with another comment above its entry. Each line of the text becomes a line.
    public func commented(_ comment: String?) -> YAML.Node {
        annotating { $0.comment = comment }
    }

    /// The node with a comment after the value of its entry, on the same line.
    public func commentedAtEnd(_ comment: String?) -> YAML.Node {
        annotating { $0.endComment = comment }
    }

    /// The node attributed to another declaration; `nil` changes nothing.
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

    /// The position of the node in the text that it was read from.
    public var position: TextPosition? { annotation.position }

    /// The value of a key in a mapping; `nil` if there is no such key, or the node is not a mapping.
    public subscript(key: String) -> YAML.Node? {
        if case .mapping(let entries) = bare { entries[key] } else { nil }
    }

    /// The text of a string; `nil` if the node is not a string.
    public var stringValue: String? {
        if case .string(let value) = bare { value } else { nil }
    }

    /// The value of a boolean; `nil` if the node is not a boolean.
    public var boolValue: Bool? {
        if case .bool(let value) = bare { value } else { nil }
    }

    /// The value of an integer; `nil` if the node is not an integer.
    public var integerValue: Int? {
        if case .integer(let value) = bare { value } else { nil }
    }

    /// The entries of a mapping; `nil` if the node is not a mapping.
    public var mappingValue: YAML.Mapping? {
        if case .mapping(let value) = bare { value } else { nil }
    }

    /// The items of a sequence; `nil` if the node is not a sequence.
    public var sequenceValue: [YAML.Node]? {
        if case .sequence(let value) = bare { value } else { nil }
    }
}
