public import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The reason why the disk was left as it was. A command ends with exit code 4 then.
public struct WorkspaceError: Error, Equatable {
    /// The message for the user: the path, and the operating system's own words where it refused.
    public private(set) var diagnostic: Diagnostic
    /// The operating system's error, where there is one.
    let code: Int32?

    /// An error with a diagnostic of its own.
    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
        code = nil
    }

    /// The operating system refused something, such as "write", at a path.
    init(cannot action: String, _ path: String, code: Int32) {
        diagnostic = Diagnostic(.diskFailure, "cannot \(action) '\(path)': \(String(cString: strerror(code)))", at: nil)
        self.code = code
    }

    /// Another program changed something that the run depends on.
    init(changedDuringTheRun path: String) {
        self.init(Diagnostic(.concurrentRun, "'\(path)' was changed during the run; run again", at: nil))
    }

    /// The error with further facts.
    func adding(_ notes: [Diagnostic.Note]) -> WorkspaceError {
        var error = self
        error.diagnostic.notes += notes
        return error
    }
}
