#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder on the disk, identified by an open descriptor: whatever happens to its path, all operations apply to this folder.
/// Names are single components, and no call follows a link.
///
/// A descriptor that was not used for a while is closed, and reopened when it is needed; see ``FolderTree``.
final class Folder {
    /// The location of a folder.
    enum Location {
        /// The folder that the user named. Links in its path are followed.
        case base(String)
        /// A folder in another one.
        case inside(Folder, name: String)
    }

    /// The path, as shown to the user.
    let path: String
    let location: Location
    /// The folder's device and inode numbers.
    private(set) var identity: FileStatus.Identity
    /// The time of the last use, by the tree's clock.
    private(set) var lastUse = 0
    private var openDescriptor: Int32?
    private unowned let tree: FolderTree

    var disk: Disk { tree.disk }

    /// Creates a folder that takes ownership of an open descriptor.
    init(_ location: Location, path: String, descriptor: Int32, identity: FileStatus.Identity, in tree: FolderTree) {
        self.location = location
        self.path = path
        self.identity = identity
        self.tree = tree
        openDescriptor = descriptor
        lastUse = tree.tick()
    }

    deinit { closeDescriptor() }

    /// The descriptor, valid until other folders are used.
    func descriptor() throws(WorkspaceError) -> Int32 {
        lastUse = tree.tick()
        if let openDescriptor { return openDescriptor }
        let opened = try Self.open(location, path: path, disk)
        guard let opened, opened.identity == identity else {
            if let opened { close(opened.descriptor) }
            throw WorkspaceError(changedDuringTheRun: path)
        }
        openDescriptor = opened.descriptor
        tree.limitDescriptors(keeping: self)
        return opened.descriptor
    }

    /// Opens the folder at a location; `nil` if something else is there.
    static func open(
        _ location: Location, path: String, _ disk: Disk
    ) throws(WorkspaceError) -> (descriptor: Int32, identity: FileStatus.Identity)? {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        let descriptor: Int32
        let code: Int32
        switch location {
        case .base(let base): (descriptor, code) = disk.call(.openFolder, path) { systemOpen(base, flags) }
        case .inside(let parent, let name):
            let above = try parent.descriptor()
            (descriptor, code) = disk.call(.openFolder, path) { openat(above, name, flags | O_NOFOLLOW) }
        }
        // For a link, some systems return ELOOP, others ENOTDIR or EMLINK.
        if [ENOENT, ENOTDIR, ELOOP, EMLINK].contains(code) { return nil }
        if code != 0 { throw WorkspaceError(cannot: "open the folder", path, code: code) }
        var info = stat()
        let statusCode = disk.call(.status, path) { fstat(descriptor, &info) }.code
        if statusCode != 0 {
            close(descriptor)
            throw WorkspaceError(cannot: "look at", path, code: statusCode)
        }
        return (descriptor, FileStatus(info).identity)
    }

    /// Closes the descriptor until it is needed again.
    func closeDescriptor() {
        if let openDescriptor { close(openDescriptor) }
        openDescriptor = nil
    }

    var isOpen: Bool { openDescriptor != nil }

    /// Adopts the folder that is at this path now, because this run has just created it again.
    func adoptRecreatedFolder() throws(WorkspaceError) {
        closeDescriptor()
        guard let opened = try Self.open(location, path: path, disk) else {
            throw WorkspaceError(changedDuringTheRun: path)
        }
        openDescriptor = opened.descriptor
        identity = opened.identity
        tree.limitDescriptors(keeping: self)
    }

    /// Returns whether the path still leads to this folder.
    func isInPlace() throws(WorkspaceError) -> Bool {
        switch location {
        case .base(let base): return try Self.status(ofBase: base, disk)?.identity == identity
        case .inside(let parent, let name): return try parent.status(of: name)?.identity == identity
        }
    }

    /// Returns the path of an entry of the folder, as shown to the user.
    func shownPath(of name: String) -> String { Self.shownPath(of: name, in: path) }

    /// Returns the path of an entry of a folder, as shown to the user.
    static func shownPath(of name: String, in folder: String) -> String {
        switch folder {
        case ".": name
        case "/": "/" + name
        default: folder + "/" + name
        }
    }
}

// MARK: The path of the base folder

extension Folder {
    /// Returns the status of the base folder's path, with links followed; `nil` if nothing is there.
    static func status(ofBase path: String, _ disk: Disk) throws(WorkspaceError) -> FileStatus? {
        var info = stat()
        let code = disk.call(.status, path) { stat(path, &info) }.code
        if code == 0 { return FileStatus(info) }
        if code == ENOENT || code == ENOTDIR { return nil }
        throw WorkspaceError(cannot: "look at", path, code: code)
    }

    /// Creates a folder in the path of the base folder. Returns whether it was created, rather than existing before.
    static func make(_ path: String, _ disk: Disk) throws(WorkspaceError) -> Bool {
        if try status(ofBase: path, disk) != nil { return false }
        let code = disk.call(.makeFolder, path) { mkdir(path, 0o777) }.code
        if code == 0 || code == EEXIST { return code == 0 }
        throw WorkspaceError(cannot: "make the folder", path, code: code)
    }

    /// Removes a folder in the path of the base folder, if it is empty.
    static func removeEmpty(_ path: String, _ disk: Disk) {
        _ = disk.call(.removeFolder, path) { rmdir(path) }
    }
}

// `Folder` has functions with these names, which hide the system's.

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
