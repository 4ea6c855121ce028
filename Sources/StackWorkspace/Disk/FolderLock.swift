import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Keeps other runs out of a folder for as long as it lives. The operating system releases it when a run is killed.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock, or throws if another run has it.
    init(_ folder: Folder) throws(WorkspaceError) {
        // A descriptor of its own: the folder's may be closed and opened again.
        let opened = try folder.descriptor()
        let (descriptor, code) = folder.disk.call(.openFolder, folder.path) {
            openat(opened, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        if code != 0 { throw WorkspaceError(cannot: "open the folder", folder.path, code: code) }
        // A file system without such locks, as some network ones, gives another error: the run goes on without.
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

    /// Unlocks explicitly: a process that is just being started has a copy of the descriptor until it runs its own program,
    /// and with it the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
