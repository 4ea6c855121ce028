import StackDiagnostics
import StackModel

/// Finds what a rename would destroy: a resource that holds data goes from a file of ours while another of its type comes.
///
/// A compiler that reads no state cannot know that the one is the other. The file on the disk can: it is what was
/// compiled last, and so what Terraform knows.
struct LostResources {
    /// The path below the output folder, as it is shown.
    let path: String
    /// What the file holds now.
    let old: [UInt8]
    /// What it shall hold.
    let new: [UInt8]

    /// One diagnostic for each resource that comes where another of its type goes.
    ///
    /// - Parameter lasting: The resources of the new file that must outlive a change of names.
    func diagnostics(_ lasting: [FileTree.LastingResource], severity: Severity) -> [Diagnostic] {
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
                .lostResource, severity,
                "in '\(path)' \(resource.type).\(resource.name) takes the place of \(lost), which Terraform would destroy",
                at: resource.location,
                notes: [
                    .init(
                        "if it was renamed, keep what Terraform knows it by: `logicalName: "
                            + "\(former.replacing("_", with: "-").debugDescription)`"),
                    .init("if the other is to go, generate with --force"),
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
