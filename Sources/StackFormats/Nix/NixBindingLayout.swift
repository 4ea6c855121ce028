extension Nix.Expression {
    /// `{ … }`: a set with one short binding may stay on one line, unless it is the value of another binding.
    static func attributesLayout(
        _ bindings: [Nix.Binding], isRecursive: Bool, isExpanded: Bool = false
    ) -> CodeLayout {
        let open: CodeLayout = isRecursive ? "rec {" : "{"
        guard !bindings.isEmpty else { return [open, " }"] }
        let isShort = bindings.count == 1 && bindings[0].comment == nil && !isExpanded
        let separator: CodeLayout = isShort ? .space : .hardLine
        return .group([open, .nested([separator, bindingsLayout(bindings)]), separator, "}"])
    }

    static func bindingsLayout(_ bindings: [Nix.Binding], inLet: Bool = false) -> CodeLayout {
        .sequence(
            Nix.Definitions.refusals(of: bindings, inLet: inLet).map(CodeLayout.refusal)
                + bindings.enumerated().flatMap { index, binding -> [CodeLayout] in
                    let gap: [CodeLayout] =
                        index == 0 ? [] : binding.isSeparated ? [.hardLine, .hardLine] : [.hardLine]
                    return gap + [binding.layout]
                })
    }

    static func stringLayout(_ parts: [Nix.StringPart]) -> CodeLayout {
        var pieces: [CodeLayout] = ["\""]
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let text):
                let isLast = index == parts.count - 1
                pieces += [.nixText(text), .text(Nix.quotedText(text, beforeSequence: !isLast))]
            case .interpolation(let expression): pieces += ["${", expression.layout, "}"]
            }
        }
        return .sequence(pieces + ["\""])
    }

    static func pathLayout(_ parts: [Nix.StringPart]) -> CodeLayout {
        // If the path is valid with a letter in place of each interpolation, it is valid with any value.
        let shape = parts.map { if case .literal(let text) = $0 { text } else { "x" } }.joined()
        guard Nix.isPath(shape), parts.contains(where: { if case .literal = $0 { false } else { true } }) else {
            return Nix.isPath(shape)
                ? .text(shape) : .refusal("uses \(Nix.shown(shape)) as a path, which is not a relative Nix path")
        }
        return .sequence(
            parts.map { part in
                switch part {
                case .literal(let text): .text(text)
                case .interpolation(let expression): ["${", expression.layout, "}"]
                }
            })
    }

    static func indentedStringLayout(_ parts: [Nix.StringPart]) -> CodeLayout {
        let isEmpty = parts.allSatisfy { $0 == .literal("") }
        guard !isEmpty else { return "\"\"" }
        var lines = Nix.indentedLines(parts)
        let endsInLineFeed = lines.last?.isEmpty ?? false
        if endsInLineFeed { lines.removeLast() }
        let rows = lines.map { line -> CodeLayout in
            .sequence(
                [.hardLine]
                    + line.map { piece in
                        switch piece {
                        case .text(let text): [.nixText(text), .text(text)]
                        case .interpolation(let expression): ["${", expression.layout, "}"]
                        }
                    })
        }
        return ["''", .nested(.sequence(rows)), endsInLineFeed ? .hardLine : [], "''"]
    }
}

extension Nix.AttributePath {
    /// `a."b c".${d}`.
    var layout: CodeLayout {
        guard !names.isEmpty else { return .refusal("contains an attribute path without a name") }
        return .joined(names.map(\.layout), by: ["."])
    }
}

extension Nix.AttributeName {
    fileprivate var layout: CodeLayout {
        switch self {
        case .name(let name):
            [.nixText(name), Nix.isIdentifier(name) ? .text(name) : .text("\"\(Nix.quotedText(name))\"")]
        case .computed(let expression): ["${", expression.layout, "}"]
        }
    }
}

extension Nix.Binding {
    fileprivate var layout: CodeLayout {
        .attributed(origin, [comment.map(CodeLayout.nixComment) ?? [], statement, ";"])
    }

    private var statement: CodeLayout {
        switch kind {
        case .value(let path, .attributes(let bindings, let isRecursive)):
            [
                path.layout, " = ",
                Nix.Expression.attributesLayout(bindings, isRecursive: isRecursive, isExpanded: true),
            ]
        case .value(let path, let value) where value.isAbsorbed || value.isText:
            [path.layout, " = ", value.absorbedLayout]
        case .value(let path, let value): .group([path.layout, " =", .nested([.space, value.layout])])
        case .inherit(let names, let source): Self.inheritLayout(names, source)
        }
    }

    /// `inherit …`: all names on one line, or one per line; a multi-line source also gets a line of its own.
    private static func inheritLayout(_ names: [String], _ source: Nix.Expression?) -> CodeLayout {
        let names = names.map { Nix.AttributePath([.name($0)]).layout }
        guard let source else { return .group(["inherit", .nested(lines(names)), .nothing]) }
        let sourceLayout: CodeLayout = ["(", source.layout, ")"]
        return source.isFlat
            ? .group(["inherit ", sourceLayout, .nested(lines(names)), .nothing])
            : .group(["inherit", .nested(lines([sourceLayout] + names)), .nothing])
    }

    private static func lines(_ items: [CodeLayout]) -> CodeLayout { .sequence(items.flatMap { [.space, $0] }) }
}

extension Nix.Expression {
    /// Whether it is text that a line of its own would not shorten: RFC 166 leaves it in place.
    fileprivate var isText: Bool {
        switch self {
        case .string, .path, .pathTemplate: true
        default: false
        }
    }
}

extension CodeLayout {
    /// Refuses text that a Nix string can't contain.
    static func nixText(_ text: String) -> CodeLayout {
        text.unicodeScalars.contains("\0") ? .refusal("contains U+0000, which a Nix string cannot contain") : []
    }
}
