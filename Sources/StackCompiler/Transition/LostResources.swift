import StackDiagnostics
import StackModel
import TerraformModel

/// Rejects the removal of a lasting Terraform resource unless the stack declares what happens to it: Terraform would delete it
/// with everything that it contains.
struct LostResources: TransitionRule {
    func check(_ transition: Transition) -> [Diagnostic] {
        transition.terraformFolders.flatMap { folder -> [Diagnostic] in
            let path = folder + TerraformTarget.file
            switch (transition.declarations(before: folder), transition.declarations(after: folder)) {
            case (.failure(let error), _), (_, .failure(let error)):
                return [transition.unreadable(error.path, error.reason)]
            case (.success(let before), .success(let after)):
                guard transition.after[path] != nil else { return wholeFile(before, path, transition) }
                guard MovedState.changes(from: before, to: after).isEmpty else { return [] }
                return ResourceLosses(from: before, to: after, path: path, in: transition).diagnostics
            }
        }
    }

    /// Reports a removed file, which takes its environment with it: no later run would manage or delete what it declared.
    private func wholeFile(
        _ before: TerraformDeclarations, _ path: String, _ transition: Transition
    ) -> [Diagnostic] {
        let lasting = before.addresses.filter { before.lifetime(of: $0) == .lasting }
        guard !lasting.isEmpty else { return [] }
        return [
            Diagnostic(
                .lostResource,
                "'\(transition.shownPath(of: path))' would be removed although it declares lasting resources, which "
                    + "Terraform would no longer manage: \(Self.list(lasting)); an environment can be removed only when "
                    + "it has none left",
                at: transition.stack,
                notes: [
                    .init(
                        "keep the environment with its Cloud, and Forgets or Destroys for each of them; apply that, then remove "
                            + "the environment"),
                    .init(
                        "a renamed environment or stack is a new one, with new state, names and data"
                    ),
                    .init("to maintain the file by hand from now on, first delete its line in .stackgen/manifest"),
                ])
        ]
    }

    /// The first few addresses, and the number of the others.
    static func list(_ addresses: [Terraform.Address]) -> String {
        let shown = addresses.prefix(6).map(\.description).joined(separator: ", ")
        return addresses.count > 6 ? "\(shown) and \(addresses.count - 6) more" : shown
    }
}
