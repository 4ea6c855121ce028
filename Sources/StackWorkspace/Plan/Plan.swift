public import StackDiagnostics

/// What it takes to make an output folder hold exactly a tree: decided without touching the disk, for `--dry-run` and
/// `check` as well.
public struct Plan: Sendable {
    /// What becomes of a path.
    public enum Action: Sendable, Equatable, CaseIterable {
        /// Nothing stands there: the file is written.
        case create
        /// Our file, as we left it, gets its new content.
        case update
        /// Our file was edited by hand, and gets the stack's content again: the edit is in Git, or was a mistake.
        case repair
        /// A file that is not ours is overwritten, because of `--force`.
        case replace
        /// A file that is not ours holds the right content already, and is ours from now on.
        case adopt
        /// Our file holds the right content.
        case keep
        /// Our file, as we left it, is of no stack any more and is removed; with `--force` an edited one too.
        case remove
        /// Our file is of no stack any more and is gone already.
        case forget
        /// Our file is of no stack any more but was edited by hand: it stays, with a warning.
        case leave
        /// Something that is not ours is in the way: an error, and nothing at all is written.
        case refuse

        /// Whether a file gets new bytes.
        public var isWrite: Bool { [.create, .update, .repair, .replace].contains(self) }
    }

    /// A path and what becomes of it.
    public struct Step: Sendable, Equatable {
        /// The path below the output folder.
        public let path: String
        /// What becomes of it.
        public let action: Action
        /// What the disk holds, where it is a file that differs or goes away.
        let old: [UInt8]?
        /// What the tree holds; `nil` for a path that is of no stack any more.
        let new: [UInt8]?
        /// Whether the tree holds what the last run wrote: the file differs by an edit, and not by a change of the stack.
        let isRecorded: Bool
    }

    /// What becomes of each path, in the order of the paths.
    public let steps: [Step]
    /// What stands in the way (errors) and what the user should know (warnings).
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

    /// The files as the last run left them, by their paths below the output folder: those that the plan keeps, overwrites or
    /// removes. Of a file whose edit is only taken back, it is what the tree holds again.
    public var filesBefore: [String: [UInt8]] {
        Dictionary(
            steps.compactMap { step in
                guard step.action != .leave, step.action != .refuse else { return nil }
                return (step.isRecorded ? step.new : step.old).map { (step.path, $0) }
            }, uniquingKeysWith: { first, _ in first })
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
