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
        /// What the last run left, where it is not `old`: see ``Plan/filesBefore(on:)``.
        var before: Before?

        /// The content that the last run left in a file.
        enum Before: Sendable, Equatable {
            case content([UInt8])
            /// A file that Git could not merge; `nil` for a side without the file.
            case sides(ours: [UInt8]?, theirs: [UInt8]?)
        }
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

    /// A side of a merge.
    public enum Side: Sendable, CaseIterable {
        /// The branch that was checked out.
        case ours
        /// The branch that was merged.
        case theirs
    }

    /// The sides of the merge whose conflicts are in the files; one side where there are none.
    public var sides: [Side] {
        let isUnmerged = steps.contains { if case .sides? = $0.before { true } else { false } }
        return isUnmerged ? Side.allCases : [.ours]
    }

    /// The files as the last run left them, by their paths below the output folder: those that the plan keeps, overwrites or
    /// removes.
    ///
    /// Of a file whose edit is only taken back, it is what the tree contains again, unless HEAD has the edit, which may have been
    /// deployed; of any other edited file, it is the edit. A left-over file that was edited counts as one that goes. Of a
    /// file that Git could not merge, it is the content of one side, and a change must be compared with each of the ``sides``.
    public func filesBefore(on side: Side = .ours) -> [String: [UInt8]] {
        Dictionary(
            steps.compactMap { step in
                guard step.action != .refuse else { return nil }
                let content =
                    switch step.before {
                    case nil: step.old
                    case .content(let content): content
                    case .sides(let ours, let theirs): side == .ours ? ours : theirs
                    }
                return content.map { (step.path, $0) }
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
