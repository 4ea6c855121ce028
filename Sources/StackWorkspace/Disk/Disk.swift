#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The calls of the operating system that the workspace makes, with its errors as values. Unless it is asked to, no call
/// follows a symbolic link at the end of a path.
enum Disk {
    /// What stands at a path.
    enum Kind: Equatable {
        /// A regular file. Two paths with equal numbers are one file.
        case file(device: UInt64, inode: UInt64)
        case folder
        case link
        /// A device, pipe or socket.
        case other
    }

    /// What stands at a path, or `nil` if nothing does.
    static func kind(at path: String) throws(WorkspaceError) -> Kind? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw WorkspaceError(cannot: "look at", path, code: errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            return .file(
                device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// Where a symbolic link leads, as it is written in the link.
    static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The content of a file.
    static func read(_ path: String, followingLinks: Bool = false) throws(WorkspaceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw WorkspaceError(cannot: "read", path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw WorkspaceError(cannot: "read", path, code: errno) }
        var bytes: [UInt8] = []
        var isAtEnd = false
        var code: Int32 = 0
        while !isAtEnd, code == 0 {
            // One byte more than the size: a file that does not grow is read by one call, and the next finds its end.
            bytes += [UInt8](unsafeUninitializedCapacity: max(4096, Int(status.st_size) + 1)) { buffer, filled in
                while filled < buffer.count, !isAtEnd, code == 0 {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                    let count = systemRead(descriptor, rest.baseAddress, rest.count)
                    if count > 0 {
                        filled += count
                    } else if count == 0 {
                        isAtEnd = true
                    } else if errno != EINTR {
                        code = errno
                    }
                }
            }
        }
        if code != 0 { throw WorkspaceError(cannot: "read", path, code: code) }
        return bytes
    }

    /// Writes a file that is not there yet, with mode 0644. An error names `purpose`, the file that the user knows.
    static func write(_ bytes: [UInt8], toNew path: String, for purpose: String) throws(WorkspaceError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw WorkspaceError(cannot: "write", purpose, code: errno) }
        var written = 0
        var code: Int32 = fchmod(descriptor, 0o644) == 0 ? 0 : errno
        while code == 0, written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { written += count } else if errno != EINTR { code = errno }
        }
        // Some file systems say only here that there is no space.
        if close(descriptor) != 0, code == 0 { code = errno }
        if code != 0 { throw WorkspaceError(cannot: "write", purpose, code: code) }
    }

    /// Moves a file, in one step, over what stands at its new path.
    static func move(_ path: String, to new: String) throws(WorkspaceError) {
        guard rename(path, new) == 0 else { throw WorkspaceError(cannot: "replace", new, code: errno) }
    }

    /// Gives a file a second name, if the file system can.
    static func hardLink(_ path: String, as new: String) -> Bool { link(path, new) == 0 }

    /// Removes a file or a link.
    static func removeFile(_ path: String) throws(WorkspaceError) {
        guard unlink(path) == 0 else { throw WorkspaceError(cannot: "remove", path, code: errno) }
    }

    /// Makes a folder. Returns whether it was made, and not there before.
    static func makeFolder(_ path: String) throws(WorkspaceError) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        if errno == EEXIST { return false }
        throw WorkspaceError(cannot: "make the folder", path, code: errno)
    }

    /// Removes a folder. Returns `false`, and leaves it, if it is not empty.
    static func removeEmptyFolder(_ path: String) throws(WorkspaceError) -> Bool {
        if rmdir(path) == 0 { return true }
        if errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT { return false }
        throw WorkspaceError(cannot: "remove the folder", path, code: errno)
    }

    /// The names in a folder, sorted.
    static func names(in path: String) throws(WorkspaceError) -> [String] {
        guard let stream = opendir(path) else { throw WorkspaceError(cannot: "list", path, code: errno) }
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
        return names.sorted()
    }
}

// `Disk` has functions of these names, which hide the system's.

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
