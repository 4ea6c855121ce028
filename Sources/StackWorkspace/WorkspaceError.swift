public import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why the disk was left as it was. A command ends with exit code 4 then.
public struct WorkspaceError: Error, Equatable {
    /// What the user is told: the path, and the operating system's own words where it refused.
    public let diagnostic: Diagnostic

    /// An error that is told by a diagnostic.
    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }

    /// The operating system refused something, such as "write", at a path.
    init(cannot action: String, _ path: String, code: Int32) {
        diagnostic = Diagnostic(.diskFailure, "cannot \(action) '\(path)': \(String(cString: strerror(code)))", at: nil)
    }
}
