import StackDiagnostics
import StackModel

/// The state of the paths below an output folder. Each folder in the path of a file is opened once, and none of them may be a
/// symbolic link: a link could lead out of the output folder, or make two paths the same file.
struct FolderState {
    /// The state of a path.
    enum State {
        case nothing
        case file(FilePlace)
        /// Something at the path, or at one of its parent folders, that Stackgen must not touch.
        case obstacle(Diagnostic)
    }

    private let tree: FolderTree
    private var folders: [String: State?] = [:]
    /// The files that will be removed, by their folded paths.
    private var removed: [String: FileStatus.Identity] = [:]

    /// Creates a view below a folder.
    init(in tree: FolderTree) {
        self.tree = tree
    }

    /// Treats a file as removed from now on, under every spelling by which a case-folding file system finds it: a file whose
    /// name changes only in case is removed and created again.
    mutating func willBeRemoved(_ path: String) throws(WorkspaceError) {
        let (above, name) = FolderTree.split(path)
        guard case .folder(let folder) = try tree.folder(above) else { return }
        removed[FileTree.folded(path)] = try folder.status(of: name)?.identity
    }

    /// Returns the state of a file's path.
    mutating func state(at path: String) throws(WorkspaceError) -> State {
        for folder in FileTree.parentFolders(of: path) {
            if let state = try stateOfFolder(folder) { return state }
        }
        let (above, name) = FolderTree.split(path)
        let folder: Folder
        switch try tree.folder(above) {
        case .folder(let found): folder = found
        case .nothing: return .nothing
        case .obstacle(let status, let parent, let name):
            return .obstacle(Obstacle(status, in: parent, name: name).whereAFolderIsNeeded)
        }
        guard let status = try folder.status(of: name) else { return .nothing }
        guard status.kind == .file else {
            return .obstacle(Obstacle(status, in: folder, name: name).whereAFileIsNeeded)
        }
        if removed[FileTree.folded(path)] == status.identity { return .nothing }
        return .file(FilePlace(folder: folder, name: name))
    }

    /// Returns `nil` for a real folder, in which the path continues.
    private mutating func stateOfFolder(_ path: String) throws(WorkspaceError) -> State? {
        if let known = folders[path] { return known }
        let state: State?
        switch try tree.folder(path) {
        case .folder: state = nil
        case .nothing: state = .nothing
        case .obstacle(let status, _, _)
        where status.kind == .file && removed[FileTree.folded(path)] == status.identity: state = .nothing
        case .obstacle(let status, let parent, let name):
            state = .obstacle(Obstacle(status, in: parent, name: name).whereAFolderIsNeeded)
        }
        folders.updateValue(state, forKey: path)
        return state
    }
}
