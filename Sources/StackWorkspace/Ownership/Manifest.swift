import StackDiagnostics
import StackModel

/// The files of an output folder that Stackgen owns, with the hash of each content it wrote.
///
/// It is a text file beside the generated files, with one line per file, sorted by path, so that Git merges it line by line;
/// `sha256sum --check .stackgen/manifest` reads it too, and skips the comments:
///
///     # stackgen manifest 2, written by stackgen 0.1.0
///     # stack hello
///     # own path docs/runbook.md
///     9f86d081…  docs/runbook.md
///     e3b0c442…  k8s/namespace.yaml
///
/// A path may have several lines. A run records old and new hashes before it touches a file, so that Stackgen owns the file
/// whenever the run is killed; and if both sides of a merge wrote a file, Stackgen owns either content.
///
/// Anyone can edit a manifest, so it is trusted only within limits. Stackgen does not own the files of another stack, rejects a
/// path that neither a target generates (``GeneratedPath``) nor the stack chose itself (`own path`), and never removes some files
/// (``ProtectedPath``). Format 1 recorded neither the stack nor its own paths; it is still read, and the next run writes format
/// 2.
struct Manifest: Equatable {
    /// The folder, below the output folder, that Stackgen reserves for itself.
    static let folder = ".stackgen"
    /// The manifest's path below the output folder.
    static let path = folder + "/manifest"
    /// The format version of the text. A higher number is rejected.
    static let format = 2

    /// The lowest format version of a line in the parsed text.
    var format = Self.format
    /// The version of Stackgen that wrote the files.
    var writtenBy: String
    /// The stack that the files belong to: several after a merge in which one side renamed it, none in form 1.
    var stacks: Set<String>
    /// The paths that the stack chose and no target of Stackgen generates.
    private(set) var ownPaths: Set<String> = []
    /// The owned hashes of each path, sorted.
    private(set) var hashes: [String: [String]] = [:]
    /// The first line of each path in the parsed text.
    private var lines: [String: Int] = [:]

    /// Creates a manifest without files.
    init(writtenBy: String, stacks: Set<String>) {
        self.writtenBy = writtenBy
        self.stacks = stacks
    }

    /// The paths, in line order.
    var paths: [String] { hashes.keys.sorted { $0.precedes($1) } }

    /// Records that Stackgen owns a content at a path.
    mutating func own(_ path: String, hash: String) {
        if !GeneratedPath.isGenerated(path) { ownPaths.insert(path) }
        add(path, hash: hash)
    }

    /// Adds a line.
    mutating func add(_ path: String, hash: String, line: Int? = nil) {
        if let line, lines[path] == nil { lines[path] = line }
        guard let known = hashes[path] else { return hashes[path] = [hash] }
        if !known.contains(hash) { hashes[path] = (known + [hash]).sorted() }
    }

    /// Adds the line of a path that the stack chose.
    mutating func add(ownPath path: String) { ownPaths.insert(path) }

    /// Returns whether Stackgen owns a path, whatever its content is now.
    func owns(_ path: String) -> Bool { hashes[path] != nil }

    /// Returns whether Stackgen owns a path and wrote this content.
    func owns(_ path: String, hash: String) -> Bool { hashes[path]?.contains(hash) ?? false }

    /// Returns whether Stackgen can have generated the file at a path.
    func canHaveGenerated(_ path: String) -> Bool { GeneratedPath.isGenerated(path) || ownPaths.contains(path) }

    /// Returns the line of a path in the parsed text.
    func line(of path: String) -> Int { lines[path] ?? 1 }

    /// Returns the files of both manifests.
    func union(_ other: Manifest) -> Manifest {
        var result = self
        result.ownPaths.formUnion(other.ownPaths)
        for (path, hashes) in other.hashes {
            for hash in hashes { result.add(path, hash: hash) }
        }
        return result
    }

    /// Returns the text of the manifest.
    func render() -> [UInt8] {
        var text = Self.headerStart + "\(Self.format), written by stackgen \(writtenBy)\n"
        for stack in stacks.sorted() { text += Self.stackStart + stack + "\n" }
        for path in ownPaths.sorted(by: { $0.precedes($1) }) where owns(path) {
            text += Self.ownPathStart + path + "\n"
        }
        for path in paths {
            for hash in hashes[path] ?? [] { text += "\(hash)  \(path)\n" }
        }
        return Array(text.utf8)
    }

    static let headerStart = "# stackgen manifest "
    static let stackStart = "# stack "
    static let ownPathStart = "# own path "

    /// Two manifests are equal if they have the same text.
    static func == (left: Manifest, right: Manifest) -> Bool {
        left.writtenBy == right.writtenBy && left.stacks == right.stacks && left.ownPaths == right.ownPaths
            && left.hashes == right.hashes
    }
}
