public import StackDiagnostics

/// What it takes to make an output folder hold exactly a tree: decided without touching the disk, for `--dry-run` and
/// `check` as well.
public struct Plan: Sendable {
    /// What happens to a path.
    public enum Action: Sendable, Equatable, CaseIterable {
        /// Nothing is there: the file is written.
        case create
        /// Our file, as we left it, gets its new content.
        case update
        /// Our file was edited by hand and gets the stack's content again: Git has the edit, or the edit is only conflict
        /// markers or line ends, or `--force` was passed.
        case repair
        /// A file that is not ours is overwritten, because of `--force`.
        case replace
        /// A file that is not ours has the right content already, and is ours from now on.
        case adopt
        /// Our file has the right content.
        case keep
        /// Our file, as we left it, is no longer part of the stack and is removed; with `--force` an edited one too.
        case remove
        /// Our file is no longer part of the stack and is gone already.
        case forget
        /// Our file is no longer part of the stack but was edited by hand: it stays, with a warning.
        case leave
        /// Our file is no longer part of the stack, and is one that Stackgen never removes: it stays, with a warning, and is not
        /// ours any more.
        case release
        /// Something that is not ours is in the way: an error, and nothing at all is written.
        case refuse
        /// Our file was edited by hand and Git does not have the edit: an error, and nothing at all is written.
        case refuseEdit

        /// Whether a file gets new bytes.
        public var isWrite: Bool { [.create, .update, .repair, .replace].contains(self) }
    }

    /// A path and what happens to it.
    public struct Step: Sendable, Equatable {
        /// The path below the output folder.
        public let path: String
        /// What happens to it.
        public internal(set) var action: Action
        /// What the disk holds, where it is a file that differs or goes away.
        let old: [UInt8]?
        /// What the tree holds; `nil` for a path that is no longer part of the stack.
        let new: [UInt8]?
        /// The hash of `old`, where a run needs it.
        var oldHash: String?
        /// The hash of `new`.
        var newHash: String?
        /// What Git has as `HEAD` of a file that it could not merge.
        var committed: [UInt8]?
    }

    /// What happens to each path, in the order of the paths.
    public let steps: [Step]
    /// What is in the way (errors) and what the user should know (warnings).
    public let diagnostics: [Diagnostic]
    /// What the ownership manifest holds now and shall hold.
    let manifest: ManifestChange

    /// Whether nothing may be written.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// How many files get new bytes.
    public var writtenCount: Int { steps.count { $0.action.isWrite } }

    /// How many files hold the right bytes already.
    public var unchangedCount: Int { steps.count { $0.action == .keep || $0.action == .adopt } }

    /// How many files are removed.
    public var removedCount: Int { steps.count { $0.action == .remove } }

    /// The files that will be removed, in the order of the paths: to be shown before anything is touched.
    public var removedPaths: [String] { steps.filter { $0.action == .remove }.map(\.path) }

    /// The edits by hand that were refused. Their diffs show what `--force` would overwrite.
    public var refusedEdits: [Drift] { drift(where: { $0.action == .refuseEdit }) }

    /// How the files become what the stack compiles to.
    public enum Repair: Sendable, Comparable {
        /// By generating.
        case generate
        /// By generating with `--force`, which overwrites what is not ours and edits by hand.
        case force
        /// A person must first resolve what the errors name; not even `--force` does.
        case byHand
    }

    /// How the files become what the stack compiles to.
    public var repair: Repair {
        let errors = diagnostics.filter { $0.severity == .error }.map(\.id)
        if errors.contains(where: { !Self.overridableErrors.contains($0) }) { return .byHand }
        return errors.isEmpty && !steps.contains { $0.action == .leave } ? .generate : .force
    }

    /// The errors that `--force` turns off.
    private static let overridableErrors: Set<DiagnosticID> = [.foreignFile, .editedFile, .otherStack]

    /// The bytes of each file that the plan overwrites or removes, by its path below the output folder: what was
    /// generated before. Files that stay are not among them; files whose edits are refused are. Of a file that Git could not
    /// merge, it is the content of `HEAD`.
    public var replacedFiles: [String: [UInt8]] {
        let replaced = steps.filter { $0.action.isWrite || [.remove, .refuseEdit].contains($0.action) }
        return Dictionary(
            replaced.compactMap { step in (step.committed ?? step.old).map { (step.path, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether carrying the plan out changes a byte on the disk, the manifest's included.
    public var changesAnything: Bool { writtenCount + removedCount > 0 || manifest.isNeeded }
}

/// The ownership manifest before, during and after a run.
struct ManifestChange: Sendable {
    /// The bytes on the disk, if there is a manifest.
    var old: [UInt8]?
    /// While files are replaced: the old and the new hashes.
    var during: [UInt8]
    /// When all is done; `nil` if nothing is ours any more.
    var new: [UInt8]?

    /// Whether the manifest on the disk is not what it shall be.
    var isNeeded: Bool { old != new }
}
