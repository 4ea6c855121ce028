import StackFormats

extension Terraform.KnownValues {
    /// Calls `visit` with every IAM policy statement in a block and the nearest origin inside the block. Statements come from
    /// `aws_iam_policy_document` blocks, arguments of `jsonencode`, and JSON text.
    func forEachStatement(
        in block: HCL.Block, _ visit: (Terraform.PermissionStatement, OriginID?) -> Void
    ) {
        forEachStatement(in: block.body, of: block, origin: block.origin, visit)
    }

    private func forEachStatement(
        in body: HCL.Body, of block: HCL.Block, origin: OriginID?,
        _ visit: (Terraform.PermissionStatement, OriginID?) -> Void
    ) {
        let isDocument = block.type == "data" && block.labels.first == "aws_iam_policy_document"
        if isDocument {
            for statement in body.statementBlocks where statement.type == "statement" {
                let changed = statement.body.lastOrigin
                visit(.init(block: statement.body, names: self), changed ?? statement.origin ?? origin)
            }
        }
        for item in body.items {
            switch item {
            case .attribute(let attribute):
                forEachDocument(in: attribute.expression) { elements in
                    for statement in statements(of: elements) {
                        visit(.init(json: statement, names: self), attribute.origin ?? origin)
                    }
                }
            case .block(let nested):
                forEachStatement(in: nested.body, of: nested, origin: nested.origin ?? origin, visit)
            case .comment: break
            }
        }
    }

    private func statements(of document: [HCL.ObjectElement]) -> [[HCL.ObjectElement]] {
        document.filter { $0.key.text == "Statement" }.flatMap { objects(in: $0.value) }
    }

    /// Calls `visit` with the elements of every policy document in an expression.
    private func forEachDocument(in expression: HCL.Expression, _ visit: ([HCL.ObjectElement]) -> Void) {
        switch expression {
        case .null, .bool, .integer, .number, .reference: break
        case .string(let text), .heredoc(_, let text):
            if let document = Self.document(text) { visit(document) }
        case .template(let parts), .heredocTemplate(_, let parts):
            // An object must start with a brace; most templates are short names and are skipped here.
            guard case .literal(let start)? = parts.first, Self.startsObject(start) else { break }
            for document in texts(of: expression).compactMap(Self.document) { visit(document) }
        case .call("jsonencode", let arguments, _):
            for elements in arguments.flatMap(objects) where elements.contains(where: { $0.key.text == "Statement" }) {
                visit(elements)
            }
        case .call(_, let arguments, _): arguments.forEach { forEachDocument(in: $0, visit) }
        case .select(let value, _), .unary(_, let value), .commented(_, let value), .forList(_, let value):
            forEachDocument(in: value, visit)
        case .list(let elements): elements.forEach { forEachDocument(in: $0, visit) }
        case .object(let elements): elements.forEach { forEachDocument(in: $0.value, visit) }
        case .conditional(_, let then, let otherwise), .binary(let then, _, let otherwise):
            [then, otherwise].forEach { forEachDocument(in: $0, visit) }
        case .forObject(_, let key, let value, _): [key, value].forEach { forEachDocument(in: $0, visit) }
        }
    }

    /// The JSON object in a text that could be a policy document.
    private static func document(_ text: String) -> [HCL.ObjectElement]? {
        guard startsObject(text), text.contains("\"Statement\""),
            case .object(let elements)? = (try? JSON.read(quotingUnknown(text))).map(HCL.Expression.init)
        else { return nil }
        return elements
    }

    private static func startsObject(_ text: String) -> Bool { text.first { !$0.isWhitespace } == "{" }

    /// Quotes placeholders outside strings: a value that only Terraform knows may replace a whole JSON value, not just part of a
    /// string.
    private static func quotingUnknown(_ text: String) -> String {
        let unknown = Terraform.PermissionStatement.unknown
        var result = ""
        var isInString = false
        var isEscaped = false
        for character in text {
            if character == unknown, !isInString {
                result += "\"\(unknown)\""
                continue
            }
            if character == "\"", !isEscaped { isInString.toggle() }
            isEscaped = character == "\\" && !isEscaped
            result.append(character)
        }
        return result
    }
}

extension HCL.Expression {
    /// Converts a JSON value; numbers and booleans become text, which is all that a policy distinguishes.
    fileprivate init(_ value: JSON.Value) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .string("\(value)")
        case .integer(let value): self = .string("\(value)")
        case .number(let text), .string(let text): self = .string(text)
        case .array(let items): self = .list(items.map(Self.init))
        case .object(let members):
            self = .object(members.map { HCL.ObjectElement(.quoted($0.key), Self($0.value)) })
        }
    }
}

extension HCL.Body {
    /// The origin of the last attribute that has its own: patches set an origin on the attributes that they change.
    fileprivate var lastOrigin: OriginID? {
        var found: OriginID?
        for item in items {
            switch item {
            case .attribute(let attribute): found = attribute.origin ?? found
            case .block(let block): found = block.body.lastOrigin ?? found
            case .comment: break
            }
        }
        return found
    }
}
