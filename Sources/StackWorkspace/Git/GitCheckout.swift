import StackDiagnostics

/// The Git repository that contains a folder.
public struct GitCheckout: Sendable {
    private let folder: String

    /// Creates a reference to a folder of a working tree.
    public init(_ folder: String) {
        self.folder = folder
    }

    /// Returns the checked-out commit as hexadecimal digits.
    public func head() throws(WorkspaceError) -> String {
        guard let commit = try commit(of: "HEAD") else {
            throw WorkspaceError(
                Diagnostic(.unusableCheckout, "the repository of '\(folder)' has no commit yet", at: nil))
        }
        return commit
    }

    /// Returns the commit that a name refers to; `nil` if there is none.
    public func commit(of name: String) throws(WorkspaceError) -> String? {
        let outcome = try ask(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
        guard outcome.status == 0 else { return nil }
        return Self.lines(outcome.output).first
    }

    /// Returns whether a commit equals another one or is its ancestor.
    public func contains(_ commit: String, in other: String) throws(WorkspaceError) -> Bool {
        try ask(["merge-base", "--is-ancestor", commit, other]).status == 0
    }

    /// Returns whether the history is truncated, so that the order of commits cannot be determined.
    public func isShallow() throws(WorkspaceError) -> Bool {
        Self.lines(try ask(["rev-parse", "--is-shallow-repository"]).output).first == "true"
    }

    /// Returns whether the checked-out commit contains a file of the folder.
    public func headContains(_ path: String) throws(WorkspaceError) -> Bool {
        try ask(["cat-file", "-e", "HEAD:./\(path)"]).status == 0
    }

    /// Returns the files of the whole repository that differ from the commit, and the files and folders that Git neither tracks
    /// nor ignores. Paths below the folder are relative to it, and all others to the root of the repository; a folder ends with
    /// a slash.
    ///
    /// - Parameter paths: Files and folders below the folder to leave out.
    public func changes(excluding paths: [String] = []) throws(WorkspaceError) -> [String] {
        let prefix = Self.lines(try output(of: ["rev-parse", "--show-prefix"])).first ?? ""
        let output = try output(
            of: ["status", "--porcelain=v1", "-z", "--untracked-files=normal", "--no-renames", "--", ":(top)"]
                + paths.map { ":(exclude,literal)\($0)" })
        // Two letters for the kind of change, a space, the path.
        return Self.records(output).map { record in
            let path = String(record.dropFirst(3))
            return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.utf8.count)) : path
        }
    }

    /// Returns the files of the folder that are tracked, or untracked and not ignored, sorted. Tracked files that were deleted
    /// from the disk are included.
    public func files(in path: String) throws(WorkspaceError) -> [String] {
        let output = try output(of: ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", path])
        return Set(Self.records(output)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func ask(_ arguments: [String]) throws(WorkspaceError) -> Subprocess.Outcome {
        do {
            return try Git.run(arguments, in: folder)
        } catch {
            throw Self.unusable(folder, error.reason)
        }
    }

    private func output(of arguments: [String]) throws(WorkspaceError) -> [UInt8] {
        do {
            return try Git.output(of: arguments, in: folder)
        } catch {
            throw Self.unusable(folder, error.reason)
        }
    }

    private static func unusable(_ folder: String, _ reason: String) -> WorkspaceError {
        WorkspaceError(
            Diagnostic(.unusableCheckout, "the repository of '\(folder)' cannot be read: \(reason)", at: nil))
    }

    private static func lines(_ output: [UInt8]) -> [String] {
        String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func records(_ output: [UInt8]) -> [String] {
        output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
