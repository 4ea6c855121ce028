import StackDiagnostics
import StackLanguage
import StackModel

/// Requires names to be DNS labels that are short enough for the names derived from them: for most,
/// `<stack>-<environment>-<name>-preview` must be a label of at most 63 characters. Components check the rest.
struct NameSyntax: Rule {
    private static let longestName = 40

    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        linked.graph.nodes.flatMap { node in
            let names =
                [("", node.identity.name)] + (node.primitive.logicalName.map { [("logical ", $0)] } ?? [])
            return names.compactMap { what, name in
                Self.fault(in: name, longest: Self.longestName).map { fault in
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
        if let fault = fault(in: source.stack.name, longest: 30) {
            found.append(
                Diagnostic(
                    .invalidName, "the stack name\(quoted(source.stack.name)) \(fault)", at: source.location,
                    notes: [note]))
        }
        for environment in source.stack.environments where !environment.isUnnamed {
            guard let fault = fault(in: environment.name, longest: 20) else { continue }
            found.append(
                Diagnostic(
                    .invalidName, "the environment name\(quoted(environment.name)) \(fault)",
                    at: environment.location, notes: [note]))
        }
        return found
    }

    private static func fault(in name: String, longest: Int) -> String? {
        SecretSentinel.stands(in: name) ? "contains a secret" : DNSName.fault(inLabel: name, longest: longest)
    }

    /// A space and the quoted name, on one line; empty for a name that contains a secret.
    private static func quoted(_ name: String) -> String {
        SecretSentinel.stands(in: name) ? "" : " \(name.debugDescription)"
    }

    private static let note = Diagnostic.Note(
        "use a DNS label: lower-case letters, digits and inner hyphens")
}
