extension HCL.Body {
    /// The value of an attribute. Setting a value keeps the attribute's place, or appends the attribute; setting `nil`
    /// removes it, so that an optional argument needs no condition: `body["kms_key_id"] = key?.reference("arn")`.
    public subscript(name: String) -> HCL.Expression? {
        get {
            for case .attribute(let attribute) in items where attribute.name == name { return attribute.expression }
            return nil
        }
        set {
            let index = items.firstIndex { item in
                if case .attribute(let attribute) = item { attribute.name == name } else { false }
            }
            switch (index, newValue) {
            case (let index?, let value?):
                guard case .attribute(var attribute) = items[index] else { return }
                attribute.expression = value
                items[index] = .attribute(attribute)
            case (let index?, nil): items.remove(at: index)
            case (nil, let value?): items.append(.attribute(HCL.Attribute(name, value)))
            case (nil, nil): break
            }
        }
    }

    /// Appends an attribute with a comment or an origin.
    public mutating func attribute(
        _ name: String, _ expression: HCL.Expression, comment: String? = nil, origin: OriginID? = nil
    ) {
        items.append(.attribute(HCL.Attribute(name, expression, comment: comment, origin: origin)))
    }

    /// Appends a block and fills its body.
    public mutating func block(
        _ type: String, _ labels: String..., comment: String? = nil, origin: OriginID? = nil,
        fill: (inout HCL.Body) -> Void = { _ in }
    ) {
        var body = HCL.Body()
        fill(&body)
        items.append(.block(HCL.Block(type: type, labels: labels, body: body, comment: comment, origin: origin)))
    }

    /// Appends a block.
    public mutating func append(_ block: HCL.Block) {
        items.append(.block(block))
    }

    /// Appends a standalone comment, without its `#`.
    public mutating func comment(_ text: String) {
        items.append(.comment(text))
    }

    /// The blocks of the body, without attributes and comments.
    public var blocks: [HCL.Block] {
        items.compactMap { if case .block(let block) = $0 { block } else { nil } }
    }
}

extension HCL.Item {
    /// `name = expression`.
    public static func attribute(
        _ name: String, _ expression: HCL.Expression, comment: String? = nil, origin: OriginID? = nil
    ) -> HCL.Item {
        .attribute(HCL.Attribute(name, expression, comment: comment, origin: origin))
    }

    /// `type "label" { … }` with items.
    public static func block(
        _ type: String, _ labels: String..., comment: String? = nil, origin: OriginID? = nil, items: [HCL.Item]
    ) -> HCL.Item {
        .block(
            HCL.Block(type: type, labels: labels, body: HCL.Body(items), comment: comment, origin: origin))
    }
}
