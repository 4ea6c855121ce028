import StackDiagnostics
import StackModel

/// Applies a plan: stages everything, then changes file by file.
struct Execution {
    private let output: OutputFolder
    private let plan: Plan
    private let staging: Staging

    /// Stages everything that a plan needs, after checking that the files are unchanged since planning.
    init(
        _ plan: Plan, in output: OutputFolder, _ tree: FolderTree, _ staging: Staging
    ) throws(WorkspaceError) {
        self.output = output
        self.plan = plan
        self.staging = staging
        let shown = output.shownPath(of: Manifest.path)
        try staging.folder.write(plan.manifest.during, toNew: Slot.manifestDuring, for: shown)
        if let new = plan.manifest.new { try staging.folder.write(new, toNew: Slot.manifestNew, for: shown) }
        var folderState = FolderState(in: tree)
        for step in plan.steps where step.action == .remove {
            try check(step, &folderState)
            try folderState.willBeRemoved(step.path)
        }
        for (index, step) in plan.steps.enumerated() where step.action.isWrite {
            guard let new = step.new else { continue }
            try check(step, &folderState)
            try staging.folder.write(new, toNew: Slot.new(index), for: output.shownPath(of: step.path))
        }
        // In two steps: with half a journal, the next run would keep files that Stackgen owns.
        try staging.folder.write(journal.render(), toNew: Slot.newJournal, for: shown)
        guard try staging.folder.moveFile(Slot.newJournal, toUnused: Journal.name, in: staging.folder) else {
            throw WorkspaceError(changedDuringTheRun: staging.folder.shownPath(of: Journal.name))
        }
    }

    /// Makes the changes. The manifest is written first, with old and new hashes, and again last.
    ///
    /// - Parameter checkpoint: Called before each change with the path that changes.
    func run(
        _ transaction: inout Transaction, checkpoint: (String) throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) {
        try checkpoint(Manifest.path)
        try transaction.put(
            Slot.manifestDuring, containing: plan.manifest.during, at: Manifest.path, over: plan.manifest.old)
        for (index, step) in plan.steps.enumerated() where step.action == .remove {
            try checkpoint(step.path)
            try transaction.remove(step.path, expecting: step.old ?? [], to: Slot.removed(index))
        }
        for (index, step) in plan.steps.enumerated() where step.action.isWrite {
            guard let new = step.new else { continue }
            try checkpoint(step.path)
            try transaction.put(Slot.new(index), containing: new, at: step.path, over: step.old)
        }
        for step in plan.steps where step.action == .remove || step.action == .forget {
            try transaction.removeEmptyFolders(above: step.path)
        }
        try transaction.checkThatNothingElseChanged()

        try checkpoint(Manifest.path)
        if let new = plan.manifest.new {
            try transaction.put(Slot.manifestNew, containing: new, at: Manifest.path, over: plan.manifest.during)
        } else {
            try transaction.remove(Manifest.path, expecting: plan.manifest.during, to: Slot.manifestRemoved)
        }
    }

    /// Throws if the content of a path changed since the plan was made.
    private func check(_ step: Plan.Step, _ folderState: inout FolderState) throws(WorkspaceError) {
        let isAsPlanned: Bool
        switch try folderState.state(at: step.path) {
        case .nothing: isAsPlanned = step.old == nil
        case .file(let place):
            isAsPlanned =
                try step.old.map { old throws(WorkspaceError) in
                    try place.folder.status(of: place.name, expecting: old) != nil
                } ?? false
        case .obstacle(let diagnostic): throw WorkspaceError(diagnostic)
        }
        if !isAsPlanned { throw WorkspaceError(changedDuringTheRun: output.shownPath(of: step.path)) }
    }

    private var journal: Journal {
        let manifests = [Slot.manifestDuring, Slot.manifestNew, Slot.manifestRemoved].map { slot in
            Journal.Entry(slot: slot, hashes: [], path: Manifest.path)
        }
        let files = plan.steps.enumerated().compactMap { index, step -> Journal.Entry? in
            guard step.action.isWrite || step.action == .remove else { return nil }
            return Journal.Entry(
                slot: step.action.isWrite ? Slot.new(index) : Slot.removed(index),
                hashes: [step.newHash, step.oldHash].compactMap { $0 }, path: step.path)
        }
        return Journal(manifests + files)
    }

    /// The names of the files in the staging folder.
    private enum Slot {
        static let manifestDuring = "manifest-during"
        static let manifestNew = "manifest-new"
        static let manifestRemoved = "manifest-removed"
        static let newJournal = "journal-new"
        static func new(_ index: Int) -> String { "new-\(index)" }
        static func removed(_ index: Int) -> String { "removed-\(index)" }
    }
}
