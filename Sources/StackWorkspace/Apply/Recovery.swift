import StackDiagnostics
import StackModel

/// Cleans up the staging folder of a killed run.
struct Recovery {
    private let own: Folder
    private let tree: FolderTree

    /// Creates a recovery in the folder that Stackgen reserves for itself.
    init(in own: Folder, of tree: FolderTree) {
        self.own = own
        self.tree = tree
    }

    /// Removes the staging folder. Each file whose content the killed run did not know is kept, with a warning.
    func run() throws(WorkspaceError) -> [Diagnostic] {
        let staging: Staging
        switch try tree.folder(Staging.path) {
        case .nothing: return []
        case .obstacle:
            try own.removeFile(Staging.name)
            return []
        case .folder(let folder): staging = Staging(folder: folder, own: own, tree: tree)
        }
        var diagnostics: [Diagnostic] = []
        if case .bytes(let bytes, _) = try staging.folder.read(Journal.name, limit: ReadLimit.manifest) {
            diagnostics = try keepUnknownFiles(in: staging, Journal(reading: bytes))
        }
        try staging.remove()
        return diagnostics
    }

    private func keepUnknownFiles(in staging: Staging, _ journal: Journal) throws(WorkspaceError) -> [Diagnostic] {
        var entries: [String: Journal.Entry] = [:]
        for entry in journal.entries {
            entries[entry.slot] = entry
            entries[Staging.backup(of: entry.slot)] = entry
        }
        var diagnostics: [Diagnostic] = []
        for slot in try staging.folder.names() where slot != Journal.name {
            if try isKnown(slot, entries[slot], in: staging.folder) { continue }
            let path = entries[slot]?.path ?? slot
            let kept = try staging.keep(slot, named: FolderTree.split(path).name)
            diagnostics.append(
                Diagnostic(
                    .keptFile, .warning,
                    "a run that was interrupted replaced '\(tree.shownPath(of: path))' while it was being edited; the "
                        + "edited file is kept as '\(kept)'", at: nil,
                    notes: [.init("copy what you need from it, then remove it")]))
        }
        return diagnostics
    }

    private func isKnown(
        _ slot: String, _ entry: Journal.Entry?, in folder: Folder
    ) throws(WorkspaceError) -> Bool {
        guard let entry, case .bytes(let bytes, _) = try folder.read(slot, limit: ReadLimit.file) else { return false }
        // Stackgen owns both versions of the manifest, whatever they list.
        if entry.path == Manifest.path, (try? Manifest.read(bytes, at: entry.path)) != nil { return true }
        return entry.hashes.contains(SHA256.hexDigest(of: bytes))
    }
}
