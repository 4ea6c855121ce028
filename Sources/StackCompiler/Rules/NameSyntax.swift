import StackDiagnostics
import StackLanguage
import StackModel

/// Requires names to be DNS labels that are short enough for the names derived from them: for most,
/// `<stack>-<environment>-<name>-preview` must be a label of at most 63 characters. Components check the rest.
struct NameSyntax: Rule {
    private static let maximumNameLength = 40

    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        linked.graph.nodes.flatMap { node in
            let names =
                [("", node.identity.name)] + (node.primitive.logicalName.map { [("logical ", $0)] } ?? [])
            return names.compactMap { what, name in
                Self.problem(in: name, maximumLength: Self.maximumNameLength).map { fault in
                    Diagnostic(
                        .invalidName, "the \(what)\(node.identity.kind) name\(Self.quoted(name)) \(fault)",
                        at: node.location, notes: [Self.note])
                }
            }
        }
    }

    /// Checks the names of a stack and its environments.
    static func diagnostics(stack source: StackSource) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = problem(in: source.stack.name, maximumLength: 30) {
            found.append(
                Diagnostic(
                    .invalidName, "the stack name\(quoted(source.stack.name)) \(fault)", at: source.location,
                    notes: [note]))
        }
        for environment in source.stack.environments where !environment.isUnnamed {
            guard let fault = problem(in: environment.name, maximumLength: 20) else { continue }
            found.append(
                Diagnostic(
                    .invalidName, "the environment name\(quoted(environment.name)) \(fault)",
                    at: environment.location, notes: [note]))
        }
        return found
    }

    private static func problem(in name: String, maximumLength: Int) -> String? {
        SecretSentinel.isContained(in: name)
            ? "contains a secret" : DNSName.problem(inLabel: name, maximumLength: maximumLength)
    }

    /// A space and the quoted name, on one line; empty for a name that contains a secret.
    private static func quoted(_ name: String) -> String {
        SecretSentinel.isContained(in: name) ? "" : " \(name.debugDescription)"
    }

    private static let note = Diagnostic.Note(
        "use a DNS label: lower-case letters, digits and inner hyphens")
}
