import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// A lasting Terraform resource must not leave its file unless the stack says what becomes of it: Terraform would delete it
/// with all that it contains.
struct LostResources: TransitionRule {
    func check(_ transition: Transition) -> [Diagnostic] {
        transition.terraformFolders.flatMap { folder -> [Diagnostic] in
            let path = folder + TerraformTarget.file
            switch transition.declarations(before: folder) {
            case .failure(let error): return [transition.unreadable(error.path, error.reason)]
            case .success(let before):
                guard transition.after[path] != nil else { return wholeFile(before, path, transition) }
                guard case .success(let after) = transition.declarations(after: folder),
                    MovedState.changes(from: before, to: after).isEmpty
                else { return [] }
                return ResourceLosses(from: before, to: after, path: path, in: transition).diagnostics
            }
        }
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
    /// A file that cannot be read.
    struct Unreadable: Error {
        let path: String
        let reason: HCL.ReadError
    }

    /// The folders, each empty or with a slash at its end, whose Terraform files change.
    var terraformFolders: [String] {
        let changed = before.keys.filter { $0.hasSuffix(".tf") && before[$0] != after[$0] }
        return Set(changed.map(Self.folder)).filter { before[$0 + TerraformTarget.file] != nil }.sorted()
    }

    private static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    }

    /// What the Terraform files of a folder declared before. `main.tf` must be readable; another one that is not was written by
    /// hand, and nothing is known about it.
    func declarations(before folder: String) -> Result<TerraformDeclarations, Unreadable> {
        declarations(in: folder, before.keys) { before[$0] }
    }

    /// What the Terraform files of a folder declare now.
    func declarations(after folder: String) -> Result<TerraformDeclarations, Unreadable> {
        declarations(in: folder, after.paths) { after[$0] }
    }

    private func declarations(
        in folder: String, _ paths: some Sequence<String>, _ bytes: (String) -> [UInt8]?
    ) -> Result<TerraformDeclarations, Unreadable> {
        var declarations = TerraformDeclarations()
        let files = paths.filter { $0.hasSuffix(".tf") && Self.folder(of: $0) == folder }
        for path in files.sorted() {
            do throws(HCL.ReadError) {
                declarations.add(try HCL.read(bytes(path) ?? []).body, at: path)
            } catch {
                if path == folder + TerraformTarget.file { return .failure(Unreadable(path: path, reason: error)) }
            }
        }
        return .success(declarations)
    }

    /// The error about a file before that cannot be read.
    func unreadable(_ path: String, _ error: HCL.ReadError) -> Diagnostic {
        Diagnostic(
            .unreadableFile,
            "\(shownPath(of: path)):\(error) [the resources in it cannot be compared with the new ones]", at: stack,
            notes: [
                .init("restore the file as it was generated, from Git for example"),
                .init("if nothing that it declares was ever applied, delete it and generate again"),
            ])
    }
}
