import StackModel

/// The paths that Stackgen never removes, whatever the ownership manifest lists: a team maintains these by hand in nearly every
/// repository, and a wrong line in the manifest must not delete them.
///
/// A stack may generate some of them, such as a README. If it stops, the file stays and belongs to the team.
enum ProtectedPath {
    /// Returns whether a path is kept, on any file system.
    ///
    /// - Parameter own: Additional files and folders, such as a lock with a name other than `stackgen.lock`.
    static func isProtected(_ path: String, own: Set<String>) -> Bool {
        let folded = FileTree.folded(path)
        let own = own.map(FileTree.folded)
        if own.contains(where: { folded == $0 || folded.hasPrefix($0 + "/") }) { return true }
        let components = folded.split(separator: "/")
        guard let first = components.first else { return false }
        if components.contains(".git") || folders.contains(String(first)) { return true }
        guard components.count == 1 else { return false }
        return files.contains(folded) || stems.contains { first == $0 || first.hasPrefix($0 + ".") }
    }

    /// The folders of the package that compiles the stack.
    private static let folders: Set<String> = ["sources", "stacks", "tests", "plugins"]

    private static let files: Set<String> = [
        "package.swift", "package.resolved", "stackgen.lock", ".gitignore", ".gitmodules", "makefile", "codeowners",
    ]

    /// Documents about the repository, with any extension.
    private static let stems = [
        "readme", "license", "licence", "notice", "copying", "changelog", "contributing", "security", "code_of_conduct",
    ]
}
