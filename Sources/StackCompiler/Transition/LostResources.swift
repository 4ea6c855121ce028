import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// A lasting Terraform resource must not leave its file unless the stack says what becomes of it: Terraform would delete it
/// with all that it contains.
struct LostResources: TransitionRule {
    func check(_ transition: Transition) -> [Diagnostic] {
        transition.pathsBefore.filter(Self.isConfiguration).flatMap { path -> [Diagnostic] in
            guard let old = transition.before[path], old != transition.after[path] else { return [] }
            do throws(HCL.ReadError) {
                let before = TerraformDeclarations(try HCL.read(old).body)
                guard let new = transition.after[path] else { return wholeFile(before, path, transition) }
                let change = ResourceLosses(
                    from: before, to: TerraformDeclarations(try HCL.read(new).body), path: path, in: transition)
                return change.diagnostics
            } catch {
                return [transition.unreadable(path, error)]
            }
        }
    }

    private static func isConfiguration(_ path: String) -> Bool {
        path == TerraformTarget.file || path.hasSuffix("/" + TerraformTarget.file)
    }

    /// A file that goes away takes its environment with it: no later run would manage or delete what it declared.
    private func wholeFile(
        _ before: TerraformDeclarations, _ path: String, _ transition: Transition
    ) -> [Diagnostic] {
        let lasting = before.addresses.filter { before.lifetime(of: $0) == .lasting }
        guard !lasting.isEmpty else { return [] }
        return [
            Diagnostic(
                .lostResource,
                "'\(transition.shownPath(of: path))' goes away although it declares lasting resources, which nothing would "
                    + "manage: \(Self.list(lasting)); an environment goes only when it has none left",
                at: transition.stack,
                notes: [
                    .init(
                        "keep the environment with its Cloud, and Forgets or Destroys for each of them; apply that, then remove "
                            + "the environment"),
                    .init(
                        "an environment or stack that is renamed is another one: its state, its names and its data are new"
                    ),
                    .init("to maintain the file by hand from now on, first delete its line in .stackgen/manifest"),
                ])
        ]
    }

    /// A few addresses, and how many more there are.
    static func list(_ addresses: [Terraform.Address]) -> String {
        let shown = addresses.prefix(6).map(\.description).joined(separator: ", ")
        return addresses.count > 6 ? "\(shown) and \(addresses.count - 6) more" : shown
    }
}

extension Transition {
    /// The error about a file before that cannot be read.
    func unreadable(_ path: String, _ error: HCL.ReadError) -> Diagnostic {
        Diagnostic(
            .unreadableFile,
            "\(shownPath(of: path)):\(error) [the resources in it cannot be compared with the new ones; restore the file]",
            at: stack)
    }
}
