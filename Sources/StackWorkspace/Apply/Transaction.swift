import StackDiagnostics
import StackModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reversible changes to the disk below an output folder; they are rolled back newest first.
///
/// No concurrent write of another program is lost. A file that should be new is put in place only if nothing is there. A file
/// that replaces another one is exchanged with it; the displaced file is compared with the planned content, and exchanged back
/// if it differs. A removed file is moved into the staging folder, compared, and moved back if it changed.
///
/// One gap remains that no operating system closes: a program that opened a file before it was displaced can write to it
/// afterwards. ``checkThatNothingElseChanged()`` detects such a write until the end of the run; a later one is lost.
struct Transaction {
    /// A file that was moved into the staging folder.
    private struct Displaced {
        let slot: String
        /// The content that the plan saw, which the slot contains unless another program changed it.
        let content: [UInt8]
        /// The file status at the time of the comparison.
        var status: FileStatus?
    }

    private enum Change {
        case madeFolder(String, in: Folder)
        /// Like `madeFolder`, for a folder in the path of the base folder.
        case madeBase(String)
        case removedFolder(Folder, name: String, in: Folder)
        case madeStaging(Staging)
        case created(FilePlace, content: [UInt8], slot: String)
        /// An exchange. The index is that of the displaced file.
        case exchanged(FilePlace, content: [UInt8], Int)
        /// Like `exchanged`, on a file system that cannot exchange files.
        case replaced(FilePlace, content: [UInt8], Int)
        case removed(FilePlace, Int)
    }

    private let tree: FolderTree
    private var changes: [Change] = []
    private var displaced: [Displaced] = []
    private var staging: Staging?

    init(in tree: FolderTree) {
        self.tree = tree
    }

    // MARK: Folders

    /// Opens a folder below the output folder, and creates it and any missing parents.
    mutating func makeFolders(to path: String) throws(WorkspaceError) -> Folder {
        if case .folder(let folder) = try tree.folder(path) { return folder }
        if path.isEmpty {
            try makeOutputFolder()
        } else {
            let (above, name) = FolderTree.split(path)
            let parent = try makeFolders(to: above)
            if try parent.makeFolder(name) { changes.append(.madeFolder(name, in: parent)) }
        }
        return try tree.existingFolder(path)
    }

    private mutating func makeOutputFolder() throws(WorkspaceError) {
        for path in tree.pathsToBase where try Folder.make(path, tree.disk) { changes.append(.madeBase(path)) }
        var folder = try tree.baseFolder()
        for name in tree.components {
            if try folder.makeFolder(name) { changes.append(.madeFolder(name, in: folder)) }
            folder = try tree.existingFolder(name, in: folder)
        }
    }

    /// Removes the empty folders above a path, except the output folder.
    mutating func removeEmptyFolders(above path: String) throws(WorkspaceError) {
        for path in FileTree.parentFolders(of: path).reversed() {
            guard case .folder(let folder) = try tree.folder(path),
                case .inside(let parent, let name) = folder.location,
                try parent.removeEmptyFolder(name)
            else { return }
            tree.forget(path)
            changes.append(.removedFolder(folder, name: name, in: parent))
        }
    }

    /// Creates the folder that contains files before they are put in place, and after they were displaced. A rollback removes
    /// it with all its contents.
    mutating func makeStaging(in own: Folder) throws(WorkspaceError) -> Staging {
        if try own.makeFolder(Staging.name) { changes.append(.madeFolder(Staging.name, in: own)) }
        let staging = Staging(folder: try tree.existingFolder(Staging.path), own: own, tree: tree)
        changes.append(.madeStaging(staging))
        self.staging = staging
        return staging
    }

    // MARK: Files

    /// Puts a staged file in place, in one step.
    ///
    /// - Parameters:
    ///   - slot: The name of the file in the staging folder.
    ///   - new: Its content.
    ///   - path: The target path.
    ///   - old: The content that the plan saw there; `nil` for nothing.
    mutating func put(
        _ slot: String, containing new: [UInt8], at path: String, over old: [UInt8]?
    ) throws(WorkspaceError) {
        guard let staging else { return }
        let place = try self.place(of: path)
        guard let old else {
            if try staging.folder.moveFile(slot, toUnused: place.name, in: place.folder) {
                return changes.append(.created(place, content: new, slot: slot))
            }
            // Another hard link to a removed file is not another program's file.
            let identity = try place.folder.status(of: place.name)?.identity
            guard let identity, let twin = displaced.first(where: { $0.status?.identity == identity }) else {
                throw WorkspaceError(changedDuringTheRun: place.shownPath)
            }
            return try put(slot, containing: new, at: path, over: twin.content)
        }
        let isExchanged = try expectingFile(at: place) { () throws(WorkspaceError) in
            try staging.folder.exchange(slot, with: place.name, in: place.folder)
        }
        guard isExchanged else { return try replace(place, with: slot, containing: new, over: old, staging) }
        changes.append(.exchanged(place, content: new, displaced.count))
        try compare(Displaced(slot: slot, content: old), from: place, staging)
    }

    /// The fallback on a file system that cannot exchange two files in one step: the old file gets a hard link, or is copied,
    /// and is compared; then the new one is moved over it. A file that another program moves to the path in between is lost;
    /// without hard links, so is an edit in between.
    private mutating func replace(
        _ place: FilePlace, with slot: String, containing new: [UInt8], over old: [UInt8], _ staging: Staging
    ) throws(WorkspaceError) {
        let backup = Staging.backup(of: slot)
        if try !place.folder.linkFile(place.name, as: backup, in: staging.folder) {
            guard try place.folder.status(of: place.name, expecting: old) != nil else {
                throw WorkspaceError(changedDuringTheRun: place.shownPath)
            }
            try staging.folder.write(old, toNew: backup, for: place.shownPath)
        }
        guard try staging.folder.status(of: backup, expecting: old) != nil else {
            throw WorkspaceError(changedDuringTheRun: place.shownPath)
        }
        try staging.folder.moveFile(slot, over: place.name, in: place.folder)
        changes.append(.replaced(place, content: new, displaced.count))
        try compare(Displaced(slot: backup, content: old), from: place, staging)
    }

    /// Moves a file into the staging folder.
    mutating func remove(_ path: String, expecting old: [UInt8], to slot: String) throws(WorkspaceError) {
        guard let staging else { return }
        let place = try self.place(of: path)
        try expectingFile(at: place) { () throws(WorkspaceError) in
            try place.folder.moveAway(place.name, to: slot, in: staging.folder)
        }
        changes.append(.removed(place, displaced.count))
        try compare(Displaced(slot: slot, content: old), from: place, staging)
    }

    private mutating func place(of path: String) throws(WorkspaceError) -> FilePlace {
        let (above, name) = FolderTree.split(path)
        return FilePlace(folder: try makeFolders(to: above), name: name)
    }

    /// Treats a file that no longer exists as removed by another program.
    private func expectingFile<Result>(
        at place: FilePlace, _ move: () throws(WorkspaceError) -> Result
    ) throws(WorkspaceError) -> Result {
        do throws(WorkspaceError) {
            return try move()
        } catch {
            throw error.code == ENOENT ? WorkspaceError(changedDuringTheRun: place.shownPath) : error
        }
    }

    private mutating func compare(
        _ file: Displaced, from place: FilePlace, _ staging: Staging
    ) throws(WorkspaceError) {
        displaced.append(file)
        let status = try staging.folder.status(of: file.slot, expecting: file.content)
        displaced[displaced.count - 1].status = status
        if status == nil { throw WorkspaceError(changedDuringTheRun: place.shownPath) }
    }

    // MARK: The end of a run

    /// Throws if a displaced file was written to after it was compared, or if a changed folder is no longer at its path.
    func checkThatNothingElseChanged() throws(WorkspaceError) {
        guard let staging else { return }
        for file in displaced where try staging.folder.status(of: file.slot) != file.status {
            throw WorkspaceError(changedDuringTheRun: staging.folder.shownPath(of: file.slot))
        }
        var checked: Set<ObjectIdentifier> = []
        try check(staging.own, &checked)
        for change in changes {
            switch change {
            case .created(let place, _, _), .exchanged(let place, _, _), .replaced(let place, _, _):
                try check(place.folder, &checked)
            case .removedFolder(_, _, let parent): try check(parent, &checked)
            // Folders that the removal left empty are gone; all others are checked with the rest of their folder.
            case .removed, .madeFolder, .madeBase, .madeStaging: break
            }
        }
    }

    private func check(_ folder: Folder, _ checked: inout Set<ObjectIdentifier>) throws(WorkspaceError) {
        guard checked.insert(ObjectIdentifier(folder)).inserted else { return }
        if try !folder.isInPlace() { throw WorkspaceError(changedDuringTheRun: folder.path) }
        if case .inside(let parent, _) = folder.location { try check(parent, &checked) }
    }

    // MARK: Rollback

    /// Rolls all changes back. Returns what the user must know: the files that could not be moved back, and where they are.
    mutating func rollBack() -> [Diagnostic.Note] {
        var notes: [Diagnostic.Note] = []
        var isComplete = true
        while let change = changes.popLast() {
            do throws(WorkspaceError) {
                if case .madeStaging = change, !isComplete { continue }
                try takeBack(change, &notes)
            } catch {
                isComplete = false
                notes.append(.init("could not be undone: \(error.diagnostic.message)"))
            }
        }
        if !isComplete {
            notes.append(
                .init("the replaced files are in '\(tree.shownPath(of: Staging.path))'; the next run keeps them"))
        }
        return notes
    }

    private func takeBack(_ change: Change, _ notes: inout [Diagnostic.Note]) throws(WorkspaceError) {
        switch change {
        case .madeFolder(let name, let parent): _ = try parent.removeEmptyFolder(name)
        case .madeBase(let path): Folder.removeEmpty(path, tree.disk)
        case .removedFolder(let folder, let name, let parent):
            _ = try parent.makeFolder(name)
            try folder.adoptRecreatedFolder()
        case .madeStaging(let staging): try staging.remove()
        case .created(let place, let content, let slot): try takeBackCreated(place, content, slot)
        case .exchanged(let place, let content, let index):
            try takeBackExchanged(place, content, displaced[index].slot, &notes)
        case .replaced(let place, let content, let index):
            try takeBackReplaced(place, content, displaced[index].slot, &notes)
        case .removed(let place, let index): try putBack(displaced[index].slot, at: place, &notes)
        }
    }

    /// Removes a new file again. If another program changed it since, it stays.
    private func takeBackCreated(_ place: FilePlace, _ content: [UInt8], _ slot: String) throws(WorkspaceError) {
        guard let staging, try place.folder.status(of: place.name) != nil else { return }
        try place.folder.moveAway(place.name, to: slot, in: staging.folder)
        if try staging.folder.status(of: slot, expecting: content) != nil { return }
        if try staging.folder.moveFile(slot, toUnused: place.name, in: place.folder) { return }
        throw WorkspaceError(changedDuringTheRun: place.shownPath)
    }

    private func takeBackExchanged(
        _ place: FilePlace, _ content: [UInt8], _ slot: String, _ notes: inout [Diagnostic.Note]
    ) throws(WorkspaceError) {
        guard let staging else { return }
        do throws(WorkspaceError) {
            guard try staging.folder.exchange(slot, with: place.name, in: place.folder) else {
                throw WorkspaceError(changedDuringTheRun: place.shownPath)
            }
        } catch {
            // Another program removed the new file.
            guard error.code == ENOENT else { throw error }
            return try putBack(slot, at: place, &notes)
        }
        if try staging.folder.status(of: slot, expecting: content) != nil { return }
        // Another program changed the new file: its change is the newest and stays.
        guard try staging.folder.exchange(slot, with: place.name, in: place.folder) else {
            throw WorkspaceError(changedDuringTheRun: place.shownPath)
        }
        try keep(slot, from: place, &notes)
    }

    private func takeBackReplaced(
        _ place: FilePlace, _ content: [UInt8], _ backup: String, _ notes: inout [Diagnostic.Note]
    ) throws(WorkspaceError) {
        guard let staging else { return }
        if try place.folder.status(of: place.name, expecting: content) == nil {
            return try putBack(backup, at: place, &notes)
        }
        try staging.folder.moveFile(backup, over: place.name, in: place.folder)
    }

    /// Moves a displaced file back, or keeps it elsewhere if another program put something in its place.
    private func putBack(
        _ slot: String, at place: FilePlace, _ notes: inout [Diagnostic.Note]
    ) throws(WorkspaceError) {
        guard let staging else { return }
        if try !staging.folder.moveFile(slot, toUnused: place.name, in: place.folder) {
            try keep(slot, from: place, &notes)
        }
    }

    private func keep(
        _ slot: String, from place: FilePlace, _ notes: inout [Diagnostic.Note]
    ) throws(WorkspaceError) {
        guard let kept = try staging?.keep(slot, named: place.name) else { return }
        notes.append(.init("the former file at '\(place.shownPath)' is kept as '\(kept)'"))
    }
}
