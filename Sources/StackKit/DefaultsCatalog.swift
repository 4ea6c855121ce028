import StackDiagnostics
import StackLanguage
import StackModel

/// The defaults that the commands know: those of the built-in components, and of the team's own in its stacks.
struct DefaultsCatalog {
    /// The defaults of one kind.
    struct Section {
        let kind: String
        let defaults: [DefaultDescription]

        /// The section as it is printed.
        var text: String {
            let entries = defaults.map { entry in
                [
                    "  \(entry.name): \(entry.value)", "    \(entry.reason)", "    Set it: \(entry.setting)",
                    entry.source.map { "    Source: \($0)" },
                ].compactMap { $0 }.joined(separator: "\n")
            }
            return ([kind] + (entries.isEmpty ? ["  no defaults"] : entries)).joined(separator: "\n")
        }
    }

    /// Words that ask for nothing that there is.
    struct Unknown: Error {
        let diagnostic: Diagnostic
    }

    let sections: [Section]

    /// The built-in components in the order of the list, then the others in that of the stacks.
    init(stacks: [any Stack]) {
        var sections = [Section(kind: "stack", defaults: TargetVersions.defaults + Environment.defaults)]
        for type in BuiltIn.components + stacks.flatMap(Self.components) {
            guard !sections.contains(where: { $0.kind == type.kind.description }) else { continue }
            sections.append(Section(kind: type.kind.description, defaults: type.defaults))
        }
        self.sections = sections
    }

    /// The types of what a stack declares, in any of its environments.
    private static func components(of stack: any Stack) -> [any Primitive.Type] {
        var found: [any Primitive.Type] = []
        for environment in stack.environments {
            var isEndless = false
            for declaration in stack.body(in: environment) {
                add(declaration, in: environment, depth: 0, to: &found, isEndless: &isEndless)
            }
        }
        return found
    }

    /// Adds the types of a declaration and of what it contains. A component that contains itself is refused when the stack
    /// is compiled; here it ends the search, since each further level may double the work.
    private static func add(
        _ declaration: Declaration, in environment: Environment, depth: Int, to found: inout [any Primitive.Type],
        isEndless: inout Bool
    ) {
        if depth >= Declaration.deepestNesting { isEndless = true }
        guard !isEndless else { return }
        let contained: Declarations
        switch declaration.content {
        case .primitive(let primitive):
            found.append(type(of: primitive))
            contained = primitive.children + primitive.relations.compactMap(\.implied)
        case .component(_, let body): contained = body(environment)
        }
        for declaration in contained {
            add(declaration, in: environment, depth: depth + 1, to: &found, isEndless: &isEndless)
        }
    }

    /// The sections of the kinds among the words, with the defaults that hold all the other words.
    func sections(for words: [String]) -> Result<[Section], Unknown> {
        let kinds = words.filter { word in sections.contains { $0.kind == word.lowercased() } }
        let others = words.filter { !kinds.contains($0) }
        for word in others where !sections.contains(where: { $0.holds(word) }) { return .failure(unknown(word)) }
        let asked = sections.filter { section in
            kinds.isEmpty || kinds.contains { $0.lowercased() == section.kind }
        }
        guard !others.isEmpty else { return .success(asked) }
        let found = asked.compactMap { $0.holding(others) }
        guard !found.isEmpty else {
            let text = words.map { "\"\($0)\"" }.joined(separator: " and ")
            return .failure(Unknown(diagnostic: Diagnostic(.unknownDefault, "no default mentions \(text)", at: nil)))
        }
        return .success(found)
    }

    private func unknown(_ word: String) -> Unknown {
        let texts = sections.map(\.kind) + sections.flatMap { $0.defaults.map(\.name) }
        let candidates = texts + texts.flatMap { $0.split(separator: " ").map(String.init) }
        return Unknown(
            diagnostic: Diagnostic(
                .unknownDefault, "no default mentions \"\(word)\"", at: nil,
                notes: Suggestion.notes(for: word, among: candidates.map { $0.lowercased() })))
    }
}

extension DefaultsCatalog.Section {
    /// Whether the kind or one of its defaults holds a word.
    fileprivate func holds(_ word: String) -> Bool { holding([word]) != nil }

    /// The section with the defaults that hold all words; `nil` where none does.
    fileprivate func holding(_ words: [String]) -> Self? {
        let found = defaults.filter { entry in
            let text = [kind, entry.name, entry.value, entry.reason, entry.setting].joined(separator: "\n").lowercased()
            return words.allSatisfy { text.contains($0.lowercased()) }
        }
        return found.isEmpty ? nil : Self(kind: kind, defaults: found)
    }
}
