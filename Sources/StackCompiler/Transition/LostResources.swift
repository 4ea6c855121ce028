import StackDiagnostics
import StackModel
import TerraformModel

/// A lasting Terraform resource must not leave its file while another of its type arrives: Terraform would destroy the one
/// and create the other, where the team only renamed a declaration.
struct LostResources: TransitionRule {
    func check(_ transition: Transition) -> [Diagnostic] {
        transition.pathsBefore.flatMap { path -> [Diagnostic] in
            guard let old = transition.before[path], let new = transition.after[path], old != new else { return [] }
            let lasting = transition.after.resources(in: path).filter { $0.lifetime == .lasting }
            guard !lasting.isEmpty else { return [] }
            return diagnostics(lasting, old: old, new: new, path: transition.shownPath(of: path))
        }
    }

    /// One diagnostic for each lasting resource that takes the place of another of its type.
    private func diagnostics(
        _ lasting: [FileTree.TerraformResource], old: [UInt8], new: [UInt8], path: String
    ) -> [Diagnostic] {
        let before = Self.resources(in: old)
        let after = Set(Self.resources(in: new))
        let moved = Self.movedResources(in: new)
        let gone = before.filter { !after.contains($0) && !moved.contains($0) }
        let known = Set(before)
        return lasting.filter { !known.contains(Address(type: $0.type, name: $0.name)) }.compactMap { resource in
            let names = gone.filter { $0.type == resource.type }.map(\.name)
            guard let former = names.first else { return nil }
            let lost = names.map { "\(resource.type).\($0)" }.joined(separator: ", ")
            return Diagnostic(
                .lostResource,
                "in '\(path)' \(resource.type).\(resource.name) takes the place of \(lost), which Terraform would destroy",
                at: resource.location,
                notes: [
                    .init(
                        "if it was renamed, keep what Terraform knows it by: `logicalName: "
                            + "\(former.replacing("_", with: "-").debugDescription)`"),
                    .init("if both changes are meant, remove the one in one merge and declare the other in the next"),
                ])
        }
    }

    private struct Address: Hashable {
        let type: String
        let name: String
    }

    /// The former addresses in the `moved` blocks of a file: Terraform keeps these under their new ones.
    private static func movedResources(in file: [UInt8]) -> Set<Address> {
        let addresses = String(decoding: file, as: UTF8.self).matches(of: /\n  from = (\w+)\.([\w-]+)\n/)
        return Set(addresses.map { Address(type: String($0.1), name: String($0.2)) })
    }

    /// The resources of a file that we printed: each begins a line of its own.
    private static func resources(in file: [UInt8]) -> [Address] {
        String(decoding: file, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard line.hasPrefix("resource \"") else { return nil }
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            return parts.count == 5 ? Address(type: String(parts[1]), name: String(parts[3])) : nil
        }
    }
}
