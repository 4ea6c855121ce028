extension Nix.Expression: SyntaxTree {
    /// The expression as a file, in the style of RFC 166.
    public func render() -> Rendering {
        var writer = TextWriter()
        writer.write(layout, columns: Self.columns)
        writer.newline()
        return writer.rendering
    }

    /// The columns that RFC 166 allows a line.
    private static let columns = 100
}

extension Nix.Expression {
    /// The expression without parentheses around it.
    var layout: CodeLayout {
        switch self {
        case .identifier(let name): .nixIdentifier(name)
        case .integer(.min): Nix.Expression.binary(.integer(.min + 1), .subtract, 1).layout
        case .integer(let value): .text(String(value))
        case .bool(let value): .text(value ? "true" : "false")
        case .null: "null"
        case .string(let parts): Self.stringLayout(parts)
        case .indentedString(let parts): Self.indentedStringLayout(parts)
        case .path(let path):
            Nix.isPath(path)
                ? .text(path) : .refusal("uses \(Nix.shown(path)) as a path, which is no relative Nix path")
        case .list(let elements): Self.listLayout(elements)
        case .attributes(let bindings, let isRecursive): Self.attributesLayout(bindings, isRecursive: isRecursive)
        case .select(let base, let path, let otherwise):
            [base.selectBase, ".", path.layout, otherwise.map { [" or ", $0.argument] } ?? []]
        case .hasAttribute(let base, let path): [base.layout(upTo: .negation), " ? ", path.layout]
        case .function(let parameter, let body): parameter.layout(before: body)
        case .application(let function, let arguments): Self.applicationLayout(function, arguments)
        case .let(let bindings, let body):
            ["let", .nested([.hardLine, Self.bindingsLayout(bindings)]), .hardLine, "in", .hardLine, body.layout]
        case .with(let scope, let body):
            body.isAbsorbedBody
                ? ["with ", scope.layout, "; ", body.layout]
                : .group(["with ", scope.layout, ";", .space, body.layout])
        case .if: .group(conditionalLayout)
        case .assert(let condition, let body): ["assert ", condition.layout, ";", .hardLine, body.layout]
        case .binary(let left, let symbol, let right): Self.binaryLayout(left, symbol, right)
        case .unary(let symbol, let operand):
            // A sign before a path would become part of it.
            operand.startsWithPath
                ? [.text(symbol.rawValue), "(", operand.layout, ")"]
                : [.text(symbol.rawValue), operand.layout(upTo: symbol == .negate ? .application : .hasAttribute)]
        case .comment(let text, let expression): [.nixComment(text), expression.layout]
        }
    }

    /// The expression as an operand, in parentheses where it binds more loosely than `level`.
    func layout(upTo level: Nix.Level) -> CodeLayout {
        guard self.level > level else { return layout }
        return isAbsorbed ? ["(", layout, ")"] : .group(["(", .nested([.nothing, layout]), .nothing, ")"])
    }

    /// The expression as an argument or an element of a list; a default would seem to belong to what stands around it.
    var argument: CodeLayout {
        if case .select(_, _, or: _?) = self { return layout(upTo: .simple) }
        return layout(upTo: .select)
    }

    /// The expression before `.`: a number or a path would swallow the dot, and a default the rest.
    private var selectBase: CodeLayout {
        switch self {
        case .integer, .path, .select(_, _, or: _?): ["(", layout, ")"]
        default: layout(upTo: .select)
        }
    }

    /// Whether the first characters are those of a path.
    private var startsWithPath: Bool {
        switch self {
        case .path: true
        case .application(let function, _): function.startsWithPath
        case .hasAttribute(let base, _): base.startsWithPath
        default: false
        }
    }

    /// Whether the expression opens a bracket on the line where it begins and closes it on a line of its own, so that it
    /// needs no line break before it.
    var isAbsorbed: Bool {
        switch self {
        case .attributes, .list, .indentedString: true
        case .with(_, let body): body.isAbsorbedBody
        case .function(.identifier, let body): body.isAbsorbedBody
        // A last argument in parentheses opens a bracket as well.
        case .application(_, let arguments):
            arguments.dropLast().allSatisfy(\.argument.isFlat)
                && (arguments.last.map { $0.isAbsorbed || $0.level > .select } ?? false)
        case .binary(let left, .update, let right), .binary(let left, .concatenate, let right):
            left.layout.isFlat && right.isAbsorbed
        default: false
        }
    }

    /// Whether the expression stays on the line of the `with` or of the parameter before it. RFC 166 allows that a
    /// bracket, and no application that ends in one.
    fileprivate var isAbsorbedBody: Bool {
        switch self {
        case .attributes, .list, .indentedString: true
        case .function(.identifier, let body): body.isAbsorbedBody
        default: false
        }
    }

    private static func applicationLayout(_ function: Nix.Expression, _ arguments: [Nix.Expression]) -> CodeLayout {
        guard !arguments.isEmpty else { return .refusal("applies a function to no argument") }
        let whole = Nix.Expression.application(function, arguments)
        let head = function.layout(upTo: .application)
        if whole.isAbsorbed { return .joined([head] + arguments.map(\.argument), by: [" "]) }
        // The last arguments leave the line first.
        return arguments.reduce(head) { .group([$0, .nested([.space, $1.argument])]) }
    }

    private static func binaryLayout(
        _ left: Nix.Expression, _ symbol: Nix.BinaryOperator, _ right: Nix.Expression
    ) -> CodeLayout {
        let operands = (left.layout(upTo: symbol.leftLevel), right.layout(upTo: symbol.rightLevel))
        if Nix.Expression.binary(left, symbol, right).isAbsorbed {
            return [operands.0, .text(" \(symbol.rawValue) "), operands.1]
        }
        return .group([operands.0, .space, .text("\(symbol.rawValue) "), operands.1])
    }

    /// `if … then … else …`, a chain of them broken as one.
    private var conditionalLayout: CodeLayout {
        guard case .if(let condition, let then, let otherwise) = self else { return layout }
        let head: CodeLayout = ["if ", condition.layout, " then", .nested([.space, then.layout]), .space, "else"]
        if case .if = otherwise { return [head, " ", otherwise.conditionalLayout] }
        return [head, .nested([.space, otherwise.layout])]
    }

    /// RFC 166 gives each of several elements a line, so that one more changes one line.
    private static func listLayout(_ elements: [Nix.Expression]) -> CodeLayout {
        guard !elements.isEmpty else { return "[ ]" }
        let separator: CodeLayout = elements.count == 1 ? .space : .hardLine
        let inner = CodeLayout.joined(elements.map(\.argument), by: [separator])
        return .group(["[", .nested([separator, inner]), separator, "]"])
    }
}

extension Nix.Parameter {
    /// `parameter: body`.
    fileprivate func layout(before body: Nix.Expression) -> CodeLayout {
        switch self {
        case .identifier(let name):
            body.isAbsorbedBody
                ? [.nixIdentifier(name), ": ", body.layout] : .group([.nixIdentifier(name), ":", .space, body.layout])
        case .pattern(let formals, let allowsOthers, let name):
            .group([
                Self.patternLayout(formals, allowsOthers), name.map { ["@", .nixIdentifier($0)] } ?? [], ":", .space,
                body.layout,
            ])
        }
    }

    private static func patternLayout(_ formals: [Nix.Formal], _ allowsOthers: Bool) -> CodeLayout {
        guard !formals.isEmpty || allowsOthers else { return "{ }" }
        let names = formals.map { formal -> CodeLayout in
            [.nixIdentifier(formal.name), formal.defaultValue.map { [" ? ", $0.layout] } ?? []]
        }
        // RFC 166 keeps up to two names on the line.
        let separator: CodeLayout = formals.count <= 2 ? .space : .hardLine
        let inner = CodeLayout.joined(names + (allowsOthers ? ["..."] : []), by: [",", separator])
        return .group([
            "{", .nested([separator, inner, allowsOthers ? [] : .whenBroken(",")]), separator, "}",
        ])
    }
}

extension CodeLayout {
    /// A name that must be an identifier.
    static func nixIdentifier(_ name: String) -> CodeLayout {
        Nix.isIdentifier(name)
            ? .text(name) : .refusal("uses \(Nix.shown(name)) as a name, which is not a Nix identifier")
    }

    /// Comment lines, each ended.
    static func nixComment(_ text: String) -> CodeLayout {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
        }
        guard isPlain else { return .refusal("holds a control character in a comment") }
        return .sequence(
            text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [CodeLayout] in
                [.text(line.isEmpty ? "#" : "# \(line)"), .hardLine]
            })
    }
}

extension Nix {
    /// A user's text inside a reason: in quotes and escaped.
    static func shown(_ text: String) -> String { "\"\(quotedText(text))\"" }
}
