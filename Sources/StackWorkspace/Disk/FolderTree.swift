import StackModel

/// The folders at and below an output folder, each found by one name after the other and none through a link.
///
/// What a file belongs to is decided once, when its folder is opened. A folder that is moved away afterwards is still the one
/// that is written to, which ``Folder/isInPlace()`` then finds out.
final class FolderTree {
    /// What is at the path of a folder.
    enum Lookup {
        case folder(Folder)
        case nothing
        /// Something else, with the name that it has in the last real folder on the way.
        case obstacle(FileStatus, in: Folder?, name: String)
    }

    /// How many folders are open at once: fewer than macOS allows a process (256) and than the folders of a large stack.
    static let descriptorLimit = 100

    let disk: Disk
    private let base: String
    /// The names on the way from the base to the output folder.
    let components: [String]
    private let rootPath: String
    private var known: [String: Folder] = [:]
    private var rootFolder: Folder?
    private var openFolders: [Folder] = []
    private var clock = 0

    /// Names an output folder.
    ///
    /// - Parameters:
    ///   - path: The output folder, as it is shown to the user.
    ///   - base: The folder that the user named; links on the way to it are followed.
    ///   - components: The names on the way from there.
    init(_ path: String, base: String, components: [String], _ disk: Disk) {
        self.disk = disk
        self.base = base
        self.components = components
        rootPath = path
    }

    /// The output folder or one below it; an empty path is the output folder itself.
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

    /// The folder above a path, and the name in it.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }

    /// The output folder. It must be a real folder itself, and so must those between the base and it.
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

    // MARK: Folders that must be there

    /// A folder below the output folder that is known to be there.
    func existingFolder(_ path: String) throws(WorkspaceError) -> Folder {
        try existing(folder(path), shownPath(of: path))
    }

    /// A folder in another one that is known to be there.
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

    /// The base folder, which must be there.
    func baseFolder() throws(WorkspaceError) -> Folder {
        guard let opened = try Folder.open(.base(base), path: base, disk) else {
            throw WorkspaceError(changedDuringTheRun: base)
        }
        let folder = Folder(
            .base(base), path: base, descriptor: opened.descriptor, identity: opened.identity, in: self)
        limitDescriptors(keeping: folder)
        return folder
    }

    /// The base folder and those above it, the outermost first.
    var pathsToBase: [String] { FileTree.folders(above: base).filter { !$0.isEmpty } + [base] }

    /// How a path below the output folder is shown to the user.
    func shownPath(of path: String) -> String { Folder.shownPath(of: path, in: rootPath) }

    /// A folder that was removed is looked for again when it is needed.
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

    /// The next moment, by which uses of folders are ordered.
    func tick() -> Int {
        clock += 1
        return clock
    }

    /// Counts a folder as open, and closes those that were not used for the longest time.
    func limitDescriptors(keeping folder: Folder) {
        openFolders.append(folder)
        guard openFolders.count > Self.descriptorLimit else { return }
        openFolders.sort { $0.lastUse < $1.lastUse }
        for old in openFolders.prefix(Self.descriptorLimit / 2) where old !== folder { old.closeDescriptor() }
        openFolders.removeAll { !$0.isOpen }
    }
}
