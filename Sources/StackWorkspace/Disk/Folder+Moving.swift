#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Folder {
    /// Moves a file to an unused name. Returns `false`, and moves nothing, if the name is taken.
    ///
    /// `RENAME_NOREPLACE` checks and moves in one step. On a file system without it (`EINVAL`, `ENOSYS`, `ENOTSUP`), `linkat`
    /// creates a hard link, which also fails in one step if the name is taken, and then the old name is removed. Only on a file
    /// system that supports neither is the name checked before a plain rename; a file that another program creates between the
    /// two is lost.
    func moveFile(_ name: String, toUnused new: String, in folder: Folder) throws(WorkspaceError) -> Bool {
        let shown = folder.shownPath(of: new)
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.renameNoReplace, shown) { Rename.toUnused(from, name, to, new) }.code
        if code == 0 || code == EEXIST { return code == 0 }
        guard Rename.isUnsupported(code) else { throw WorkspaceError(cannot: "move a file to", shown, code: code) }

        let linkCode = disk.call(.link, shown) { linkat(from, name, to, new, 0) }.code
        if linkCode == 0 {
            try removeFile(name)
            return true
        }
        if linkCode == EEXIST { return false }
        if linkCode == ENOENT { throw WorkspaceError(cannot: "move a file to", shown, code: linkCode) }
        if try folder.status(of: new) != nil { return false }
        try moveFile(name, over: new, in: folder)
        return true
    }

    /// Exchanges two files in one step. Returns `false`, and changes nothing, if the file system cannot.
    func exchange(_ name: String, with other: String, in folder: Folder) throws(WorkspaceError) -> Bool {
        let shown = folder.shownPath(of: other)
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.exchange, shown) { Rename.exchange(from, name, to, other) }.code
        if code == 0 { return true }
        if Rename.isUnsupported(code) { return false }
        throw WorkspaceError(cannot: "replace", shown, code: code)
    }

    /// Moves a file, in one step, replacing any file with the new name.
    func moveFile(_ name: String, over new: String, in folder: Folder) throws(WorkspaceError) {
        let shown = folder.shownPath(of: new)
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.rename, shown) { renameat(from, name, to, new) }.code
        if code != 0 { throw WorkspaceError(cannot: "replace", shown, code: code) }
    }

    /// Moves any entry, in one step, into a folder of Stackgen's, where it replaces nothing that anyone needs.
    func moveAway(_ name: String, to slot: String, in folder: Folder) throws(WorkspaceError) {
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.rename, shownPath(of: name)) { renameat(from, name, to, slot) }.code
        if code != 0 { throw WorkspaceError(cannot: "move away", shownPath(of: name), code: code) }
    }

    /// Creates a hard link to a file, if the file system supports it.
    func linkFile(_ name: String, as new: String, in folder: Folder) throws(WorkspaceError) -> Bool {
        let (from, to) = (try descriptor(), try folder.descriptor())
        return disk.call(.link, folder.shownPath(of: new)) { linkat(from, name, to, new, 0) }.code == 0
    }
}

/// The variants of `rename` with flags, which differ between systems.
private enum Rename {
    static func toUnused(_ from: Int32, _ name: String, _ to: Int32, _ new: String) -> Int32 {
        #if canImport(Darwin)
            renameatx_np(from, name, to, new, UInt32(RENAME_EXCL))
        #else
            withFlags(1, from, name, to, new)
        #endif
    }

    static func exchange(_ from: Int32, _ name: String, _ to: Int32, _ new: String) -> Int32 {
        #if canImport(Darwin)
            renameatx_np(from, name, to, new, UInt32(RENAME_SWAP))
        #else
            withFlags(2, from, name, to, new)
        #endif
    }

    /// Returns whether the code means that the file system or the kernel does not support the flag.
    static func isUnsupported(_ code: Int32) -> Bool { [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(code) }

    #if !canImport(Darwin)
        private typealias Function =
            @convention(c) (
                Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
            ) -> Int32

        /// Swift imports the C library without its GNU extensions, including `renameat2`. A libc without it, or a statically
        /// linked one, behaves like an old kernel.
        private static let renameat2 = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Function.self) }

        /// Calls `renameat2` with Linux flags: 1 is `RENAME_NOREPLACE`, 2 `RENAME_EXCHANGE`.
        private static func withFlags(
            _ flags: UInt32, _ from: Int32, _ name: String, _ to: Int32, _ new: String
        ) -> Int32 {
            guard let renameat2 else {
                errno = ENOSYS
                return -1
            }
            return renameat2(from, name, to, new, flags)
        }
    #endif
}
