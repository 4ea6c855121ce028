import Foundation
import StackFormats

/// A printer without precedence, layout and optional escapes: each operand in parentheses, every string in double
/// quotes, everything on one line, no comments. It is an oracle for ours.
enum NixNaivePrinter {
    static func text(_ expression: Nix.Expression) -> String {
        switch expression {
        case .identifier(let name): return name
        case .integer(let value):
            // The smallest integer has no literal in Nix: one more, minus one.
            return value == .min ? "((-(\(Int.max))) - 1)" : value < 0 ? "(-(\(-value)))" : "\(value)"
        case .float(let value): return value < 0 ? "(-\(digits(-value)))" : digits(value)
        case .bool(let value): return "\(value)"
        case .null: return "null"
        case .string(let parts), .indentedString(let parts): return string(parts)
        case .path(let path): return path
        case .pathTemplate(let parts):
            return parts.map { part in
                switch part {
                case .literal(let text): text
                case .interpolation(let expression): "${\(text(expression))}"
                }
            }.joined()
        case .list(let elements): return "[" + elements.map { " \(operand($0))" }.joined() + " ]"
        case .attributes(let bindings, let isRecursive): return (isRecursive ? "rec " : "") + "{ \(list(bindings))}"
        case .select(.select(let base, let outer, or: nil), let inner, or: nil):
            // Nix shows `(a.b).c` and `a.b.c` differently, although they mean the same without a default.
            return text(.select(base, .init(outer.names + inner.names)))
        case .select(.comment(_, let base), let names, let otherwise):
            return text(.select(base, names, or: otherwise))
        case .select(let base, let names, let otherwise):
            return "\(operand(base)).\(path(names))" + (otherwise.map { " or \(operand($0))" } ?? "")
        case .hasAttribute(let base, let names): return "\(operand(base)) ? \(path(names))"
        case .function(let parameter, let body): return "\(pattern(parameter)): \(operand(body))"
        case .application(let function, let arguments):
            return arguments.reduce(operand(function)) { "(\($0) \(operand($1)))" }
        case .let(let bindings, let body): return "let \(list(bindings))in \(operand(body))"
        case .with(let scope, let body): return "with \(operand(scope)); \(operand(body))"
        case .if(let condition, let then, let otherwise):
            return "if \(operand(condition)) then \(operand(then)) else \(operand(otherwise))"
        case .assert(let condition, let body): return "assert \(operand(condition)); \(operand(body))"
        case .binary(let left, let symbol, let right): return "\(operand(left)) \(symbol.rawValue) \(operand(right))"
        case .unary(let symbol, let value): return "\(symbol.rawValue)\(operand(value))"
        case .comment(_, let commented): return text(commented)
        }
    }

    private static func operand(_ expression: Nix.Expression) -> String { "(\(text(expression)))" }

    /// Seventeen digits, which are sufficient for every number.
    private static func digits(_ value: Double) -> String { String(format: "%.16e", value) }

    private static func string(_ parts: [Nix.StringPart]) -> String {
        let inside = parts.map { part in
            switch part {
            case .literal(let text): quoted(text)
            case .interpolation(let expression): "${\(text(expression))}"
            }
        }
        return "\"\(inside.joined())\""
    }

    private static func quoted(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "\"", "$": result += "\\\(scalar)"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func path(_ path: Nix.AttributePath) -> String {
        path.names.map { name in
            switch name {
            case .name(let text): "\"\(quoted(text))\""
            case .computed(let expression): "${\(text(expression))}"
            }
        }.joined(separator: ".")
    }

    private static func list(_ bindings: [Nix.Binding]) -> String {
        bindings.map { binding in
            switch binding.kind {
            case .value(let names, let value): "\(path(names)) = \(operand(value)); "
            case .inherit(let names, let source):
                "inherit \(source.map(operand) ?? "") \(names.map { "\"\(quoted($0))\"" }.joined(separator: " ")); "
            }
        }.joined()
    }

    private static func pattern(_ parameter: Nix.Parameter) -> String {
        switch parameter {
        case .identifier(let name): return name
        case .pattern(let formals, let allowsOthers, let name):
            let names = formals.map { $0.name + ($0.defaultValue.map { " ? \(operand($0))" } ?? "") }
            return "{ \((names + (allowsOthers ? ["..."] : [])).joined(separator: ", ")) }"
                + (name.map { " @ \($0)" } ?? "")
        }
    }
}
