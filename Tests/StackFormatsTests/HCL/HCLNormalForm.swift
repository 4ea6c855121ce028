import StackFormats

// Several trees print alike: for example, text that no heredoc can represent is printed in quotes. Each of these
// functions returns the one tree that such trees have in common, so that a read tree can be compared with the printed
// one.
extension HCL.Body {
    /// The body as it is read back.
    func normalized(isFile: Bool = true) -> HCL.Body {
        var items: [HCL.Item] = []
        for item in self.items {
            // A block has no blank line below a comment, so the comment belongs to the item below it.
            var above: String?
            if !isFile, case .comment(let text) = items.last, !item.isComment {
                above = text
                items.removeLast()
            }
            // Two adjacent comments are one standalone comment.
            func comment(_ own: String?) -> String? {
                let joined = above.joined(with: own)
                guard !isFile, let text = joined, case .comment = items.last else { return joined }
                items.append(.comment(text))
                return nil
            }
            switch item {
            case .comment(let text): items.append(.comment(text.normalizedComment))
            case .attribute(var attribute):
                attribute.comment = comment(attribute.comment)
                let isBelowAttribute = if case .attribute = items.last { true } else { false }
                attribute.isSeparated = isBelowAttribute && (attribute.isSeparated || above != nil)
                attribute.expression = attribute.expression.normalized
                items.append(.attribute(attribute))
            case .block(var block):
                block.comment = comment(block.comment)
                block.body = block.body.normalized(isFile: false)
                items.append(.block(block))
            }
        }
        return HCL.Body(items)
    }
}

extension HCL.Item {
    fileprivate var isComment: Bool { if case .comment = self { true } else { false } }
}

extension String? {
    fileprivate func joined(with other: String?) -> String? {
        guard let self else { return other?.normalizedComment }
        return other.map { self + "\n" + $0.normalizedComment } ?? self
    }
}

extension String {
    /// The comment without trailing white space on its lines.
    fileprivate var normalizedComment: String {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let end = line.lastIndex { $0 != " " && $0 != "\t" }
            return end.map { String(line[...$0]) } ?? ""
        }.joined(separator: "\n")
    }
}

extension HCL.Expression {
    /// The expression as it is read back, with every heredoc in quotes.
    var normalized: HCL.Expression {
        switch self {
        case .null, .bool, .integer, .string: return self
        case .number(let spelling): return Self.number(spelled: spelling)
        case .heredoc(_, let text): return .string(text)
        case .template(let parts), .heredocTemplate(_, let parts):
            let parts = parts.normalized
            switch (parts.count, parts.first) {
            case (0, _): return .string("")
            case (1, .literal(let text)): return .string(text)
            case (1, .interpolation(let sole)): return sole
            default: return .template(parts)
            }
        case .reference(let traversal):
            return .reference(HCL.Traversal(root: traversal.root, steps: traversal.steps.map(\.normalized)))
        case .select(let base, let steps): return base.normalized.selecting(steps.map(\.normalized))
        case .call(let name, let arguments, let isExpanded):
            return .call(
                name, arguments: arguments.map(\.normalized), expandFinal: isExpanded && !arguments.isEmpty)
        case .list(let elements): return .list(elements.map(\.normalized))
        case .object(let elements):
            return .object(
                elements.map {
                    HCL.ObjectElement($0.key.normalized, $0.value.normalized, comment: $0.comment?.normalizedComment)
                })
        case .conditional(let condition, let then, let otherwise):
            return .conditional(condition.normalized, then: then.normalized, else: otherwise.normalized)
        case .binary(let left, let symbol, let right): return .binary(left.normalized, symbol, right.normalized)
        case .unary(let symbol, let operand):
            switch (symbol, operand.normalized) {
            case (.negate, .integer(let value)) where value >= 0: return Self.number(spelled: "-\(value)")
            case (.negate, .number(let spelling)) where !spelling.hasPrefix("-"):
                return Self.number(spelled: "-" + spelling)
            case (_, let operand): return .unary(symbol, operand)
            }
        case .forList(let head, let result): return .forList(head.normalized, result: result.normalized)
        case .forObject(let head, let key, let value, let grouping):
            return .forObject(head.normalized, key: key.normalized, value: value.normalized, grouping: grouping)
        case .commented(let comment, let value):
            let comment = comment.normalizedComment
            if case .commented(let inner, let value) = value.normalized {
                return .commented(comment + "\n" + inner, value)
            }
            return .commented(comment, value.normalized)
        }
    }

    private static func number(spelled spelling: String) -> HCL.Expression {
        if let value = Int(spelling), String(value) == spelling { .integer(value) } else { .number(spelling) }
    }

    private func selecting(_ steps: [HCL.Traversal.Step]) -> HCL.Expression {
        guard !steps.isEmpty else { return self }
        switch self {
        case .reference(let traversal) where !traversal.steps.contains(.splat):
            return .reference(HCL.Traversal(root: traversal.root, steps: traversal.steps + steps))
        case .select(let base, let inner) where !inner.contains(.splat): return .select(base, inner + steps)
        default: return .select(self, steps)
        }
    }
}

extension HCL.Traversal.Step {
    fileprivate var normalized: HCL.Traversal.Step {
        if case .index(let key) = self { .index(key.normalized) } else { self }
    }
}

extension HCL.ObjectKey {
    /// Unquoted names and names in quotes mean the same.
    fileprivate var normalized: HCL.ObjectKey {
        switch self {
        case .identifier(let name):
            let isBare = name.utf8.allSatisfy { $0 < 0x80 } && !["for", "true", "false", "null"].contains(name)
            return isBare ? self : .quoted(name)
        case .quoted: return self
        case .expression(let key): return .expression(key.normalized)
        }
    }
}

extension HCL.For {
    fileprivate var normalized: HCL.For {
        HCL.For(key: key, value: value, in: collection.normalized, if: condition?.normalized)
    }
}

extension [HCL.TemplatePart] {
    fileprivate var normalized: [HCL.TemplatePart] {
        var parts: [HCL.TemplatePart] = []
        for part in self {
            switch part {
            case .literal(""): break
            case .literal(let text):
                if case .literal(let before) = parts.last {
                    parts[parts.count - 1] = .literal(before + text)
                } else {
                    parts.append(part)
                }
            case .interpolation(let value): parts.append(.interpolation(value.normalized))
            case .if(let condition, let then, let otherwise):
                parts.append(.if(condition.normalized, then: then.normalized, else: otherwise.normalized))
            case .for(let key, let value, let collection, let body):
                parts.append(.for(key: key, value: value, in: collection.normalized, body.normalized))
            }
        }
        return parts
    }
}
