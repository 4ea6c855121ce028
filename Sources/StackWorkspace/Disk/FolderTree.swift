import StackModel

/// The folders at and below an output folder, each opened one path component at a time and never through a link.
///
/// The folder of a file is determined once, when the folder is opened. If the folder is moved away afterwards, writes still go
/// to it, which ``Folder/isInPlace()`` then detects.
final class FolderTree {
    /// The result of looking up a folder's path.
    enum Lookup {
        case folder(Folder)
        case nothing
        /// Something else, with its name in the last real folder of the path.
        case obstacle(FileStatus, in: Folder?, name: String)
    }

    /// The maximum number of open folders: fewer than macOS allows a process (256), and fewer than a large stack has.
    static let descriptorLimit = 100

    let disk: Disk
    private let base: String
    /// The path components from the base to the output folder.
    let components: [String]
    private let rootPath: String
    private var known: [String: Folder] = [:]
    private var rootFolder: Folder?
    private var openFolders: [Folder] = []
    private var clock = 0

    /// Creates a tree.
    ///
    /// - Parameters:
    ///   - path: The output folder, as shown to the user.
    ///   - base: The folder that the user named; links in its path are followed.
    ///   - components: The path components from the base to the output folder.
    init(_ path: String, base: String, components: [String], _ disk: Disk) {
        self.disk = disk
        self.base = base
        self.components = components
        rootPath = path
    }

    /// Returns the output folder or one below it; an empty path is the output folder itself.
    func folder(_ path: String) throws(WorkspaceError) -> Lookup {
        if path.isEmpty { return try root() }
        if let folder = known[path] { return .folder(folder) }
        let (above, name) = Self.split(path)
        switch try folder(above) {
        case .nothing: return .nothing
        case .obstacle(let status, let folder, let name): return .obstacle(status, in: folder, name: name)
        case .folder(let parent):
            let found = try open(name, in: parent)
            if case .folder(let folder) = found { known[path] = folder }
            return found
        }
    }

    /// Returns the folder above a path, and the name in it.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }

    /// Returns the output folder. It must be a real folder, and so must all folders between the base and it.
    private func root() throws(WorkspaceError) -> Lookup {
        if let rootFolder { return .folder(rootFolder) }
        guard let opened = try Folder.open(.base(base), path: base, disk) else {
            guard let status = try Folder.status(ofBase: base, disk) else { return .nothing }
            return .obstacle(status, in: nil, name: base)
        }
        var folder = Folder(
            .base(base), path: base, descriptor: opened.descriptor, identity: opened.identity, in: self)
        limitDescriptors(keeping: folder)
        for name in components {
            switch try open(name, in: folder) {
            case .folder(let next): folder = next
            case let other: return other
            }
        }
        rootFolder = folder
        return .folder(folder)
    }

    // MARK: Existing folders

    /// Returns a folder below the output folder that is known to exist.
    func existingFolder(_ path: String) throws(WorkspaceError) -> Folder {
        try existing(folder(path), shownPath(of: path))
    }

    /// Returns a folder in another one that is known to exist.
    func existingFolder(_ name: String, in parent: Folder) throws(WorkspaceError) -> Folder {
        try existing(open(name, in: parent), parent.shownPath(of: name))
    }

    private func existing(_ lookup: Lookup, _ path: String) throws(WorkspaceError) -> Folder {
        switch lookup {
        case .folder(let folder): return folder
        case .nothing: throw WorkspaceError(changedDuringTheRun: path)
        case .obstacle(let status, let folder, let name):
            throw WorkspaceError(Obstacle(status, in: folder, name: name).whereAFolderIsNeeded)
        }
    }

    /// Returns the base folder, which must exist.
    func baseFolder() throws(WorkspaceError) -> Folder {
        guard let opened = try Folder.open(.base(base), path: base, disk) else {
            throw WorkspaceError(changedDuringTheRun: base)
        }
        let folder = Folder(
            .base(base), path: base, descriptor: opened.descriptor, identity: opened.identity, in: self)
        limitDescriptors(keeping: folder)
        return folder
    }

    /// The base folder and its parents, outermost first.
    var pathsToBase: [String] { FileTree.parentFolders(of: base).filter { !$0.isEmpty } + [base] }

    /// Returns a path below the output folder as shown to the user.
    func shownPath(of path: String) -> String { Folder.shownPath(of: path, in: rootPath) }

    /// Forgets a removed folder, so that it is looked up again when needed.
    func forget(_ path: String) { known[path] = nil }

    private func open(_ name: String, in parent: Folder) throws(WorkspaceError) -> Lookup {
        let location = Folder.Location.inside(parent, name: name)
        let path = parent.shownPath(of: name)
        if let opened = try Folder.open(location, path: path, disk) {
            let folder = Folder(
                location, path: path, descriptor: opened.descriptor, identity: opened.identity, in: self)
            limitDescriptors(keeping: folder)
            return .folder(folder)
        }
        guard let status = try parent.status(of: name) else { return .nothing }
        if status.kind == .folder { throw WorkspaceError(changedDuringTheRun: path) }
        return .obstacle(status, in: parent, name: name)
    }

    // MARK: Descriptors

    /// Returns the next tick of the clock that orders uses of folders.
    func tick() -> Int {
        clock += 1
        return clock
    }

    /// Counts a folder as open, and closes the least recently used ones beyond the limit.
    func limitDescriptors(keeping folder: Folder) {
        openFolders.append(folder)
        guard openFolders.count > Self.descriptorLimit else { return }
        openFolders.sort { $0.lastUse < $1.lastUse }
        for old in openFolders.prefix(Self.descriptorLimit / 2) where old !== folder { old.closeDescriptor() }
        openFolders.removeAll { !$0.isOpen }
    }
}
