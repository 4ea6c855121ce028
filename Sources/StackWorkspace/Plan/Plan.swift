public import StackDiagnostics

/// The steps that make an output folder contain exactly a tree, determined without touching the disk; `--dry-run` and `check`
/// use it too.
public struct Plan: Sendable {
    /// The action for a path.
    public enum Action: Sendable, Equatable, CaseIterable {
        /// The file does not exist and is written.
        case create
        /// An owned file, unchanged since it was written, gets its new content.
        case update
        /// An owned file was edited by hand and gets the stack's content again: Git has the edit, or the edit is only conflict
        /// markers or line endings, or `--force` was passed.
        case repair
        /// A file that Stackgen does not own is overwritten because of `--force`.
        case replace
        /// A file that Stackgen does not own already has the right content, and is owned from now on.
        case adopt
        /// An owned file has the right content.
        case keep
        /// An owned file, unchanged since it was written, is no longer part of the stack and is removed; with `--force` also an
        /// edited one.
        case remove
        /// An owned file is no longer part of the stack and no longer exists.
        case forget
        /// An owned file is no longer part of the stack but was edited by hand: it stays, with a warning.
        case leave
        /// An owned file is no longer part of the stack, but Stackgen never removes it: it stays, with a warning, and is no
        /// longer owned.
        case disown
        /// Something that Stackgen does not own is in the way: an error, and nothing at all is written.
        case reject
        /// An owned file was edited by hand and Git does not have the edit: an error, and nothing at all is written.
        case rejectEdit

        /// Whether a file gets new bytes.
        public var isWrite: Bool { [.create, .update, .repair, .replace].contains(self) }
    }

    /// A path and the action for it.
    public struct Step: Sendable, Equatable {
        /// The path below the output folder.
        public let path: String
        /// The action for the path.
        public internal(set) var action: Action
        /// The content on the disk, if it is a file that differs or is removed.
        let old: [UInt8]?
        /// The content in the tree; `nil` for a path that is no longer part of the stack.
        let new: [UInt8]?
        /// The hash of `old`, if a run needs it.
        var oldHash: String?
        /// The hash of `new`.
        var newHash: String?
        /// The content that the last run left, if it is not `old`: see ``Plan/filesBefore(on:)``.
        var before: Before?

        /// The content that the last run left in a file.
        enum Before: Sendable, Equatable {
            case content([UInt8])
            /// A file that Git could not merge; `nil` for a side without the file.
            case sides(ours: [UInt8]?, theirs: [UInt8]?)
        }
    }

    /// The steps, sorted by path.
    public let steps: [Step]
    /// Obstacles (errors) and information for the user (warnings).
    public let diagnostics: [Diagnostic]
    /// The current and the new ownership manifest.
    let manifest: ManifestChange

    /// Whether there are errors, so that nothing may be written.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The number of files that get new bytes.
    public var writtenCount: Int { steps.count { $0.action.isWrite } }

    /// The number of files that already have the right bytes.
    public var unchangedCount: Int { steps.count { $0.action == .keep || $0.action == .adopt } }

    /// The number of files that are removed.
    public var removedCount: Int { steps.count { $0.action == .remove } }

    /// The files that will be removed, sorted by path, to be shown before anything is touched.
    public var removedPaths: [String] { steps.filter { $0.action == .remove }.map(\.path) }

    /// The manual edits that were rejected. Their diffs show what `--force` would overwrite.
    public var rejectedEdits: [Drift] { drift(where: { $0.action == .rejectEdit }) }

    /// The way to make the files equal to what the stack compiles to.
    public enum Repair: Sendable, Comparable {
        /// Generate.
        case generate
        /// Generate with `--force`, which overwrites files that Stackgen does not own and manual edits.
        case force
        /// Resolve the errors by hand first; not even `--force` does.
        case byHand
    }

    /// The way to make the files equal to what the stack compiles to.
    public var repair: Repair {
        let errors = diagnostics.filter { $0.severity == .error }.map(\.id)
        if errors.contains(where: { !Self.overridableErrors.contains($0) }) { return .byHand }
        return errors.isEmpty && !steps.contains { $0.action == .leave } ? .generate : .force
    }

    /// The errors that `--force` overrides.
    private static let overridableErrors: Set<DiagnosticID> = [.foreignFile, .editedFile, .otherStack]

    /// A side of a merge.
    public enum Side: Sendable, CaseIterable {
        /// The branch that was checked out.
        case ours
        /// The branch that was merged.
        case theirs
    }

    /// The sides of the merge whose conflicts are in the files; one side if there are none.
    public var sides: [Side] {
        let isUnmerged = steps.contains { if case .sides? = $0.before { true } else { false } }
        return isUnmerged ? Side.allCases : [.ours]
    }

    /// Returns the files as the last run left them, by their paths below the output folder: those that the plan keeps,
    /// overwrites or removes.
    ///
    /// If an edit is only reverted, the content is the tree's, unless HEAD has the edit, which may then have been deployed; for
    /// any other edited file, it is the edit. A left-over file that was edited counts as removed. For a file that Git could not
    /// merge, it is the content of one side, and a change must be compared with each of the ``sides``.
    public func filesBefore(on side: Side = .ours) -> [String: [UInt8]] {
        Dictionary(
            steps.compactMap { step in
                guard step.action != .reject else { return nil }
                let content =
                    switch step.before {
                    case nil: step.old
                    case .content(let content): content
                    case .sides(let ours, let theirs): side == .ours ? ours : theirs
                    }
                return content.map { (step.path, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether applying the plan changes a byte on the disk, including the manifest.
    public var changesAnything: Bool { writtenCount + removedCount > 0 || manifest.isNeeded }
}

/// The ownership manifest before, during and after a run.
struct ManifestChange: Sendable {
    /// The bytes on the disk; `nil` if there is no manifest.
    var old: [UInt8]?
    /// The bytes while files are replaced: with the old and the new hashes.
    var during: [UInt8]
    /// The bytes after the run; `nil` if Stackgen owns nothing any more.
    var new: [UInt8]?

    /// Whether the manifest on the disk must change.
    var isNeeded: Bool { old != new }
}
