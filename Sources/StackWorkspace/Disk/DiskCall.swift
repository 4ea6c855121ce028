#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A system call that the workspace is about to make.
///
/// A test can hook each call, and do what another program could do at exactly that point.
package struct DiskCall: Sendable, Hashable {
    /// The kind of call.
    package enum Name: String, Sendable, CaseIterable {
        /// `fstatat`, and `stat` for the base folder.
        case status
        /// `openat` of a folder.
        case openFolder
        /// `openat` of a file to read.
        case openFile
        /// `read`.
        case read
        /// `openat` of a file to create.
        case create
        /// `write`.
        case write
        /// `readdir`.
        case list
        /// `mkdirat`.
        case makeFolder
        /// `unlinkat` of a folder.
        case removeFolder
        /// `unlinkat` of a file.
        case removeFile
        /// `linkat`.
        case link
        /// `renameat`, replacing any existing file at the new path.
        case rename
        /// `renameat2` with `RENAME_NOREPLACE`.
        case renameNoReplace
        /// `renameat2` with `RENAME_EXCHANGE`.
        case exchange
        /// `flock`.
        case lock
    }

    /// The kind of call.
    package let name: Name
    /// The affected path: for a move, the new path.
    package let path: String
}

/// The workspace's access to the operating system.
struct Disk: Sendable {
    /// Called before each system call. Returns an error code to make the call fail with it.
    typealias Hook = @Sendable (DiskCall) -> Int32?

    private let hook: Hook?

    /// Creates the access, with a hook for tests.
    init(hook: Hook? = nil) {
        self.hook = hook
    }

    /// Makes a call that returns a negative value and sets `errno` when it fails, and repeats it while signals interrupt it.
    /// The code is 0 for success.
    func call<Value: SignedInteger>(
        _ name: DiskCall.Name, _ path: @autoclosure () -> String, _ body: () -> Value
    ) -> (value: Value, code: Int32) {
        if let hook, let code = hook(DiskCall(name: name, path: path())) { return (-1, code) }
        while true {
            let value = body()
            if value >= 0 { return (value, 0) }
            let code = errno
            if code != EINTR { return (value, code) }
        }
    }
}
