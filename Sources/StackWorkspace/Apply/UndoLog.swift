/// Changes to a disk that can be taken back, newest first.
struct UndoLog {
    private enum Entry {
        case removeFile(String)
        case removeFolder(String)
        case makeFolder(String)
        case move(String, to: String)
        case removeStaging(String)
    }

    private var entries: [Entry] = []

    /// Makes a folder and those above it that are missing.
    mutating func makeFolders(to path: String) throws(WorkspaceError) {
        if try Disk.kind(at: path) != nil { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolders(to: String(path[..<slash])) }
        if try Disk.makeFolder(path) { entries.append(.removeFolder(path)) }
    }

    /// Makes the folder whose whole content goes away when the changes are taken back.
    mutating func makeStaging(_ path: String) throws(WorkspaceError) {
        if try Disk.makeFolder(path) { entries.append(.removeStaging(path)) }
    }

    /// Moves a file to a place in one step. What stood there is also known as `backup`, or nothing stood there.
    mutating func put(_ file: String, at place: String, backup: String?) throws(WorkspaceError) {
        try Disk.move(file, to: place)
        entries.append(backup.map { .move($0, to: place) } ?? .removeFile(place))
    }

    /// Moves a file out of the way.
    mutating func takeAway(_ file: String, to backup: String) throws(WorkspaceError) {
        try Disk.move(file, to: backup)
        entries.append(.move(backup, to: file))
    }

    /// Removes a folder if it is empty, and returns whether it was.
    mutating func removeEmptyFolder(_ path: String) throws(WorkspaceError) -> Bool {
        guard try Disk.removeEmptyFolder(path) else { return false }
        entries.append(.makeFolder(path))
        return true
    }

    /// Takes every change back. What cannot be taken back is left: the error that led here is the one to tell.
    mutating func rollBack() {
        while let entry = entries.popLast() {
            do throws(WorkspaceError) {
                switch entry {
                case .removeFile(let path): try Disk.removeFile(path)
                case .removeFolder(let path): _ = try Disk.removeEmptyFolder(path)
                case .makeFolder(let path): _ = try Disk.makeFolder(path)
                case .move(let backup, let path): try Disk.move(backup, to: path)
                case .removeStaging(let path): try Staging.remove(path)
                }
            } catch {
                continue
            }
        }
    }
}
