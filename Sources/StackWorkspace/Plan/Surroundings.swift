import StackDiagnostics
import StackModel

/// What is at the paths below an output folder. Each folder on the way to a file is opened once, and none of them may be a
/// symbolic link: a link could lead out of the output folder, or make two paths one file.
struct Surroundings {
    /// What is at a path.
    enum State {
        case nothing
        case file(FilePlace)
        /// Something at the path, or on the way to it, that is not ours to touch.
        case obstacle(Diagnostic)
    }

    private let tree: FolderTree
    private var folders: [String: State?] = [:]
    /// The files that will be removed, by their folded paths.
    private var removed: [String: FileStatus.Identity] = [:]

    /// Looks below a folder.
    init(in tree: FolderTree) {
        self.tree = tree
    }

    /// Counts a file as gone from now on, under every spelling by which a file system that folds names finds it: a file whose
    /// name changes in case only is removed and made again.
    mutating func willBeRemoved(_ path: String) throws(WorkspaceError) {
        let (above, name) = FolderTree.split(path)
        guard case .folder(let folder) = try tree.folder(above) else { return }
        removed[FileTree.folded(path)] = try folder.status(of: name)?.identity
    }

    /// What is at the path of a file.
    mutating func state(at path: String) throws(WorkspaceError) -> State {
        for folder in FileTree.folders(above: path) {
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

    /// `nil` for a real folder, through which the way goes on.
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
