#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Folder {
    /// Moves a file to a name that is free. Returns `false`, and moves nothing, if the name is taken.
    ///
    /// `RENAME_NOREPLACE` decides and moves in one step. A file system without it (`EINVAL`, `ENOSYS`, `ENOTSUP`) gives the file
    /// a second name by `linkat`, which is refused for a taken name in one step as well, and then takes the first one away. Only
    /// one that has neither is asked whether the name is free before a plain rename, which leaves a moment between the two in
    /// which another program can make a file that is lost.
    func moveFile(_ name: String, toFree new: String, in folder: Folder) throws(WorkspaceError) -> Bool {
        let shown = folder.shownPath(of: new)
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.renameToFree, shown) { Rename.toFree(from, name, to, new) }.code
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

    /// Lets two names change their files, in one step. Returns `false`, and changes nothing, if the file system cannot.
    func exchange(_ name: String, with other: String, in folder: Folder) throws(WorkspaceError) -> Bool {
        let shown = folder.shownPath(of: other)
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.exchange, shown) { Rename.exchange(from, name, to, other) }.code
        if code == 0 { return true }
        if Rename.isUnsupported(code) { return false }
        throw WorkspaceError(cannot: "replace", shown, code: code)
    }

    /// Moves a file, in one step, over what has its new name.
    func moveFile(_ name: String, over new: String, in folder: Folder) throws(WorkspaceError) {
        let shown = folder.shownPath(of: new)
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.rename, shown) { renameat(from, name, to, new) }.code
        if code != 0 { throw WorkspaceError(cannot: "replace", shown, code: code) }
    }

    /// Moves whatever has a name, in one step, into a folder of ours, over nothing that anyone needs.
    func moveAway(_ name: String, to slot: String, in folder: Folder) throws(WorkspaceError) {
        let (from, to) = (try descriptor(), try folder.descriptor())
        let code = disk.call(.rename, shownPath(of: name)) { renameat(from, name, to, slot) }.code
        if code != 0 { throw WorkspaceError(cannot: "move away", shownPath(of: name), code: code) }
    }

    /// Gives a file a second name, if the file system can.
    func linkFile(_ name: String, as new: String, in folder: Folder) throws(WorkspaceError) -> Bool {
        let (from, to) = (try descriptor(), try folder.descriptor())
        return disk.call(.link, folder.shownPath(of: new)) { linkat(from, name, to, new, 0) }.code == 0
    }
}

/// The forms of `rename` with flags, which differ between systems.
private enum Rename {
    static func toFree(_ from: Int32, _ name: String, _ to: Int32, _ new: String) -> Int32 {
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

    /// Whether the file system or the kernel does not know the flag.
    static func isUnsupported(_ code: Int32) -> Bool { [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(code) }

    #if !canImport(Darwin)
        private typealias Function =
            @convention(c) (
                Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
            ) -> Int32

        /// Swift imports the C library without its GNU extensions, `renameat2` among them. A libc without it, or one that is
        /// linked statically, does as an old kernel does.
        private static let renameat2 = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Function.self) }

        /// The flags of Linux: 1 is `RENAME_NOREPLACE`, 2 `RENAME_EXCHANGE`.
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
