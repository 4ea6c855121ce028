import StackDiagnostics
import StackLanguage
import StackModel

/// Everything that `stackgen explain` can explain: the diagnostics, and the built-in components and those of the team's stacks with
/// their capabilities and defaults.
struct Topics {
    /// A component, or the stack itself, with what matches the words that are searched for.
    struct Section {
        let kind: String
        let reference: ComponentReference?
        var capabilities: [Capability]
        /// The names of capabilities that a section before this one describes, by the kind of that section.
        var described: [(kind: String, names: [String])] = []
        var defaults: [DefaultDescription]

        init(kind: String, reference: ComponentReference?, defaults: [DefaultDescription]) {
            self.kind = kind
            self.reference = reference
            self.defaults = defaults
            capabilities = reference?.capabilities ?? []
        }
    }

    /// Words that match nothing.
    struct Unknown: Error {
        let diagnostic: Diagnostic
    }

    let sections: [Section]

    /// The built-in components in the order of the list, then the others in the order of the stacks.
    init(stacks: [any Stack]) {
        var sections = [
            Section(kind: "stack", reference: nil, defaults: TargetVersions.defaults + Environment.defaults)
        ]
        for type in BuiltIn.components + stacks.flatMap(Self.components) {
            guard !sections.contains(where: { $0.kind == type.kind.description }) else { continue }
            sections.append(
                Section(kind: type.kind.description, reference: type.reference, defaults: type.defaults))
        }
        self.sections = sections
    }

    /// The types of the declarations of a stack, in any of its environments.
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

    /// Adds the types of a declaration and of what it contains. A component that contains itself is rejected when the stack is
    /// compiled; here it ends the search, since each further level may double the work.
    private static func add(
        _ declaration: Declaration, in environment: Environment, depth: Int, to found: inout [any Primitive.Type],
        isEndless: inout Bool
    ) {
        if depth >= Declaration.nestingLimit { isEndless = true }
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

    /// The text that explains some words, wrapped to a number of columns: the pages of codes, then the sections that match the other
    /// words. Without words it is an overview.
    func text(for words: [String], width: Int) -> Result<String, Unknown> {
        if words.isEmpty { return .success(overview(width: width)) }
        let codes = words.filter { $0.wholeMatch(of: /[A-Za-z]{2,}[0-9]{3}/) != nil }
        let pages = codes.compactMap { Explanation[$0]?.text(width: width) }
        if let unknown = codes.first(where: { Explanation[$0] == nil }) { return .failure(unknownCode(unknown)) }
        let others = words.filter { !codes.contains($0) }
        if others.isEmpty, !pages.isEmpty { return .success(pages.joined(separator: "\n\n")) }
        let namesKind = others.contains { word in sections.contains { $0.kind == word.lowercased() } }
        return sections(for: others).map { found in
            let shown = namesKind ? found : Self.describingOnce(found)
            return (pages + shown.map { $0.text(width: width) }).joined(separator: "\n\n")
        }
    }

    /// The kinds with their summaries, and what else can be asked.
    private func overview(width: Int) -> String {
        let kinds = sections.map { section in
            let summary = section.reference?.summary ?? (section.kind == "stack" ? "Versions and environments." : "")
            return "  \(section.kind)" + (summary.isEmpty ? "" : "\n" + summary.wrapped(to: width, indentation: "    "))
        }
        return """
            \(kinds.joined(separator: "\n"))

            stackgen explain KIND describes a component, its capabilities and its defaults.
            stackgen explain WORD … searches them all: "volume mount", "dead letter queue".
            stackgen explain CODE explains a diagnostic, such as SG301.
            """
    }

    /// The sections, where a capability that several components share, such as the variables of a workload, is described once.
    private static func describingOnce(_ sections: [Section]) -> [Section] {
        var first: [[String]: String] = [:]
        return sections.map { section in
            var result = section
            result.capabilities = []
            for capability in section.capabilities {
                let text = [capability.name, capability.summary]
                guard let kind = first[text] else {
                    first[text] = section.kind
                    result.capabilities.append(capability)
                    continue
                }
                if let index = result.described.firstIndex(where: { $0.kind == kind }) {
                    result.described[index].names.append(capability.name)
                } else {
                    result.described.append((kind, [capability.name]))
                }
            }
            return result
        }
    }

    /// The sections of the kinds among the words, reduced to what contains all the other words.
    func sections(for words: [String]) -> Result<[Section], Unknown> {
        let kinds = words.filter { word in sections.contains { $0.kind == word.lowercased() } }
        let others = words.filter { !kinds.contains($0) }.flatMap { $0.split(separator: " ").map { $0.lowercased() } }
        let asked = sections.filter { section in
            kinds.isEmpty || kinds.contains { $0.lowercased() == section.kind }
        }
        guard !others.isEmpty else { return .success(asked) }
        for word in others where !sections.contains(where: { $0.matching([word]) != nil }) {
            return .failure(unknown(word))
        }
        let found = asked.compactMap { $0.matching(others) }
        guard found.isEmpty else { return .success(found) }
        let text = words.map { "'\($0)'" }.joined(separator: " and ")
        return .failure(
            Unknown(
                diagnostic: Diagnostic(.unknownTopic, "no component, capability or default matches \(text)", at: nil)))
    }

    private func unknown(_ word: String) -> Unknown {
        let texts = sections.map(\.kind) + sections.flatMap { $0.capabilities.map(\.name) + $0.defaults.map(\.name) }
        let candidates = texts + texts.flatMap { $0.split(separator: " ").map(String.init) }
        return Unknown(
            diagnostic: Diagnostic(
                .unknownTopic, "no component, capability or default matches '\(word)'", at: nil,
                notes: Suggestion.notes(for: word, among: candidates.map { $0.lowercased() })))
    }

    private func unknownCode(_ code: String) -> Unknown {
        Unknown(
            diagnostic: Diagnostic(
                .unknownTopic, "'\(code)' is not a diagnostic of Stackgen", at: nil,
                notes: Suggestion.notes(for: code.uppercased(), among: DiagnosticID.all.map(\.code))))
    }
}

extension Topics.Section {
    /// The whole section where its kind and summary contain all words; otherwise the capabilities and defaults that contain the other
    /// words, or `nil` where none does.
    fileprivate func matching(_ words: [String]) -> Self? {
        let subject = "\(kind)\n\(reference?.summary ?? "")".lowercased()
        let others = words.filter { !subject.contains($0) }
        guard !others.isEmpty else { return self }
        func matches(_ texts: [String]) -> Bool {
            let text = texts.joined(separator: "\n").lowercased()
            return others.allSatisfy(text.contains)
        }
        var found = self
        found.capabilities = capabilities.filter { matches([$0.name, $0.summary, $0.example] + $0.words) }
        found.defaults = defaults.filter { matches([$0.name, $0.value, $0.reason, $0.setting]) }
        return found.capabilities.isEmpty && found.defaults.isEmpty ? nil : found
    }

    /// The section as it is printed.
    func text(width: Int) -> String {
        let shown = described.reduce(capabilities.count) { $0 + $1.names.count }
        let isWhole = reference.map { $0.capabilities.count == shown } ?? true
        var parts: [String] = []
        if let reference {
            parts.append(reference.summary.wrapped(to: width, indentation: "  "))
            if isWhole {
                for paragraph in reference.details.split(separator: "\n\n") {
                    parts.append(String(paragraph).wrapped(to: width, indentation: "  "))
                }
                parts.append(reference.example.indented(by: 4))
            }
        }
        parts += capabilities.map { capability in
            "  \(capability.name)\n" + capability.summary.wrapped(to: width, indentation: "    ") + "\n\n"
                + capability.example.indented(by: 6)
        }
        parts += described.map { kind, names in
            "As for \(kind): \(names.joined(separator: ", ")).".wrapped(to: width, indentation: "  ")
        }
        let entries = defaults.map { entry in
            [
                "  \(entry.name): \(entry.value)", entry.reason.wrapped(to: width, indentation: "    "),
                "    Set it: \(entry.setting)", entry.source.map { "    Source: \($0)" },
            ].compactMap { $0 }.joined(separator: "\n")
        }
        if !entries.isEmpty { parts.append(entries.joined(separator: "\n")) }
        guard !parts.isEmpty else { return "\(kind)\n  no defaults" }
        return "\(kind)\n" + parts.joined(separator: "\n\n")
    }
}
