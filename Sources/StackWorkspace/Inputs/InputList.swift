import StackDiagnostics
import StackFormats
public import StackModel

/// Everything that an image is built from, a line for each, and the hash of these lines.
///
/// Two commits with the same hash build the same image, so the hash is the image's tag: the delivery workflow looks it up instead of
/// building again. A line names a platform, the hash of a recipe (a Dockerfile, or the package's expression and the pin of nixpkgs) or
/// a source file with its mode and hash. Files that Git ignores are not sources, and of an image that Docker builds those that
/// `.dockerignore` ignores.
public struct InputList: Equatable, Sendable {
    /// The name of the image.
    public let name: String
    /// The image's repository without tag or digest.
    public let repository: String
    /// The platforms that the image is built for: `linux/arm64`.
    public let platforms: [String]
    /// The lines.
    public let text: String
    /// The SHA-256 of the lines as 64 hexadecimal digits.
    public let hash: String

    /// The tag of the image: `inputs-` and the hash.
    public var tag: String { ImageTag.inputs + hash }

    /// Reads the sources of an image.
    ///
    /// - Parameters:
    ///   - inputs: What the stack decides of the build.
    ///   - files: The files that the stack compiles to: they count as they are compiled, whatever is on the disk.
    ///   - folder: The folder that the stack's files are written into.
    public init(_ inputs: ImageInputs, files: FileTree, in folder: String) throws(WorkspaceError) {
        name = inputs.name
        repository = inputs.repository
        platforms = inputs.architectures.map { "linux/\($0)" }
        var lines = ["stackgen inputs 1"]
        lines += platforms.map { "platform \($0)" }
        lines += inputs.recipes.map { "recipe \($0.name) \(SHA256.hexDigest(of: $0.bytes))" }
        for source in try Self.sources(of: inputs, files, folder) {
            // A name may contain a line feed; quoted, it cannot look like another line.
            lines.append("file \(source.mode) \(source.hash) \(source.path.debugDescription)")
        }
        text = lines.map { $0 + "\n" }.joined()
        hash = SHA256.hexDigest(of: Array(text.utf8))
    }

    private struct Source {
        let path: String
        let mode: String
        let hash: String
    }

    private static func sources(
        of inputs: ImageInputs, _ files: FileTree, _ folder: String
    ) throws(WorkspaceError) -> [Source] {
        let prefix = inputs.context + "/"
        let compiled = files.paths.filter { $0.hasPrefix(prefix) }
        let tree = FolderTree(folder, base: folder, components: [], Disk())
        var tracked: [String] = []
        // A stack that was never generated has no folder yet.
        if case .folder = try tree.folder("") { tracked = try GitCheckout(folder).files(in: inputs.context) }
        let ignored = DockerIgnore(
            String(decoding: try bytes(of: prefix + ".dockerignore", files, tree), as: UTF8.self))
        var sources: [Source] = []
        for path in Set(compiled + tracked).sorted(by: { $0.precedes($1) }) {
            let local = String(path.dropFirst(prefix.utf8.count))
            if inputs.isBuiltByDocker {
                // The Dockerfile that the stack makes is a recipe; one of the team's own is a file like any other.
                if local == "Dockerfile", files[path] != nil { continue }
                if local != "Dockerfile", local == ".dockerignore" || ignored.ignores(local) { continue }
            }
            if let bytes = files[path] {
                sources.append(Source(path: local, mode: "100644", hash: SHA256.hexDigest(of: bytes)))
            } else if let source = try source(at: path, local, tree) {
                sources.append(source)
            }
        }
        return sources
    }

    /// A source file on the disk; `nil` for one that only the index of Git has.
    private static func source(
        at path: String, _ local: String, _ tree: FolderTree
    ) throws(WorkspaceError) -> Source? {
        let (above, name) = FolderTree.split(path)
        guard case .folder(let folder) = try tree.folder(above), let status = try folder.status(of: name) else {
            return nil
        }
        switch status.kind {
        case .link:
            let target = folder.target(ofLink: name) ?? ""
            return Source(path: local, mode: "120000", hash: SHA256.hexDigest(of: Array(target.utf8)))
        case .folder:
            throw WorkspaceError(
                .init(
                    .unusableCheckout,
                    "'\(folder.shownPath(of: name))' is a repository of its own inside the sources of an image: its files "
                        + "are not part of the commit", at: nil,
                    notes: [.init("copy the files, or add the folder to the image's .dockerignore")]))
        case .other(let kind):
            throw WorkspaceError(
                .init(.diskFailure, "cannot read '\(folder.shownPath(of: name))': it is \(kind)", at: nil))
        case .file:
            guard case .bytes(let bytes, let status) = try folder.read(name, limit: ReadLimit.source) else {
                let limit = ReadLimit.describe(ReadLimit.source)
                throw WorkspaceError(
                    .init(
                        .oversizedFile, "'\(folder.shownPath(of: name))' is larger than \(limit) and is not read",
                        at: nil))
            }
            return Source(
                path: local, mode: status.isExecutable ? "100755" : "100644", hash: SHA256.hexDigest(of: bytes))
        }
    }

    private static func bytes(
        of path: String, _ files: FileTree, _ tree: FolderTree
    ) throws(WorkspaceError) -> [UInt8] {
        if let bytes = files[path] { return bytes }
        let (above, name) = FolderTree.split(path)
        guard case .folder(let folder) = try tree.folder(above),
            case .bytes(let bytes, _) = try folder.read(name, limit: ReadLimit.lock)
        else { return [] }
        return bytes
    }
}
