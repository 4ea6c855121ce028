public import StackDiagnostics
public import StackModel

/// The folder that a stack's files are written into, with the manifest of those that are ours.
///
/// No path leaves the folder, symbolic links included, and a file that Stackgen did not write is neither overwritten nor
/// removed unless that is forced.
public struct OutputFolder: Sendable {
    /// The path of the folder, as it is shown to the user.
    public let path: String
    /// The name of the stack that the files belong to.
    let stack: String
    /// The version of Stackgen that reads and writes.
    let toolVersion: String
    /// Files and folders below the folder that are never removed, beside those that never are in any folder.
    let keptPaths: Set<String>
    private let base: String
    private let components: [String]
    private let disk: Disk

    /// Names a folder below another one, which need not exist.
    ///
    /// - Parameters:
    ///   - components: The names on the way from the base to the folder. None of them may be a symbolic link.
    ///   - base: A folder that is trusted, such as the package's root: links on the way to it are followed.
    ///   - stack: The name of the stack.
    ///   - toolVersion: The version of Stackgen.
    ///   - keptPaths: Files and folders below the folder that are never removed, such as the lock.
    public init(
        _ components: [String], in base: String, stack: String, toolVersion: String, keptPaths: Set<String> = []
    ) {
        self.init(components, in: base, stack: stack, toolVersion: toolVersion, keptPaths: keptPaths, hook: nil)
    }

    /// Names a folder that the user chose, which need not exist. It may not be a symbolic link itself; links on the way to it
    /// are followed, since the user named them, and some systems have them in every path (`/tmp` on macOS).
    public init(path: String, stack: String, toolVersion: String, keptPaths: Set<String> = []) {
        self.init(path: path, stack: stack, toolVersion: toolVersion, keptPaths: keptPaths, hook: nil)
    }

    /// As the public initializer, with a hook that sees every call of the operating system before it is made.
    package init(
        path: String, stack: String, toolVersion: String, keptPaths: Set<String> = [],
        hook: (@Sendable (DiskCall) -> Int32?)?
    ) {
        let path = Self.trimmed(path)
        let (above, name) = FolderTree.split(path)
        let isRoot = path == "/" || name == "." || name == ".."
        self.init(
            isRoot ? [] : [name],
            in: isRoot ? path : above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : Self.trimmed(above), stack: stack,
            toolVersion: toolVersion, keptPaths: keptPaths, hook: hook)
    }

    private init(
        _ components: [String], in base: String, stack: String, toolVersion: String, keptPaths: Set<String>,
        hook: Disk.Hook?
    ) {
        path = components.reduce(base) { Folder.shownPath(of: $1, in: $0) }
        self.base = base
        self.components = components
        self.stack = stack
        self.toolVersion = toolVersion
        self.keptPaths = keptPaths
        disk = Disk(hook: hook)
    }

    /// A path without slashes at its end.
    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
        return path.isEmpty ? "." : path
    }

    private var tree: FolderTree { FolderTree(path, base: base, components: components, disk) }

    /// What it takes to make the folder contain a tree. Reads the disk, and changes nothing.
    ///
    /// - Parameter force: overwrites files that are not ours and edits by hand, removes left-over files that were edited, and
    ///   takes over the folder of another stack. A symbolic link or a folder that is in the way stays an error.
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
            // Without knowing what is ours, nothing is.
            let unknown = ManifestChange(old: nil, during: [], new: nil)
            return Plan(steps: [], diagnostics: [error.diagnostic], manifest: unknown)
        }
    }

    /// Carries a plan out, whole or not at all. Returns what there is to say of it.
    ///
    /// All bytes are first written to `.stackgen/staging`, so that a full disk changes nothing; then each file is put in
    /// its place by one rename, and if one fails those before it are taken back, as they are when another program changed
    /// something meanwhile. A killed run leaves each file old or new, and the next run removes what it left in the staging
    /// folder. A plan that changes nothing writes nothing.
    @discardableResult
    public func apply(_ plan: Plan) throws(WorkspaceError) -> [Diagnostic] {
        try apply(plan) { _ throws(WorkspaceError) in }
    }

    /// Carries a plan out, and calls `checkpoint` before each change, so that a test can stop it there.
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

    /// The part of a run that needs the folder for itself, taking changes back included.
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
        // All is done. What cannot be removed here the next run removes.
        try? staging.remove()
        if plan.manifest.new == nil, case .inside(let parent, let name) = own.location {
            _ = try? parent.removeEmptyFolder(name)
        }
        return diagnostics
    }

    /// Whether the folder contains an ownership manifest.
    var hasManifest: Bool {
        var surroundings = Surroundings(in: tree)
        if case .file? = try? surroundings.state(at: Manifest.path) { return true }
        return false
    }

    /// The bytes of the manifest, or `nil` if there is none.
    private func manifestBytes(in tree: FolderTree) throws(WorkspaceError) -> [UInt8]? {
        var surroundings = Surroundings(in: tree)
        switch try surroundings.state(at: Manifest.path) {
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

    /// The files of another stack are not left over.
    private func checkStack(of owned: Manifest) throws(WorkspaceError) {
        guard !owned.stacks.isEmpty, !owned.stacks.contains(stack) else { return }
        let names = owned.stacks.sorted().map { "'\($0)'" }.joined(separator: " and ")
        throw WorkspaceError(
            Diagnostic(
                .otherStack, "'\(path)' contains the files of the stack \(names), and '\(stack)' would replace them",
                at: SourceLocation(file: shownPath(of: Manifest.path), line: 2, column: 1),
                notes: [.init("choose another folder with --output; if the stack was renamed, pass --force once")]))
    }

    /// How a path below the folder is shown to the user.
    func shownPath(of path: String) -> String { Folder.shownPath(of: path, in: self.path) }
}
