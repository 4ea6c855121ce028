import StackDiagnostics
import StackModel

/// Compares a tree with a folder, path by path.
struct Planner {
    private let folder: OutputFolder
    private let force: Bool
    /// The owned files before the run.
    private let owned: Manifest
    /// The owned files after the run.
    private var next: Manifest
    private var paths: FolderState
    private var steps: [Plan.Step] = []
    private var edited: [EditedFiles.File] = []
    private var diagnostics = Diagnostics()

    /// Creates a planner for a folder whose manifest was read.
    init(folder: OutputFolder, on tree: FolderTree, owned: Manifest, force: Bool) {
        self.folder = folder
        self.force = force
        self.owned = owned
        next = Manifest(writtenBy: folder.toolVersion, stacks: [folder.stack])
        paths = FolderState(in: tree)
    }

    /// Returns the plan for a tree, if the disk has `oldManifest`.
    mutating func plan(_ tree: FileTree, oldManifest: [UInt8]?) -> Plan {
        warnOfOlderTool(reading: oldManifest)
        // Left-over files come first: if one of them makes room for a folder, it does not obstruct the folder's files.
        let files = tree.files
        for path in owned.paths where tree[path] == nil {
            collect { (planner: inout Planner) throws(WorkspaceError) in try planner.addLeftover(path, files) }
        }
        let hashes = files.concurrentMap(share: 16) { SHA256.hexDigest(of: $0.bytes) }
        for (file, hash) in zip(files, hashes) {
            collect { (planner: inout Planner) throws(WorkspaceError) in try planner.add(file, hash: hash) }
        }
        judgeEdits()
        steps.sort { $0.path.precedes($1.path) }
        // A different version is not a reason to write: a newer Stackgen that changes nothing leaves every file unchanged.
        if next.hashes == owned.hashes { next.writtenBy = owned.writtenBy }
        let change = ManifestChange(
            old: oldManifest, during: next.union(owned).render(), new: next.hashes.isEmpty ? nil : next.render())
        return Plan(steps: steps, diagnostics: diagnostics.sorted, manifest: change)
    }

    /// Collects an error, so that it does not hide errors at other paths.
    private mutating func collect(_ body: (inout Planner) throws(WorkspaceError) -> Void) {
        do throws(WorkspaceError) { try body(&self) } catch { diagnostics.add(error.diagnostic) }
    }

    // MARK: Files of the stack

    private mutating func add(_ file: FileTree.File, hash: String) throws(WorkspaceError) {
        next.own(file.path, hash: hash)
        switch try paths.state(at: file.path) {
        case .nothing:
            addStep(file.path, .create, new: (file.bytes, hash))
        case .obstacle(let diagnostic):
            diagnostics.add(diagnostic)
            addStep(file.path, .reject, new: (file.bytes, hash))
        case .file(let place):
            guard let old = try read(place, limit: max(ReadLimit.file, file.bytes.count)) else {
                diagnostics.add(oversized(place))
                return addStep(file.path, .reject, new: (file.bytes, hash))
            }
            addStep(over: old, file, hash)
        }
    }

    /// Adds the step for a file that exists where the tree has one.
    private mutating func addStep(over old: [UInt8], _ file: FileTree.File, _ hash: String) {
        let isOurs = owned.owns(file.path)
        if old == file.bytes {
            return addStep(file.path, isOurs ? .keep : .adopt, old: (old, nil), new: (file.bytes, nil))
        }
        let oldHash = SHA256.hexDigest(of: old)
        let isAsWritten = owned.owns(file.path, hash: oldHash)
        let action: Plan.Action
        switch (isOurs, isAsWritten, force) {
        case (true, true, _): action = .update
        case (true, false, _): action = .repair
        case (false, _, true): action = .replace
        case (false, _, false):
            action = .reject
            diagnostics.add(
                Diagnostic(
                    .foreignFile,
                    "'\(folder.shownPath(of: file.path))' exists, differs from what the stack compiles to, and was not "
                        + "written by Stackgen", at: nil,
                    notes: [
                        .init(
                            "move it away, leave the file out of the stack with LeavesOut, or overwrite it with --force"
                        )
                    ]))
        }
        if action != .update, action != .reject { addEdit(file.path, old, new: (file.bytes, hash)) }
        addStep(file.path, action, old: (old, oldHash), new: (file.bytes, hash))
    }

    // MARK: Edits

    /// Records an edited file, with neither the content that the last run left nor the one that the stack compiles to, for the
    /// next step.
    private mutating func addEdit(_ path: String, _ content: [UInt8], new: (bytes: [UInt8], hash: String)?) {
        let owned = owned
        // After a merge, a path has the hashes of both sides, and the stack's content may lose the other side's.
        let isReverted = new.map { owned.hashes[path] == [$0.hash] } ?? false
        edited.append(
            EditedFiles.File(
                step: steps.count, path: path, content: content, new: new?.bytes, isReverted: isReverted,
                isRecorded: { owned.owns(path, hash: SHA256.hexDigest(of: $0)) }))
    }

    private mutating func judgeEdits() {
        guard !edited.isEmpty else { return }
        for verdict in EditedFiles(edited, in: folder).verdicts() {
            steps[verdict.step].before = verdict.before
            guard !force, steps[verdict.step].action == .repair else { continue }
            diagnostics.add(verdict.diagnostic)
            if verdict.diagnostic.severity == .error { steps[verdict.step].action = .rejectEdit }
        }
    }

    // MARK: Left-over files

    private mutating func addLeftover(_ path: String, _ files: [FileTree.File]) throws(WorkspaceError) {
        if let reason = reasonToRelease(path, files) {
            diagnostics.add(
                Diagnostic(
                    .releasedFile, .warning,
                    "'\(folder.shownPath(of: path))' is no longer part of the stack, but is not removed: \(reason)",
                    at: nil,
                    notes: [.init("remove it yourself if nothing needs it; Stackgen will not mention it again")]))
            return addStep(path, .disown)
        }
        guard owned.canHaveGenerated(path) else { throw WorkspaceError(unmakable(path)) }
        let fault: String
        switch try paths.state(at: path) {
        case .nothing: return addStep(path, .forget)
        case .obstacle: fault = "is no longer a regular file"
        case .file(let place):
            let old = try read(place, limit: ReadLimit.file)
            let hash = old.map { SHA256.hexDigest(of: $0) }
            if let old, let hash, force || owned.owns(path, hash: hash) {
                try paths.willBeRemoved(path)
                if !owned.owns(path, hash: hash) { addEdit(path, old, new: nil) }
                return addStep(path, .remove, old: (old, hash))
            }
            fault = "was edited by hand"
            addStep(path, .leave, old: old.map { ($0, nil) })
        }
        for hash in owned.hashes[path] ?? [] { next.own(path, hash: hash) }
        diagnostics.add(
            Diagnostic(
                .editedLeftover, .warning,
                "'\(folder.shownPath(of: path))' is no longer part of the stack, but it \(fault) and is kept", at: nil,
                notes: [.init("remove it, or keep it under another name")]))
    }

    /// Returns the reason why a left-over file is not removed and no longer owned.
    private func reasonToRelease(_ path: String, _ files: [FileTree.File]) -> String? {
        if ProtectedPath.isProtected(path, own: folder.protectedPaths) {
            // A name that changes only in case still names the same file.
            let folded = FileTree.folded(path)
            let isRenamed = files.contains { FileTree.folded($0.path) == folded }
            return isRenamed ? nil : "Stackgen never removes a file of this name"
        }
        if owned.format < 2, !owned.canHaveGenerated(path) {
            return "the ownership manifest has an older format, which does not record whether the stack chose this path"
        }
        return nil
    }

    private func unmakable(_ path: String) -> Diagnostic {
        Diagnostic(
            .unmakablePath,
            "the ownership manifest lists '\(path)', a path that no stack makes unless it chose it; nothing is removed",
            at:
                SourceLocation(file: folder.shownPath(of: Manifest.path), line: owned.line(of: path), column: 1),
            notes: [
                .init("delete the line; if a stack did make the file, remove the file as well")
            ])
    }

    // MARK: Steps

    /// Returns the content of a file; `nil` if it is too large.
    private func read(_ place: FilePlace, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        switch try place.folder.read(place.name, limit: limit) {
        case .bytes(let bytes, _): return bytes
        case .tooLarge: return nil
        case .nothing, .notAFile: throw WorkspaceError(changedDuringTheRun: place.shownPath)
        }
    }

    private func oversized(_ place: FilePlace) -> Diagnostic {
        Diagnostic(
            .oversizedFile,
            "'\(place.shownPath)' is larger than \(ReadLimit.describe(ReadLimit.file)), but the stack has a smaller file there",
            at: nil, notes: [.init("move it away")])
    }

    private mutating func addStep(
        _ path: String, _ action: Plan.Action, old: (bytes: [UInt8], hash: String?)? = nil,
        new: (bytes: [UInt8], hash: String?)? = nil
    ) {
        steps.append(
            Plan.Step(
                path: path, action: action, old: old?.bytes, new: new?.bytes, oldHash: old?.hash, newHash: new?.hash))
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
