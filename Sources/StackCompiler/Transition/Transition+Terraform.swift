import StackDiagnostics
import StackFormats
import StackModel

/// The declarations in the Terraform files of a folder, or the reason why they are unknown.
typealias TerraformReading = Result<TerraformDeclarations, UnreadableTerraform>

/// A Terraform file that cannot be read.
struct UnreadableTerraform: Error {
    let path: String
    let reason: HCL.ReadError
}

extension Transition {
    /// The environments' folders whose Terraform files change, each empty or with a trailing slash. A module called from such
    /// files has no state of its own, so its folder is not included.
    var terraformFolders: [String] {
        readings.filter { folder, reading in
            if folder.isEmpty || after.settings(in: folder + TerraformTarget.file) != nil { return true }
            guard case .success(let former) = reading.before else { return true }
            return former.otherBlocks.contains { $0.type == "provider" }
        }.keys.sorted()
    }

    private var changedFolders: [String] {
        let changed = before.keys.filter { $0.hasSuffix(".tf") && before[$0] != after[$0] }
        return Set(changed.map(Self.folder)).filter { before[$0 + TerraformTarget.file] != nil }.sorted()
    }

    /// The limits for reading generated files, which are large for a stack with many services.
    private static let limits = HCL.Limits(bytes: 1 << 30)

    private static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    }

    /// The previous declarations in the Terraform files of a folder. `main.tf` must be readable; an unreadable other file was
    /// written by hand, and nothing is known about it.
    func declarations(before folder: String) -> TerraformReading {
        readings[folder]?.before ?? reading(of: folder, before.keys) { before[$0] }
    }

    /// The current declarations in the Terraform files of a folder.
    func declarations(after folder: String) -> TerraformReading {
        readings[folder]?.after ?? reading(of: folder, after.paths) { after[$0] }
    }

    /// Reads the folders whose files change, each once for all rules.
    func readTerraform() -> [String: (before: TerraformReading, after: TerraformReading)] {
        changedFolders.reduce(into: [:]) { $0[$1] = (declarations(before: $1), declarations(after: $1)) }
    }

    private func reading(
        of folder: String, _ paths: some Sequence<String>, _ bytes: (String) -> [UInt8]?
    ) -> TerraformReading {
        var declarations = TerraformDeclarations()
        let files = paths.filter { $0.hasSuffix(".tf") && Self.folder(of: $0) == folder }
        for path in files.sorted() {
            do throws(HCL.ReadError) {
                declarations.add(try HCL.read(bytes(path) ?? [], limits: Self.limits).body, at: path)
            } catch {
                if path == folder + TerraformTarget.file {
                    return .failure(UnreadableTerraform(path: path, reason: error))
                }
            }
        }
        return .success(declarations)
    }

    /// The error for a previous file that cannot be read.
    func unreadable(_ path: String, _ error: HCL.ReadError) -> Diagnostic {
        Diagnostic(
            .unreadableFile,
            "\(shownPath(of: path)):\(error); the resources in the file cannot be compared with the new ones",
            at: stack,
            notes: [
                .init("restore the file as it was generated, for example from Git"),
                .init("if nothing that it declares was ever applied, delete it and generate again"),
            ])
    }
}
