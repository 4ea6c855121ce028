import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The lock file in its folder, which is read and replaced as a whole.
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

    /// The file that is written beside the lock and then renamed to it.
    private var temporaryName: String { ".\(name).new" }

    /// Returns the bytes of the file; `nil` if it does not exist.
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

    /// Replaces the file, or creates it if there was none.
    ///
    /// The new bytes are written to a temporary file, and the two files are exchanged in one step. The displaced file must then
    /// have the content that was read; otherwise another program changed it first, and the files are exchanged back.
    func replace(_ old: [UInt8]?, with new: [UInt8]) throws(WorkspaceError) {
        let folder = try folder()
        let lock = try FolderLock(folder)
        // No other run is writing now, so a killed one left this file.
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
        // The next run removes what cannot be removed here.
        try? folder.removeFile(temporaryName)
        _ = consume lock
    }

    private func moveIntoPlace(over old: [UInt8]?, in folder: Folder) throws(WorkspaceError) {
        guard let old else {
            if try folder.moveFile(temporaryName, toUnused: name, in: folder) { return }
            throw WorkspaceError(changedDuringTheRun: path)
        }
        guard try folder.exchange(temporaryName, with: name, in: folder) else {
            // This file system cannot exchange files: a gap remains between this check and the rename.
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

    /// Moves the displaced file back.
    private func putBack(in folder: Folder) throws(WorkspaceError) {
        _ = try folder.exchange(temporaryName, with: name, in: folder)
    }
}
