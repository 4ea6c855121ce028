import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Keeps other runs out of a folder for as long as it lives. The operating system lets go of it when a run is killed.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock, or throws if another run has it.
    init(_ folder: String) throws(WorkspaceError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw WorkspaceError(cannot: "open", folder, code: errno) }
        // A file system without such locks, as some network ones, gives another error: the run goes on without.
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            close(descriptor)
            throw WorkspaceError(
                Diagnostic(
                    .concurrentRun, "another run of stackgen is writing here (it has locked '\(folder)'); wait for it",
                    at: nil))
        }
        self.descriptor = descriptor
    }

    /// Lets go in so many words: a process that is just being started holds a copy of the descriptor until it runs its own
    /// program, and with it the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
