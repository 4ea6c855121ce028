#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Disk {
    /// The result of reading a file.
    enum Content {
        case bytes([UInt8], FileStatus)
        case nothing
        /// The file is larger than the limit.
        case tooLarge(FileStatus)
        /// Not a regular file: reading it could block or never end.
        case notAFile(FileStatus)
    }

    /// Reads a file that the user names, such as the lock. Links are followed.
    func read(_ path: String, limit: Int) throws(WorkspaceError) -> Content {
        try read(
            shownAs: path, limit: limit, status: { stat(path, &$0) },
            open: { systemOpen(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) })
    }

    /// Reads a file through the given calls. The status is read before the file is opened, since opening a device can have side
    /// effects, and again from the opened file.
    func read(
        shownAs path: @autoclosure () -> String, limit: Int, status: (inout stat) -> Int32, open: () -> Int32
    ) throws(WorkspaceError) -> Content {
        var info = stat()
        let code = call(.status, path()) { status(&info) }.code
        if code == ENOENT || code == ENOTDIR { return .nothing }
        if code != 0 { throw WorkspaceError(cannot: "look at", path(), code: code) }
        guard FileStatus(info).kind == .file else { return .notAFile(FileStatus(info)) }
        if info.st_size > limit { return .tooLarge(FileStatus(info)) }

        let (descriptor, openCode) = call(.openFile, path(), open)
        if openCode == ENOENT { return .nothing }
        if openCode == ELOOP || openCode == ENXIO { throw WorkspaceError(changedDuringTheRun: path()) }
        if openCode != 0 { throw WorkspaceError(cannot: "read", path(), code: openCode) }
        defer { close(descriptor) }
        let statusCode = call(.status, path()) { fstat(descriptor, &info) }.code
        if statusCode != 0 { throw WorkspaceError(cannot: "read", path(), code: statusCode) }
        let opened = FileStatus(info)
        guard opened.kind == .file else { return .notAFile(opened) }
        if opened.size > limit { return .tooLarge(opened) }
        let bytes = try read(descriptor, expecting: opened.size, limit: limit, path())
        return bytes.count > limit ? .tooLarge(opened) : .bytes(bytes, opened)
    }

    /// Returns the bytes up to the end, or one more than the limit.
    private func read(
        _ descriptor: Int32, expecting size: Int, limit: Int, _ path: @autoclosure () -> String
    ) throws(WorkspaceError) -> [UInt8] {
        var bytes: [UInt8] = []
        var code: Int32 = 0
        var isAtEnd = false
        while !isAtEnd, code == 0, bytes.count <= limit {
            // One byte more than the size: a file that does not grow is read by one call, and the next call returns the end.
            let capacity = min(max(4096, size + 1), limit + 1 - bytes.count)
            bytes += [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
                while filled < capacity, !isAtEnd, code == 0 {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                    let count: Int
                    (count, code) = call(.read, path()) { systemRead(descriptor, rest.baseAddress, capacity - filled) }
                    isAtEnd = count == 0
                    filled += max(count, 0)
                }
            }
        }
        if code != 0 { throw WorkspaceError(cannot: "read", path(), code: code) }
        return bytes
    }
}

// The names of `Disk` and its functions hide the system's.

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
