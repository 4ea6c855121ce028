import StackDiagnostics
public import StackModel

/// The folder of a release: its files and `release.yaml`, and nothing else except a `.git` at the top.
public enum ReleaseFolder {
    /// Reads all files of a release's folder by their paths. A missing folder is an error, and so is anything but files and
    /// folders in it: a link could lead anywhere.
    public static func read(_ folder: String) throws(WorkspaceError) -> [String: [UInt8]] {
        let tree = FolderTree(folder, base: folder, components: [], Disk())
        guard case .folder(let root) = try tree.folder("") else {
            throw WorkspaceError(
                Diagnostic(.unreadableRelease, "'\(folder)' is not a folder with the files of a release", at: nil))
        }
        var files: [String: [UInt8]] = [:]
        var waiting = [(folder: root, prefix: "")]
        while let (folder, prefix) = waiting.popLast() {
            for name in try folder.names() where !(prefix.isEmpty && name == ".git") {
                guard let status = try folder.status(of: name) else { continue }
                switch status.kind {
                case .folder: waiting.append((try tree.existingFolder(name, in: folder), prefix + name + "/"))
                case .file: files[prefix + name] = try bytes(of: name, in: folder)
                case .link, .other:
                    throw WorkspaceError(
                        Diagnostic(
                            .unreadableRelease,
                            "'\(folder.shownPath(of: name))' is \(status.kind.description), which no release contains",
                            at: nil))
                }
            }
        }
        return files
    }

    private static func bytes(of name: String, in folder: Folder) throws(WorkspaceError) -> [UInt8] {
        if case .bytes(let bytes, _) = try folder.read(name, limit: ReadLimit.file) { return bytes }
        let limit = ReadLimit.describe(ReadLimit.file)
        throw WorkspaceError(
            Diagnostic(
                .oversizedFile, "'\(folder.shownPath(of: name))' is larger than \(limit) and is not read", at: nil))
    }

    /// Writes a release into a folder that does not exist or is empty.
    ///
    /// The files are written beside it and then renamed to it in one step, so that a failed or killed run leaves no partial
    /// release there.
    public static func write(_ files: FileTree, to path: String) throws(WorkspaceError) {
        let path = trimmed(path)
        let (above, name) = FolderTree.split(path)
        let base = above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above
        let disk = Disk()
        let outer = FolderTree(base, base: base, components: [], disk)
        guard case .folder(let parent) = try outer.folder("") else {
            throw WorkspaceError(
                Diagnostic(.diskFailure, "cannot write '\(path)': '\(base)' is not a folder", at: nil))
        }
        if let status = try parent.status(of: name) {
            let isEmpty =
                status.kind == .folder ? try outer.existingFolder(name, in: parent).names().isEmpty : false
            guard isEmpty else {
                throw WorkspaceError(
                    Diagnostic(
                        .foreignFile, "'\(path)' is not an empty folder, and a release is only written into one",
                        at: nil))
            }
        }
        let partial = "\(name).partial"
        guard try parent.makeFolder(partial) else {
            throw WorkspaceError(
                Diagnostic(
                    .foreignFile, "'\(parent.shownPath(of: partial))' is in the way", at: nil,
                    notes: [.init("another run is writing it, or one was killed; in that case delete the folder")]))
        }
        let tree = FolderTree(path, base: base, components: [partial], disk)
        do throws(WorkspaceError) {
            try write(files, into: tree)
            try parent.moveFile(partial, over: name, in: parent)
        } catch {
            remove(files, from: tree)
            _ = try? parent.removeEmptyFolder(partial)
            throw error
        }
    }

    private static func write(_ files: FileTree, into tree: FolderTree) throws(WorkspaceError) {
        for file in files.files {
            for folder in FileTree.parentFolders(of: file.path) {
                let (above, name) = FolderTree.split(folder)
                _ = try tree.existingFolder(above).makeFolder(name)
            }
            let (above, name) = FolderTree.split(file.path)
            try tree.existingFolder(above).write(file.bytes, toNew: name, for: tree.shownPath(of: file.path))
        }
    }

    /// Removes the files that a failed run wrote.
    private static func remove(_ files: FileTree, from tree: FolderTree) {
        for file in files.files.reversed() {
            let (above, name) = FolderTree.split(file.path)
            guard case .folder(let folder)? = try? tree.folder(above) else { continue }
            try? folder.removeFile(name)
        }
        let folders = Set(files.files.flatMap { FileTree.parentFolders(of: $0.path) })
        for path in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            let (above, name) = FolderTree.split(path)
            guard case .folder(let folder)? = try? tree.folder(above) else { continue }
            _ = try? folder.removeEmptyFolder(name)
        }
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
        return path
    }
}
