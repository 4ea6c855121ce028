public import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The reason why the disk was left unchanged. The command then ends with exit code 4.
public struct WorkspaceError: Error, Equatable {
    /// The message for the user: the path, and the operating system's message if a system call failed.
    public private(set) var diagnostic: Diagnostic
    /// The operating system's error code, if there is one.
    let code: Int32?

    /// Creates an error from a diagnostic.
    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
        code = nil
    }

    /// Creates an error for a failed system call, such as "write", at a path.
    init(cannot action: String, _ path: String, code: Int32) {
        diagnostic = Diagnostic(.diskFailure, "cannot \(action) '\(path)': \(String(cString: strerror(code)))", at: nil)
        self.code = code
    }

    /// Creates an error for a path that another program changed during the run.
    init(changedDuringTheRun path: String) {
        self.init(Diagnostic(.concurrentRun, "'\(path)' was changed during the run; run again", at: nil))
    }

    /// Returns the error with additional notes.
    func adding(_ notes: [Diagnostic.Note]) -> WorkspaceError {
        var error = self
        error.diagnostic.notes += notes
        return error
    }
}
