import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Keeps other runs out of a folder until it is destroyed. The operating system releases the lock of a killed run.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Acquires the lock, or throws if another run has it.
    init(_ folder: Folder) throws(WorkspaceError) {
        // A separate descriptor: the folder's own may be closed and reopened.
        let opened = try folder.descriptor()
        let (descriptor, code) = folder.disk.call(.openFolder, folder.path) {
            openat(opened, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        if code != 0 { throw WorkspaceError(cannot: "open the folder", folder.path, code: code) }
        // A file system without such locks, such as some network ones, returns another error: the run continues without a lock.
        let lockCode = folder.disk.call(.lock, folder.path) { flock(descriptor, LOCK_EX | LOCK_NB) }.code
        if lockCode == EWOULDBLOCK {
            close(descriptor)
            throw WorkspaceError(
                Diagnostic(
                    .concurrentRun, "another run of stackgen is writing to '\(folder.path)'; wait for it to finish",
                    at: nil))
        }
        self.descriptor = descriptor
    }

    /// Unlocks explicitly: a process that is just being started has a copy of the descriptor, and with it the lock, until it
    /// executes its own program.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
