package import StackFormats

extension Terraform {
    /// The values of a configuration that are known without a plan: literals, local values and the defaults of variables.
    package struct KnownValues: Sendable {
        private var locals: [String: HCL.Expression] = [:]
        private var variables: [String: HCL.Expression] = [:]

        /// Creates an instance that knows only literals.
        package init() {}

        /// Creates an instance that knows the local values and variable defaults in the blocks of a configuration.
        package init(_ blocks: some Sequence<HCL.Block>) {
            for block in blocks {
                switch block.type {
                case "locals":
                    for case .attribute(let attribute) in block.body.items {
                        locals[attribute.name] = attribute.expression
                    }
                case "variable":
                    if let name = block.labels.first, let value = block.body["default"] { variables[name] = value }
                default: break
                }
            }
        }

        /// The strings that an expression can evaluate to, directly or as list elements. A part that only Terraform knows is
        /// ``PermissionStatement/unknown``.
        func texts(of expression: HCL.Expression) -> [String] { texts(expression, depth: 0) }

        /// The objects that an expression can evaluate to, directly or as list elements.
        func objects(in expression: HCL.Expression) -> [[HCL.ObjectElement]] { objects(expression, depth: 0) }

        /// The maximum number of references to follow. Terraform rejects values that refer to one another in a cycle.
        private static let deepest = 16
        private static let unknown = String(PermissionStatement.unknown)
        /// The functions whose result contains the elements of their arguments.
        private static let collections: Set = [
            "compact", "concat", "distinct", "flatten", "reverse", "setunion", "sort", "tolist", "toset",
        ]

        private func texts(_ expression: HCL.Expression, depth: Int) -> [String] {
            guard depth < Self.deepest else { return [Self.unknown] }
            switch expression {
            case .null: return []
            case .string(let text), .heredoc(_, let text): return [text]
            case .template(let parts), .heredocTemplate(_, let parts): return [joined(parts, depth)]
            case .commented(_, let value): return texts(value, depth: depth)
            case .list(let elements): return elements.flatMap { texts($0, depth: depth) }
            case .conditional(_, let then, let otherwise):
                return [then, otherwise].flatMap { texts($0, depth: depth) }
            case .forList(_, let result): return texts(result, depth: depth)
            case .call(let name, let arguments, _) where Self.collections.contains(name):
                return arguments.flatMap { texts($0, depth: depth) }
            case .call("join", let arguments, _) where arguments.count == 2:
                let separator = texts(arguments[0], depth: depth).first ?? ""
                return [texts(arguments[1], depth: depth).joined(separator: separator)]
            case .call("format", let arguments, _):
                return [formatted(arguments.map { texts($0, depth: depth).first ?? Self.unknown })]
            case .reference(let traversal):
                return value(of: traversal).map { texts($0, depth: depth + 1) } ?? [Self.unknown]
            default: return [Self.unknown]
            }
        }

        private func objects(_ expression: HCL.Expression, depth: Int) -> [[HCL.ObjectElement]] {
            guard depth < Self.deepest else { return [] }
            switch expression {
            case .object(let elements): return [elements]
            case .commented(_, let value), .forList(_, let value): return objects(value, depth: depth)
            case .list(let elements): return elements.flatMap { objects($0, depth: depth) }
            case .conditional(_, let then, let otherwise):
                return [then, otherwise].flatMap { objects($0, depth: depth) }
            case .call("merge", let arguments, _):
                let merged = arguments.flatMap { objects($0, depth: depth) }.flatMap { $0 }
                return merged.isEmpty ? [] : [merged]
            case .call(let name, let arguments, _) where Self.collections.contains(name):
                return arguments.flatMap { objects($0, depth: depth) }
            case .reference(let traversal): return value(of: traversal).map { objects($0, depth: depth + 1) } ?? []
            default: return []
            }
        }

        /// The value of `local.name`, or the default of `var.name`.
        private func value(of traversal: HCL.Traversal) -> HCL.Expression? {
            guard traversal.steps.count == 1, case .attribute(let name) = traversal.steps[0] else { return nil }
            switch traversal.root {
            case "local": return locals[name]
            case "var": return variables[name]
            default: return nil
            }
        }

        private func joined(_ parts: [HCL.TemplatePart], _ depth: Int) -> String {
            parts.map { part in
                switch part {
                case .literal(let text): return text
                case .interpolation(let value):
                    let texts = texts(value, depth: depth)
                    return texts.count == 1 ? texts[0] : Self.unknown
                case .if(_, let then, let otherwise):
                    let texts = [then, otherwise].map { joined($0, depth) }
                    // A wildcard in either branch counts as a wildcard.
                    return texts.first { $0.contains(where: \.isIAMWildcard) } ?? Self.unknown
                case .for(_, _, _, let inner):
                    return joined(inner, depth).contains(where: \.isIAMWildcard) ? joined(inner, depth) : Self.unknown
                }
            }.joined()
        }

        /// The first text with its verbs replaced by the other texts.
        private func formatted(_ texts: [String]) -> String {
            var rest = texts.dropFirst()
            return (texts.first ?? "").replacing(/%(?:%|[-+ #0-9.]*[a-zA-Z])/) { match in
                match.output == "%%" ? "%" : rest.popFirst() ?? Self.unknown
            }
        }
    }
}

extension Character {
    /// Whether IAM matches the character with any text, or with any single character.
    var isIAMWildcard: Bool { self == "*" || self == "?" }
}
