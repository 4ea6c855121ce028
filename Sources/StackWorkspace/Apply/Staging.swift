import StackDiagnostics
import StackModel

/// The folder in which a run gathers everything it needs before it touches a file: new contents, second names of old
/// ones, and both forms of the manifest. From here on only renames are left, which take no space.
///
/// It is one folder rather than a temporary file beside each target, so that what a killed run left behind is found
/// without a search, and no folder of the stack's is made before its first file is certain.
struct Staging {
    /// Its path below the output folder.
    static let path = Manifest.folder + "/staging"

    private let output: OutputFolder
    private let plan: Plan
    private let root: String

    /// Writes everything that a plan needs, after a look whether the files are still as they were planned for.
    init(_ plan: Plan, in output: OutputFolder, _ undo: inout UndoLog) throws(WorkspaceError) {
        self.output = output
        self.plan = plan
        root = output.location(of: Self.path)
        try undo.makeStaging(root)
        try stageManifest()
        var surroundings = Surroundings(folder: output)
        for step in plan.steps where step.action == .remove {
            try check(step, &surroundings)
            try surroundings.willBeRemoved(step.path)
        }
        for (index, step) in plan.steps.enumerated() where step.action.isWrite {
            guard let new = step.new else { continue }
            try check(step, &surroundings)
            try Disk.write(new, toNew: name("new", index), for: output.shownPath(of: step.path))
            if let old = step.old { try back(up: step.path, holding: old, as: name("old", index)) }
        }
    }

    /// Puts everything in its place. `checkpoint` is called before each change with the path that changes.
    func commit(
        _ undo: inout UndoLog, checkpoint: (String) throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) {
        let manifest = output.location(of: Manifest.path)
        let oldManifest = plan.manifest.old.map { _ in name("manifest-old") }
        try checkpoint(Manifest.path)
        try undo.put(name("manifest-during"), at: manifest, backup: oldManifest)

        for (index, step) in plan.steps.enumerated() where step.action == .remove {
            try checkpoint(step.path)
            try undo.takeAway(output.location(of: step.path), to: name("removed", index))
        }
        for (index, step) in plan.steps.enumerated() where step.action.isWrite {
            try checkpoint(step.path)
            if let folder = FileTree.folders(above: step.path).last {
                try undo.makeFolders(to: output.location(of: folder))
            }
            let backup = step.old.map { _ in name("old", index) }
            try undo.put(name("new", index), at: output.location(of: step.path), backup: backup)
        }
        for step in plan.steps where step.action == .remove || step.action == .forget {
            try removeEmptyFolders(above: step.path, &undo)
        }

        try checkpoint(Manifest.path)
        if plan.manifest.new == nil {
            try undo.takeAway(manifest, to: name("manifest-removed"))
        } else {
            try undo.put(name("manifest-new"), at: manifest, backup: oldManifest)
        }
    }

    /// Removes a staging folder with all it holds, if there is one.
    static func remove(_ path: String) throws(WorkspaceError) {
        switch try Disk.kind(at: path) {
        case nil: return
        case .folder:
            for name in try Disk.names(in: path) { try remove(path + "/" + name) }
            _ = try Disk.removeEmptyFolder(path)
        case .file, .link, .other: try Disk.removeFile(path)
        }
    }

    private func stageManifest() throws(WorkspaceError) {
        let shown = output.shownPath(of: Manifest.path)
        try Disk.write(plan.manifest.during, toNew: name("manifest-during"), for: shown)
        if let new = plan.manifest.new { try Disk.write(new, toNew: name("manifest-new"), for: shown) }
        if let old = plan.manifest.old { try back(up: Manifest.path, holding: old, as: name("manifest-old")) }
    }

    /// A second name for a file costs no space; where the file system has none, a copy does.
    private func back(up path: String, holding bytes: [UInt8], as backup: String) throws(WorkspaceError) {
        if Disk.hardLink(output.location(of: path), as: backup) { return }
        try Disk.write(bytes, toNew: backup, for: output.shownPath(of: path))
    }

    /// Throws if a path no longer holds what it held when the plan was made.
    private func check(_ step: Plan.Step, _ surroundings: inout Surroundings) throws(WorkspaceError) {
        let present: [UInt8]?
        switch try surroundings.state(at: step.path) {
        case .nothing: present = nil
        case .file: present = try Disk.read(output.location(of: step.path))
        case .obstacle(let diagnostic): throw WorkspaceError(diagnostic)
        }
        if present != step.old {
            throw WorkspaceError(
                Diagnostic(
                    .concurrentRun, "'\(output.shownPath(of: step.path))' was changed during the run; run again",
                    at: nil))
        }
    }

    /// Folders that the removal of a file left empty, up to but without the output folder.
    private func removeEmptyFolders(above path: String, _ undo: inout UndoLog) throws(WorkspaceError) {
        for folder in FileTree.folders(above: path).reversed() {
            if try !undo.removeEmptyFolder(output.location(of: folder)) { return }
        }
    }

    private func name(_ role: String, _ index: Int? = nil) -> String {
        root + "/" + role + (index.map { "-\($0)" } ?? "")
    }
}
