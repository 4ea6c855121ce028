import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The file of the lock in its folder, which is read and replaced as a whole.
struct LockStorage {
    private let path: String
    private let name: String
    private let tree: FolderTree

    init(_ path: String, _ disk: Disk) {
        self.path = path
        let (above, name) = FolderTree.split(path)
        self.name = name
        let base = above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above
        tree = FolderTree(base, base: base, components: [], disk)
    }

    /// The file that is written beside the lock, and then takes its name.
    private var temporaryName: String { ".\(name).new" }

    /// The bytes of the file; `nil` where there is none.
    func read() throws(WorkspaceError) -> [UInt8]? { try read(name, in: folder()) }

    private func folder() throws(WorkspaceError) -> Folder { try tree.existingFolder("") }

    private func read(_ name: String, in folder: Folder) throws(WorkspaceError) -> [UInt8]? {
        switch try folder.read(name, limit: ReadLimit.lock) {
        case .nothing: return nil
        case .bytes(let bytes, _): return bytes
        case .tooLarge:
            let limit = ReadLimit.describe(ReadLimit.lock)
            throw WorkspaceError(
                Diagnostic(.oversizedFile, "'\(path)' is larger than \(limit) and is not read", at: nil))
        case .notAFile(let status) where status.kind == .link:
            throw WorkspaceError(
                Diagnostic(
                    .symbolicLink, "'\(path)' is a symbolic link; the lock must be a regular file",
                    at: nil,
                    notes: folder.target(ofLink: name).map { [.init("it points to '\($0)'")] } ?? []))
        case .notAFile(let status):
            throw WorkspaceError(
                Diagnostic(.notAFile, "'\(path)' is \(status.kind.description), but the lock must be a file", at: nil))
        }
    }

    /// Replaces the file, or makes it where there was none.
    ///
    /// The new bytes are written to a file beside it, and the two change their names in one step. What is then beside it must be what
    /// was read; otherwise another program was quicker, and they change back.
    func replace(_ old: [UInt8]?, with new: [UInt8]) throws(WorkspaceError) {
        let folder = try folder()
        let lock = try FolderLock(folder)
        // Another run is not writing now, so this is what a killed one left.
        try folder.removeFile(temporaryName)
        guard try read(name, in: folder) == old else { throw WorkspaceError(changedDuringTheRun: path) }
        let mode = old == nil ? nil : try folder.permissions(of: name)
        do throws(WorkspaceError) {
            try folder.write(new, toNew: temporaryName, for: path, mode: mode ?? 0o644)
            try moveIntoPlace(over: old, in: folder)
        } catch {
            try? folder.removeFile(temporaryName)
            throw error
        }
        // What cannot be removed here the next run removes.
        try? folder.removeFile(temporaryName)
        _ = consume lock
    }

    private func moveIntoPlace(over old: [UInt8]?, in folder: Folder) throws(WorkspaceError) {
        guard let old else {
            if try folder.moveFile(temporaryName, toFree: name, in: folder) { return }
            throw WorkspaceError(changedDuringTheRun: path)
        }
        guard try folder.exchange(temporaryName, with: name, in: folder) else {
            // This file system cannot exchange: a moment remains between this look and the rename.
            guard try read(name, in: folder) == old else { throw WorkspaceError(changedDuringTheRun: path) }
            return try folder.moveFile(temporaryName, over: name, in: folder)
        }
        let displaced: [UInt8]?
        do throws(WorkspaceError) {
            displaced = try read(temporaryName, in: folder)
        } catch {
            try putBack(in: folder)
            throw error
        }
        guard displaced == old else {
            try putBack(in: folder)
            throw WorkspaceError(changedDuringTheRun: path)
        }
    }

    /// Gives the displaced file its name again.
    private func putBack(in folder: Folder) throws(WorkspaceError) {
        _ = try folder.exchange(temporaryName, with: name, in: folder)
    }
}
