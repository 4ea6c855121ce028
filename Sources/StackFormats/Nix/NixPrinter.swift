extension Nix.Expression: SyntaxTree {
    /// The expression as a file, in the style of RFC 166.
    public func render() -> Rendering {
        var writer = TextWriter()
        if let nestingFault {
            writer.refuse(nestingFault.reason)
            return writer.rendering
        }
        writer.write(layout, columns: Self.columns)
        writer.newline()
        return writer.rendering
    }

    /// The maximum line length of RFC 166.
    private static let columns = 100
}

extension Nix.Expression {
    /// The expression without enclosing parentheses.
    var layout: CodeLayout {
        switch self {
        case .identifier(let name): .nixIdentifier(name)
        case .integer(.min): Nix.Expression.binary(.integer(.min + 1), .subtract, 1).layout
        case .integer(let value): .text(String(value))
        case .float(let value): Nix.floatLayout(value)
        case .bool(let value): .text(value ? "true" : "false")
        case .null: "null"
        case .string(let parts): Self.stringLayout(parts)
        case .indentedString(let parts): Self.indentedStringLayout(parts)
        case .path(let path):
            Nix.isPath(path)
                ? .text(path) : .refusal("uses \(Nix.shown(path)) as a path, which is not a relative Nix path")
        case .pathTemplate(let parts): Self.pathLayout(parts)
        case .list(let elements): Self.listLayout(elements)
        case .attributes(let bindings, let isRecursive): Self.attributesLayout(bindings, isRecursive: isRecursive)
        case .select(let base, let path, let otherwise):
            [
                base.selectBase(hasDefault: otherwise != nil), ".", path.layout,
                otherwise.map { [" or ", $0.argument] } ?? [],
            ]
        case .hasAttribute(let base, let path): [base.layout(upTo: .negation), " ? ", path.layout]
        case .function(let parameter, let body): parameter.layout(before: body)
        case .application(let function, let arguments): Self.applicationLayout(function, arguments)
        case .let(let bindings, let body):
            [
                "let", .nested([.hardLine, Self.bindingsLayout(bindings, inLet: true)]), .hardLine, "in", .hardLine,
                body.layout,
            ]
        case .with(let scope, let body): .group(["with ", scope.layout, ";", .space, body.layout])
        case .if: .group(conditionalLayout)
        case .assert(let condition, let body): ["assert ", condition.layout, ";", .hardLine, body.layout]
        case .binary: operatorLayout
        case .unary(let symbol, let operand):
            // A sign directly before a path would become part of it.
            operand.startsWithPath
                ? [.text(symbol.rawValue), "(", operand.layout, ")"]
                : [.text(symbol.rawValue), operand.layout(upTo: symbol == .negate ? .application : .hasAttribute)]
        case .comment(let text, let expression): [.nixComment(text), expression.layout]
        }
    }

    /// The expression as an operand, in parentheses if it binds more loosely than `level`.
    func layout(upTo level: Nix.Level) -> CodeLayout {
        guard self.level > level else { return layout }
        return isAbsorbed ? ["(", absorbedLayout, ")"] : .group(["(", .nested([.nothing, layout]), .nothing, ")"])
    }

    /// The expression as an argument or a list element; without parentheses, a default would appear to belong to the
    /// enclosing expression.
    var argument: CodeLayout {
        switch self {
        case .select(_, _, or: _?): layout(upTo: .simple)
        case .comment(let text, let expression): [.nixComment(text), expression.argument]
        default: layout(upTo: .select)
        }
    }

    /// The expression before `.`: a number or a path would absorb the dot, a default would absorb the rest, and a
    /// later default would also apply to the names that an inner selection lacks.
    private func selectBase(hasDefault: Bool) -> CodeLayout {
        switch self {
        case .integer, .float, .path, .pathTemplate, .select(_, _, or: _?): ["(", layout, ")"]
        case .select where hasDefault: ["(", layout, ")"]
        case .comment(let text, let expression): [.nixComment(text), expression.selectBase(hasDefault: hasDefault)]
        default: layout(upTo: .select)
        }
    }

    /// Whether the text begins with a path.
    private var startsWithPath: Bool {
        switch self {
        case .path, .pathTemplate: true
        case .application(let function, _): function.startsWithPath
        case .hasAttribute(let base, _): base.startsWithPath
        default: false
        }
    }

    private static func applicationLayout(_ function: Nix.Expression, _ arguments: [Nix.Expression]) -> CodeLayout {
        guard !arguments.isEmpty else { return .refusal("applies a function to no argument") }
        let whole = Nix.Expression.application(function, arguments)
        let head = function.layout(upTo: .application)
        if whole.isAbsorbed { return .joined([head] + arguments.map(\.argument), by: [" "]) }
        // The last arguments are broken first.
        return arguments.reduce(head) { .group([$0, .nested([.space, $1.argument])]) }
    }

    /// `if … then … else …`; RFC 166 breaks a chain of them as a unit, and never puts it on one line.
    private var conditionalLayout: CodeLayout {
        guard case .if(let condition, let then, let otherwise) = self else { return layout }
        let test: CodeLayout = .group(["if", .nested([.space, condition.layout]), .space, "then"])
        guard case .if = otherwise else {
            return [test, .nested([.space, then.layout]), .space, "else", .nested([.space, otherwise.layout])]
        }
        return [test, .nested([.hardLine, then.layout]), .hardLine, "else ", otherwise.conditionalLayout]
    }

    /// RFC 166 puts each of several elements on its own line, so that adding one changes one line.
    private static func listLayout(_ elements: [Nix.Expression]) -> CodeLayout {
        guard !elements.isEmpty else { return "[ ]" }
        let separator: CodeLayout = elements.count == 1 ? .space : .hardLine
        let inner = CodeLayout.joined(elements.map(\.argument), by: [separator])
        return .group(["[", .nested([separator, inner]), separator, "]"])
    }
}

extension CodeLayout {
    /// A name that must be an identifier.
    static func nixIdentifier(_ name: String) -> CodeLayout {
        Nix.isIdentifier(name)
            ? .text(name) : .refusal("uses \(Nix.shown(name)) as a name, which is not a Nix identifier")
    }

    /// Comment lines, each with its line end.
    static func nixComment(_ text: String) -> CodeLayout {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 }
        guard isPlain else { return .refusal("contains a control character in a comment") }
        return .sequence(
            text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                line -> [CodeLayout] in
                // RFC 166 removes trailing white space.
                let end = line.lastIndex { $0 != " " && $0 != "\t" }
                return [.text(end.map { "# \(String(line[...$0]))" } ?? "#"), .hardLine]
            })
    }
}

extension Nix {
    /// A user's text inside a reason: quoted and escaped.
    static func shown(_ text: String) -> String { "\"\(quotedText(text))\"" }
}
