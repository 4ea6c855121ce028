import StackDiagnostics
import StackModel

/// Which files of an output folder are ours, and what each contained when we wrote it.
///
/// It is a text that travels with the files, one line for each file in the order of the paths, so that Git merges it line by
/// line; `sha256sum --check .stackgen/manifest` reads it too, and skips the comments:
///
///     # stackgen manifest 2, written by stackgen 0.1.0
///     # stack hello
///     # own path docs/runbook.md
///     9f86d081…  docs/runbook.md
///     e3b0c442…  k8s/namespace.yaml
///
/// A path may have several lines. A run records old and new hashes before it touches a file, so that a file is ours
/// whenever the run was killed; and where both sides of a merge wrote a file, either content is ours.
///
/// A manifest is a text that anyone can edit, so it is not believed without limits. The files of another stack are not ours,
/// a path that neither a target makes (``MadePath``) nor the stack chose itself (`own path`) is refused, and some files are
/// never removed (``KeptPath``). Form 1 recorded neither the stack nor its own paths; it is read, and the next run writes form 2.
struct Manifest: Equatable {
    /// The folder, below the output folder, of everything that Stackgen keeps for itself.
    static let folder = ".stackgen"
    /// The manifest's path below the output folder.
    static let path = folder + "/manifest"
    /// The form of the text. A higher number is refused.
    static let format = 2

    /// The lowest form of a line of the text, where it was read.
    var format = Self.format
    /// The version of Stackgen that wrote the files.
    var writtenBy: String
    /// The stack that the files belong to: several after a merge in which one side renamed it, none in form 1.
    var stacks: Set<String>
    /// The paths that the stack chose and no target of Stackgen makes by itself.
    private(set) var ownPaths: Set<String> = []
    /// The hashes by which each path is ours, sorted.
    private(set) var hashes: [String: [String]] = [:]
    /// The first line of each path, where the text was read.
    private var lines: [String: Int] = [:]

    /// Makes a manifest that owns nothing.
    init(writtenBy: String, stacks: Set<String>) {
        self.writtenBy = writtenBy
        self.stacks = stacks
    }

    /// The paths, in the order of the lines.
    var paths: [String] { hashes.keys.sorted { $0.precedes($1) } }

    /// Records that a content at a path is ours.
    mutating func own(_ path: String, hash: String) {
        if !MadePath.isMade(path) { ownPaths.insert(path) }
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

    /// Whether a path is ours, whatever it contains now.
    func owns(_ path: String) -> Bool { hashes[path] != nil }

    /// Whether a path is ours and contains what we wrote.
    func owns(_ path: String, hash: String) -> Bool { hashes[path]?.contains(hash) ?? false }

    /// Whether Stackgen can have made the file of a path.
    func canHaveMade(_ path: String) -> Bool { MadePath.isMade(path) || ownPaths.contains(path) }

    /// The line of a path in the text that was read.
    func line(of path: String) -> Int { lines[path] ?? 1 }

    /// The files of this and another manifest.
    func union(_ other: Manifest) -> Manifest {
        var result = self
        result.ownPaths.formUnion(other.ownPaths)
        for (path, hashes) in other.hashes {
            for hash in hashes { result.add(path, hash: hash) }
        }
        return result
    }

    /// The text.
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

    /// Two manifests are equal when they have the same text.
    static func == (left: Manifest, right: Manifest) -> Bool {
        left.writtenBy == right.writtenBy && left.stacks == right.stacks && left.ownPaths == right.ownPaths
            && left.hashes == right.hashes
    }
}
