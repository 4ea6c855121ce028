public import StackDiagnostics
public import StackModel

/// The folder that a stack's files are written into, with the manifest of the files that Stackgen owns.
///
/// No path leaves the folder, not even through symbolic links. A file that Stackgen did not write is neither overwritten nor
/// removed, unless that is forced.
public struct OutputFolder: Sendable {
    /// The path of the folder, as shown to the user.
    public let path: String
    /// The name of the stack that the files belong to.
    let stack: String
    /// The version of Stackgen that is running.
    let toolVersion: String
    /// Files and folders below the folder that are never removed, in addition to those that never are in any folder.
    let protectedPaths: Set<String>
    private let base: String
    private let components: [String]
    private let disk: Disk

    /// Creates a reference to a folder below another one. The folder need not exist.
    ///
    /// - Parameters:
    ///   - components: The path components from the base to the folder. None of them may be a symbolic link.
    ///   - base: A trusted folder, such as the package's root: links in its path are followed.
    ///   - stack: The name of the stack.
    ///   - toolVersion: The version of Stackgen.
    ///   - protectedPaths: Files and folders below the folder that are never removed, such as the lock.
    public init(
        _ components: [String], in base: String, stack: String, toolVersion: String, protectedPaths: Set<String> = []
    ) {
        self.init(
            components, in: base, stack: stack, toolVersion: toolVersion, protectedPaths: protectedPaths, hook: nil)
    }

    /// Creates a reference to a folder that the user chose. The folder need not exist. It must not be a symbolic link itself;
    /// links in its path are followed, since the user named them, and some systems have them in every path (`/tmp` on macOS).
    public init(path: String, stack: String, toolVersion: String, protectedPaths: Set<String> = []) {
        self.init(path: path, stack: stack, toolVersion: toolVersion, protectedPaths: protectedPaths, hook: nil)
    }

    /// Like the public initialiser, with a hook that is called before every system call.
    package init(
        path: String, stack: String, toolVersion: String, protectedPaths: Set<String> = [],
        hook: (@Sendable (DiskCall) -> Int32?)?
    ) {
        let path = Self.trimmed(path)
        let (above, name) = FolderTree.split(path)
        let isRoot = path == "/" || name == "." || name == ".."
        self.init(
            isRoot ? [] : [name],
            in: isRoot ? path : above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : Self.trimmed(above), stack: stack,
            toolVersion: toolVersion, protectedPaths: protectedPaths, hook: hook)
    }

    private init(
        _ components: [String], in base: String, stack: String, toolVersion: String, protectedPaths: Set<String>,
        hook: Disk.Hook?
    ) {
        path = components.reduce(base) { Folder.shownPath(of: $1, in: $0) }
        self.base = base
        self.components = components
        self.stack = stack
        self.toolVersion = toolVersion
        self.protectedPaths = protectedPaths
        disk = Disk(hook: hook)
    }

    /// Returns a path without trailing slashes.
    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
        return path.isEmpty ? "." : path
    }

    private var tree: FolderTree { FolderTree(path, base: base, components: components, disk) }

    /// Returns the changes that make the folder contain a tree. Reads the disk, and changes nothing.
    ///
    /// - Parameter force: Overwrites files that Stackgen does not own and manual edits, removes left-over files that were
    ///   edited, and takes over the folder of another stack. A symbolic link or a folder that is in the way stays an error.
    public func plan(for files: FileTree, force: Bool = false) -> Plan {
        do throws(WorkspaceError) {
            let tree = tree
            let oldManifest = try manifestBytes(in: tree)
            let owned = try oldManifest.map { bytes throws(WorkspaceError) in
                try Manifest.read(bytes, at: shownPath(of: Manifest.path))
            }
            if let owned, !force { try checkStack(of: owned) }
            var planner = Planner(
                folder: self, on: tree, owned: owned ?? Manifest(writtenBy: toolVersion, stacks: []), force: force)
            return planner.plan(files, oldManifest: oldManifest)
        } catch {
            // Without knowing which files Stackgen owns, assume none.
            let unknown = ManifestChange(old: nil, during: [], new: nil)
            return Plan(steps: [], diagnostics: [error.diagnostic], manifest: unknown)
        }
    }

    /// Applies a plan completely or not at all. Returns the diagnostics of the run.
    ///
    /// All bytes are first written to `.stackgen/staging`, so that a full disk changes nothing. Then each file is put in place
    /// by one rename; if a rename fails, the earlier ones are rolled back, and likewise if another program changed something
    /// meanwhile. A killed run leaves each file either old or new, and the next run removes what is left in the staging folder.
    /// A plan that changes nothing writes nothing.
    @discardableResult
    public func apply(_ plan: Plan) throws(WorkspaceError) -> [Diagnostic] {
        try apply(plan) { _ throws(WorkspaceError) in }
    }

    /// Applies a plan, and calls `checkpoint` before each change, so that a test can stop it there.
    @discardableResult
    package func apply(
        _ plan: Plan, checkpoint: (String) throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) -> [Diagnostic] {
        if let error = plan.diagnostics.first(where: { $0.severity == .error }) { throw WorkspaceError(error) }
        let tree = tree
        if !plan.changesAnything, case .nothing = try tree.folder(Staging.path) { return [] }
        var transaction = Transaction(in: tree)
        do throws(WorkspaceError) {
            let own = try transaction.makeFolders(to: Manifest.folder)
            let lock = try FolderLock(own)
            let diagnostics = try applyLocked(plan, own, tree, &transaction, checkpoint: checkpoint)
            _ = consume lock
            return diagnostics
        } catch {
            throw error.adding(transaction.rollBack())
        }
    }

    /// The part of a run that needs exclusive access to the folder, including the rollback.
    private func applyLocked(
        _ plan: Plan, _ own: Folder, _ tree: FolderTree, _ transaction: inout Transaction,
        checkpoint: (String) throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) -> [Diagnostic] {
        let diagnostics: [Diagnostic]
        let staging: Staging
        do throws(WorkspaceError) {
            diagnostics = try Recovery(in: own, of: tree).run()
            guard plan.changesAnything else { return diagnostics }
            guard try manifestBytes(in: tree) == plan.manifest.old else {
                throw WorkspaceError(
                    Diagnostic(.concurrentRun, "another run changed the files in '\(path)'; run again", at: nil))
            }
            staging = try transaction.makeStaging(in: own)
            let execution = try Execution(plan, in: self, tree, staging)
            try execution.run(&transaction, checkpoint: checkpoint)
        } catch {
            throw error.adding(transaction.rollBack())
        }
        // Everything is done. The next run removes what cannot be removed here.
        try? staging.remove()
        if plan.manifest.new == nil, case .inside(let parent, let name) = own.location {
            _ = try? parent.removeEmptyFolder(name)
        }
        return diagnostics
    }

    /// Whether the folder contains an ownership manifest.
    var hasManifest: Bool {
        var folderState = FolderState(in: tree)
        if case .file? = try? folderState.state(at: Manifest.path) { return true }
        return false
    }

    /// The bytes of the manifest; `nil` if there is none.
    private func manifestBytes(in tree: FolderTree) throws(WorkspaceError) -> [UInt8]? {
        var folderState = FolderState(in: tree)
        switch try folderState.state(at: Manifest.path) {
        case .nothing: return nil
        case .obstacle(let diagnostic): throw WorkspaceError(diagnostic)
        case .file(let place):
            switch try place.folder.read(place.name, limit: ReadLimit.manifest) {
            case .bytes(let bytes, _): return bytes
            case .tooLarge:
                let limit = ReadLimit.describe(ReadLimit.manifest)
                throw Manifest.tooLarge("is larger than \(limit)", at: place.shownPath)
            case .nothing, .notAFile: throw WorkspaceError(changedDuringTheRun: place.shownPath)
            }
        }
    }

    /// Throws if the manifest belongs to another stack, whose files are not left-over files.
    private func checkStack(of owned: Manifest) throws(WorkspaceError) {
        guard !owned.stacks.isEmpty, !owned.stacks.contains(stack) else { return }
        let names = owned.stacks.sorted().map { "'\($0)'" }.joined(separator: " and ")
        throw WorkspaceError(
            Diagnostic(
                .otherStack, "'\(path)' contains the files of the stack \(names), and '\(stack)' would replace them",
                at: SourceLocation(file: shownPath(of: Manifest.path), line: 2, column: 1),
                notes: [.init("choose another folder with --output; if the stack was renamed, pass --force once")]))
    }

    /// Returns a path below the folder as shown to the user.
    func shownPath(of path: String) -> String { Folder.shownPath(of: path, in: self.path) }
}
