import StackDiagnostics

/// Something in the way of the stack's files or folders that Stackgen must not touch, not even with `--force`.
struct Obstacle {
    private let status: FileStatus
    private let folder: Folder?
    private let name: String

    /// Creates an obstacle from an entry of a folder; without a folder, the name is a full path.
    init(_ status: FileStatus, in folder: Folder?, name: String) {
        self.status = status
        self.folder = folder
        self.name = name
    }

    private var path: String { folder?.shownPath(of: name) ?? name }

    var whereAFileIsNeeded: Diagnostic { diagnostic("the stack has a file there") }
    var whereAFolderIsNeeded: Diagnostic { diagnostic("the stack has files in a folder of that name") }

    private func diagnostic(_ need: String) -> Diagnostic {
        if status.kind == .link {
            let target = folder?.target(ofLink: name).map { " to '\($0)'" } ?? ""
            return Diagnostic(
                .symbolicLink,
                "'\(path)' is a symbolic link\(target); a stack's files and folders must not be links", at: nil,
                notes: [.init("remove the link, or pass the folder that it points to as --output")])
        }
        return Diagnostic(
            .notAFile, "'\(path)' is \(status.kind.description), but \(need)", at: nil,
            notes: [.init("move it away")])
    }
}
