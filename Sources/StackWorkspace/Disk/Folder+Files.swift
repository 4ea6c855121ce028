import StackModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Folder {
    /// Returns the status of the entry with a name in the folder; `nil` if there is none.
    func status(of name: String) throws(WorkspaceError) -> FileStatus? {
        let folder = try descriptor()
        var info = stat()
        let code = disk.call(.status, shownPath(of: name)) { fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) }.code
        if code == 0 { return FileStatus(info) }
        if code == ENOENT { return nil }
        throw WorkspaceError(cannot: "look at", shownPath(of: name), code: code)
    }

    /// Returns the target of a symbolic link, as written in the link.
    func target(ofLink name: String) -> String? {
        guard let folder = try? descriptor() else { return nil }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(folder, name, &buffer, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Returns the content of a file.
    func read(_ name: String, limit: Int) throws(WorkspaceError) -> Disk.Content {
        let folder = try descriptor()
        return try disk.read(
            shownAs: shownPath(of: name), limit: limit,
            status: { fstatat(folder, name, &$0, AT_SYMLINK_NOFOLLOW) },
            open: { openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC) })
    }

    /// Returns the status of a file with exactly this content; `nil` for anything else.
    func status(of name: String, expecting bytes: [UInt8]) throws(WorkspaceError) -> FileStatus? {
        guard case .bytes(bytes, let status) = try read(name, limit: bytes.count) else { return nil }
        return status
    }

    /// Returns the permissions of a file.
    func permissions(of name: String) throws(WorkspaceError) -> mode_t {
        let folder = try descriptor()
        var info = stat()
        let code = disk.call(.status, shownPath(of: name)) { fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) }.code
        if code != 0 { throw WorkspaceError(cannot: "look at", shownPath(of: name), code: code) }
        return info.st_mode & 0o7777
    }

    /// Writes a file that does not exist yet. An error names `purpose`, the file that the user knows.
    func write(
        _ bytes: [UInt8], toNew name: String, for purpose: String, mode: mode_t = 0o644
    ) throws(WorkspaceError) {
        let folder = try descriptor()
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let (file, openCode) = disk.call(.create, shownPath(of: name)) { openat(folder, name, flags, mode) }
        if openCode != 0 { throw WorkspaceError(cannot: "write", purpose, code: openCode) }
        var written = 0
        var code: Int32 = fchmod(file, mode) == 0 ? 0 : errno
        while code == 0, written < bytes.count {
            let count: Int
            (count, code) = disk.call(.write, shownPath(of: name)) {
                bytes.withUnsafeBytes { systemWrite(file, $0.baseAddress?.advanced(by: written), $0.count - written) }
            }
            written += max(count, 0)
        }
        // Some file systems report a full disk only here.
        if close(file) != 0, code == 0 { code = errno }
        if code != 0 { throw WorkspaceError(cannot: "write", purpose, code: code) }
    }

    /// Removes a file, a link, or anything else except a folder, if it exists.
    func removeFile(_ name: String) throws(WorkspaceError) {
        let folder = try descriptor()
        let code = disk.call(.removeFile, shownPath(of: name)) { unlinkat(folder, name, 0) }.code
        if code != 0, code != ENOENT { throw WorkspaceError(cannot: "remove", shownPath(of: name), code: code) }
    }

    /// Creates a folder. Returns whether it was created, rather than existing before.
    func makeFolder(_ name: String) throws(WorkspaceError) -> Bool {
        let folder = try descriptor()
        let code = disk.call(.makeFolder, shownPath(of: name)) { mkdirat(folder, name, 0o777) }.code
        if code == 0 || code == EEXIST { return code == 0 }
        throw WorkspaceError(cannot: "make the folder", shownPath(of: name), code: code)
    }

    /// Removes a folder. Returns `false`, and leaves it, if it is not an empty folder.
    func removeEmptyFolder(_ name: String) throws(WorkspaceError) -> Bool {
        let folder = try descriptor()
        let code = disk.call(.removeFolder, shownPath(of: name)) { unlinkat(folder, name, AT_REMOVEDIR) }.code
        if code == 0 { return true }
        if [ENOTEMPTY, EEXIST, ENOENT, ENOTDIR].contains(code) { return false }
        throw WorkspaceError(cannot: "remove the folder", shownPath(of: name), code: code)
    }

    /// Returns the names in the folder, sorted.
    func names() throws(WorkspaceError) -> [String] {
        let folder = try descriptor()
        let (copy, code) = disk.call(.list, path) { openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if code != 0 { throw WorkspaceError(cannot: "list", path, code: code) }
        guard let stream = fdopendir(copy) else {
            let code = errno
            close(copy)
            throw WorkspaceError(cannot: "list", path, code: code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.precedes($1) }
    }
}

// `Folder` has functions with these names, which hide the system's.

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
