import StackDiagnostics
import StackModel

/// Compares a tree with a folder, path by path.
struct Planner {
    private let folder: OutputFolder
    private let force: Bool
    /// What is ours before the run.
    private let owned: Manifest
    /// What is ours after it.
    private var next: Manifest
    private var paths: Surroundings
    private var steps: [Plan.Step] = []
    private var diagnostics = Diagnostics()

    /// Makes a planner for a folder whose manifest was read.
    init(folder: OutputFolder, owned: Manifest, force: Bool) {
        self.folder = folder
        self.force = force
        self.owned = owned
        next = Manifest(writtenBy: folder.toolVersion)
        paths = Surroundings(folder: folder)
    }

    /// The plan for a tree, where the disk holds `oldManifest`.
    mutating func plan(_ tree: FileTree, oldManifest: [UInt8]?) -> Plan {
        warnOfOlderTool(reading: oldManifest)
        // Left-over files go first: where one makes room for a folder, the folder's files are not in its way.
        for path in owned.paths where tree[path] == nil {
            collect { (planner: inout Planner) throws(WorkspaceError) in try planner.addLeftover(path) }
        }
        let files = tree.files
        let hashes = files.concurrentMap(share: 16) { SHA256.hexDigest(of: $0.bytes) }
        for (file, hash) in zip(files, hashes) {
            collect { (planner: inout Planner) throws(WorkspaceError) in try planner.add(file, hash: hash) }
        }
        steps.sort { $0.path.precedes($1.path) }
        // The version alone is no reason to write: a newer Stackgen that changes nothing leaves every file as it is.
        if next.hashes == owned.hashes { next.writtenBy = owned.writtenBy }
        let change = ManifestChange(
            old: oldManifest, during: next.union(owned).render(), new: next.hashes.isEmpty ? nil : next.render())
        return Plan(steps: steps, diagnostics: diagnostics.sorted, manifest: change)
    }

    /// A fault at one path does not hide those at others.
    private mutating func collect(_ body: (inout Planner) throws(WorkspaceError) -> Void) {
        do throws(WorkspaceError) { try body(&self) } catch { diagnostics.add(error.diagnostic) }
    }

    private mutating func add(_ file: FileTree.File, hash: String) throws(WorkspaceError) {
        next.own(file.path, hash: hash)
        if Manifest.isReserved(file.path) {
            throw WorkspaceError(
                Diagnostic(.invalidPath, "'\(file.path)' is in the folder that Stackgen keeps for itself", at: nil))
        }
        switch try paths.state(at: file.path) {
        case .nothing:
            addStep(file.path, .create, new: file.bytes)
        case .obstacle(let diagnostic):
            diagnostics.add(diagnostic)
            addStep(file.path, .refuse, new: file.bytes)
        case .file:
            let old = try Disk.read(folder.location(of: file.path))
            addStep(file.path, action(old: old, new: file), old: old, new: file.bytes)
        }
    }

    /// What becomes of a file that stands where the tree has one.
    private mutating func action(old: [UInt8], new file: FileTree.File) -> Plan.Action {
        let isOurs = owned.owns(file.path)
        if old == file.bytes { return isOurs ? .keep : .adopt }
        if isOurs { return owned.owns(file.path, hash: SHA256.hexDigest(of: old)) ? .update : .repair }
        if force { return .replace }
        diagnostics.add(
            Diagnostic(
                .foreignFile,
                "'\(folder.shownPath(of: file.path))' was not written by Stackgen and differs from what the stack compiles to",
                at: nil,
                notes: [.init("move it away, leave the file out of the stack, or overwrite it with --force")]))
        return .refuse
    }

    private mutating func addLeftover(_ path: String) throws(WorkspaceError) {
        let fault: String
        switch try paths.state(at: path) {
        case .nothing: return addStep(path, .forget)
        case .obstacle: fault = "is no longer a file of its own"
        case .file:
            let old = try Disk.read(folder.location(of: path))
            if force || owned.owns(path, hash: SHA256.hexDigest(of: old)) {
                try paths.willBeRemoved(path)
                return addStep(path, .remove, old: old)
            }
            fault = "was edited by hand"
            addStep(path, .leave, old: old)
        }
        for hash in owned.hashes[path] ?? [] { next.own(path, hash: hash) }
        diagnostics.add(
            Diagnostic(
                .editedLeftover, .warning,
                "'\(folder.shownPath(of: path))' is of no stack any more, but it \(fault) and is kept", at: nil,
                notes: [.init("remove it, or keep it under another name")]))
    }

    private mutating func addStep(_ path: String, _ action: Plan.Action, old: [UInt8]? = nil, new: [UInt8]? = nil) {
        let isRecorded = action == .repair && new.map { owned.owns(path, hash: SHA256.hexDigest(of: $0)) } ?? false
        steps.append(Plan.Step(path: path, action: action, old: old, new: new, isRecorded: isRecorded))
    }

    private mutating func warnOfOlderTool(reading oldManifest: [UInt8]?) {
        guard oldManifest != nil, Version(folder.toolVersion) < Version(owned.writtenBy) else { return }
        diagnostics.add(
            Diagnostic(
                .olderTool, .warning,
                "the files in '\(folder.path)' were written by stackgen \(owned.writtenBy), which is newer than this one "
                    + "(\(folder.toolVersion))", at: nil))
    }
}
