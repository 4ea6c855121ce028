import StackDiagnostics
public import StackModel

/// The folder that a stack's files are written into, with the manifest of those that are ours.
///
/// No path leaves the folder, symbolic links included, and a file that Stackgen did not write is neither overwritten nor
/// removed unless that is forced.
public struct OutputFolder: Sendable {
    /// The path of the folder, as the user is told it.
    public let path: String
    /// The version of Stackgen that reads and writes.
    let toolVersion: String

    /// Names a folder, which need not exist.
    public init(path: String, toolVersion: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path.isEmpty ? "." : path
        self.toolVersion = toolVersion
    }

    /// What it takes to make the folder hold a tree. Reads the disk, and changes nothing.
    ///
    /// - Parameter force: overwrites files that are not ours, and removes left-over files that were edited. A symbolic
    ///   link or a folder that is in the way stays an error.
    public func plan(for tree: FileTree, force: Bool = false) -> Plan {
        do throws(WorkspaceError) {
            let oldManifest = try manifestBytes()
            let owned = try oldManifest.map { bytes throws(WorkspaceError) in
                try Manifest.read(bytes, at: shownPath(of: Manifest.path))
            }
            var planner = Planner(folder: self, owned: owned ?? Manifest(writtenBy: toolVersion), force: force)
            return planner.plan(tree, oldManifest: oldManifest)
        } catch {
            // Without knowing what is ours, nothing is.
            let unknown = ManifestChange(old: nil, during: [], new: nil)
            return Plan(steps: [], diagnostics: [error.diagnostic], manifest: unknown)
        }
    }

    /// Carries a plan out, whole or not at all.
    ///
    /// All bytes are first written to `.stackgen/staging`, so that a full disk changes nothing; then each file is put in
    /// its place by one rename, and if one fails those before it are taken back. A killed run leaves each file old or
    /// new, and the next run removes what it left in the staging folder. A plan that changes nothing writes nothing.
    public func apply(_ plan: Plan) throws(WorkspaceError) {
        try apply(plan) { _ throws(WorkspaceError) in }
    }

    /// Carries a plan out, and calls `checkpoint` before each change, so that a test can stop it there.
    package func apply(
        _ plan: Plan, checkpoint: (String) throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) {
        if let error = plan.diagnostics.first(where: { $0.severity == .error }) { throw WorkspaceError(error) }
        let leftovers = try Disk.kind(at: location(of: Staging.path))
        if !plan.changesAnything, leftovers == nil { return }
        var undo = UndoLog()
        do throws(WorkspaceError) {
            try undo.makeFolders(to: location(of: Manifest.folder))
            let lock = try FolderLock(location(of: Manifest.folder))
            try applyLocked(plan, &undo, checkpoint: checkpoint)
            _ = consume lock
        } catch {
            undo.rollBack()
            throw error
        }
    }

    /// The part of a run that needs the folder for itself, taking changes back included.
    private func applyLocked(
        _ plan: Plan, _ undo: inout UndoLog, checkpoint: (String) throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) {
        let staging = location(of: Staging.path)
        do throws(WorkspaceError) {
            try Staging.remove(staging)
            guard plan.changesAnything else { return }
            guard try manifestBytes() == plan.manifest.old else {
                throw WorkspaceError(
                    Diagnostic(.concurrentRun, "another run changed the files in '\(path)'; run again", at: nil))
            }
            try Staging(plan, in: self, &undo).commit(&undo, checkpoint: checkpoint)
        } catch {
            undo.rollBack()
            throw error
        }
        // All is done. What cannot be removed here the next run removes.
        try? Staging.remove(staging)
        if plan.manifest.new == nil { _ = try? Disk.removeEmptyFolder(location(of: Manifest.folder)) }
    }

    /// The bytes of the manifest, or `nil` if there is none.
    private func manifestBytes() throws(WorkspaceError) -> [UInt8]? {
        var surroundings = Surroundings(folder: self)
        switch try surroundings.state(at: Manifest.path) {
        case .nothing: return nil
        case .file: return try Disk.read(location(of: Manifest.path))
        case .obstacle(let diagnostic): throw WorkspaceError(diagnostic)
        }
    }

    /// Where a path below the folder is on the disk.
    func location(of path: String) -> String {
        self.path == "/" ? "/" + path : self.path + "/" + path
    }

    /// How a path below the folder is named to the user.
    func shownPath(of path: String) -> String { self.path == "." ? path : location(of: path) }
}
