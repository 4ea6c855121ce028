extension Nix.Parameter {
    /// `parameter: body`. The parameters of several functions with one body share a line.
    func layout(before body: Nix.Expression) -> CodeLayout {
        switch self {
        case .identifier(let name):
            if case .function(.identifier, _) = body { return [.nixIdentifier(name), ": ", body.layout] }
            return .group([.nixIdentifier(name), ":", .space, body.layout])
        case .pattern(let formals, let allowsOthers, let name):
            return .group([
                Self.duplicateRefusal(formals.map(\.name) + [name].compactMap { $0 }),
                Self.patternLayout(formals, allowsOthers), name.map { ["@", .nixIdentifier($0)] } ?? [], ":", .space,
                body.layout,
            ])
        }
    }

    private static func duplicateRefusal(_ names: [String]) -> CodeLayout {
        var seen: Set<String> = []
        guard let twice = names.first(where: { !seen.insert($0).inserted }) else { return [] }
        return .refusal("takes the argument \(Nix.shown(twice)) twice")
    }

    private static func patternLayout(_ formals: [Nix.Formal], _ allowsOthers: Bool) -> CodeLayout {
        guard !formals.isEmpty || allowsOthers else { return "{ }" }
        let names = formals.map { formal -> CodeLayout in
            [
                formal.comment.map(CodeLayout.nixComment) ?? [], .nixIdentifier(formal.name),
                formal.defaultValue.map { [" ? ", $0.layout] } ?? [],
            ]
        }
        // RFC 166 keeps up to two names on one line.
        let isShort = formals.count <= 2 && formals.allSatisfy { $0.comment == nil }
        let separator: CodeLayout = isShort ? .space : .hardLine
        let inner = CodeLayout.joined(names + (allowsOthers ? ["..."] : []), by: [",", separator])
        return .group([
            "{", .nested([separator, inner, allowsOthers ? [] : .whenBroken(",")]), separator, "}",
        ])
    }
}
