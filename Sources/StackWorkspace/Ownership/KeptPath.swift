import StackModel

/// The paths that Stackgen never removes, whatever the ownership manifest says of them: a team keeps these by hand in nearly
/// every repository, and a wrong line in the manifest must not cost them.
///
/// A stack may make some of them, such as a README. Where it no longer does, the file stays, and is the team's.
enum KeptPath {
    /// Whether a path is kept, on any file system.
    ///
    /// - Parameter own: Further files and folders, such as a lock with another name than `stackgen.lock`.
    static func isKept(_ path: String, own: Set<String>) -> Bool {
        let folded = FileTree.folded(path)
        let own = own.map(FileTree.folded)
        if own.contains(where: { folded == $0 || folded.hasPrefix($0 + "/") }) { return true }
        let components = folded.split(separator: "/")
        guard let first = components.first else { return false }
        if components.contains(".git") || folders.contains(String(first)) { return true }
        guard components.count == 1 else { return false }
        return files.contains(folded) || stems.contains { first == $0 || first.hasPrefix($0 + ".") }
    }

    /// Folders of the package that compiles the stack.
    private static let folders: Set<String> = ["sources", "stacks", "tests", "plugins"]

    private static let files: Set<String> = [
        "package.swift", "package.resolved", "stackgen.lock", ".gitignore", ".gitmodules", "makefile", "codeowners",
    ]

    /// Texts about the repository, with any extension.
    private static let stems = [
        "readme", "license", "licence", "notice", "copying", "changelog", "contributing", "security", "code_of_conduct",
    ]
}
