import StackDiagnostics

/// What Git says about the repository that a folder is in.
public struct GitCheckout: Sendable {
    private let folder: String

    /// Names a folder of a working tree.
    public init(_ folder: String) {
        self.folder = folder
    }

    /// The commit that is checked out, as hexadecimal digits.
    public func head() throws(WorkspaceError) -> String {
        guard let commit = try commit(of: "HEAD") else {
            throw WorkspaceError(
                Diagnostic(.unusableCheckout, "the repository of '\(folder)' has no commit yet", at: nil))
        }
        return commit
    }

    /// The commit that a name stands for; `nil` where there is none.
    public func commit(of name: String) throws(WorkspaceError) -> String? {
        let outcome = try ask(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
        guard outcome.status == 0 else { return nil }
        return Self.lines(outcome.output).first
    }

    /// Whether a commit is another one, or comes before it.
    public func contains(_ commit: String, in other: String) throws(WorkspaceError) -> Bool {
        try ask(["merge-base", "--is-ancestor", commit, other]).status == 0
    }

    /// Whether the history is cut off, so that nobody can tell which commits come before others.
    public func isShallow() throws(WorkspaceError) -> Bool {
        Self.lines(try ask(["rev-parse", "--is-shallow-repository"]).output).first == "true"
    }

    /// Whether Git tracks a file of the folder, as it is committed.
    public func tracks(_ path: String) throws(WorkspaceError) -> Bool {
        try ask(["cat-file", "-e", "HEAD:./\(path)"]).status == 0
    }

    /// The files of the whole repository that are not as committed, and the files and folders that Git neither tracks nor ignores.
    /// Paths below the folder are relative to it, and all others to the root of the repository; a folder ends with a slash.
    ///
    /// - Parameter paths: Files and folders below the folder that do not count.
    public func changes(besides paths: [String] = []) throws(WorkspaceError) -> [String] {
        let prefix = Self.lines(try output(of: ["rev-parse", "--show-prefix"])).first ?? ""
        let output = try output(
            of: ["status", "--porcelain=v1", "-z", "--untracked-files=normal", "--no-renames", "--", ":(top)"]
                + paths.map { ":(exclude,literal)\($0)" })
        // Two letters for what changed, a space, the path.
        return Self.records(output).map { record in
            let path = String(record.dropFirst(3))
            return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.utf8.count)) : path
        }
    }

    /// The files of the folder that are tracked, and those that are not and that no rule ignores; sorted, without those that
    /// only the index has.
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
