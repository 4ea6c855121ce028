import StackDiagnostics
import StackModel

/// What stands at the paths below an output folder. Each folder on the way to a file is looked at once, and none of them
/// may be a symbolic link: a link could lead out of the output folder, or make two paths one file.
struct Surroundings {
    /// What stands at a path.
    enum State {
        case nothing
        case file
        /// Something at the path, or on the way to it, that is not ours to touch.
        case obstacle(Diagnostic)
    }

    private let folder: OutputFolder
    private var folders: [String: State?] = [:]
    /// The files that will be removed, by their paths with upper and lower case made equal.
    private var removed: [String: Disk.Kind] = [:]

    /// Looks below a folder.
    init(folder: OutputFolder) {
        self.folder = folder
    }

    /// Counts a file as gone from now on, under every spelling by which a file system without case finds it: a file
    /// whose name changes in case alone is removed and made again.
    mutating func willBeRemoved(_ path: String) throws(WorkspaceError) {
        removed[path.lowercased()] = try Disk.kind(at: folder.location(of: path))
    }

    /// What stands at the path of a file.
    mutating func state(at path: String) throws(WorkspaceError) -> State {
        for folder in FileTree.folders(above: path) {
            if let state = try stateOfFolder(folder) { return state }
        }
        let kind = try Disk.kind(at: folder.location(of: path))
        switch kind {
        case nil: return .nothing
        case .file: return removed[path.lowercased()] == kind ? .nothing : .file
        case .link: return .obstacle(link(path))
        case .folder, .other: return .obstacle(notAFile(path, "is not a file, and the stack has one there"))
        }
    }

    /// `nil` for a real folder, through which the way goes on.
    private mutating func stateOfFolder(_ path: String) throws(WorkspaceError) -> State? {
        if let known = folders[path] { return known }
        let state: State?
        let kind = try Disk.kind(at: folder.location(of: path))
        switch kind {
        case nil: state = .nothing
        case .folder: state = nil
        case .link: state = .obstacle(link(path))
        case .file where removed[path.lowercased()] == kind: state = .nothing
        case .file, .other: state = .obstacle(notAFile(path, "is not a folder, and the stack has files in it"))
        }
        folders.updateValue(state, forKey: path)
        return state
    }

    private func link(_ path: String) -> Diagnostic {
        let target = Disk.target(ofLink: folder.location(of: path)).map { " to '\($0)'" } ?? ""
        return Diagnostic(
            .symbolicLink,
            "'\(folder.shownPath(of: path))' is a symbolic link\(target); files are written to real folders only",
            at: nil,
            notes: [.init("remove the link")])
    }

    private func notAFile(_ path: String, _ fault: String) -> Diagnostic {
        Diagnostic(
            .notAFile, "'\(folder.shownPath(of: path))' \(fault)", at: nil, notes: [.init("move it away")])
    }
}
