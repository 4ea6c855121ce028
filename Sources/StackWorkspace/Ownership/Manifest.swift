import StackDiagnostics
import StackModel

/// Which files of an output folder are ours, and what each held when we wrote it.
///
/// It is a text that travels with the files, one line a file in the order of the paths, so that Git merges it line by
/// line; `sha256sum --check .stackgen/manifest` reads it too:
///
///     # stackgen manifest 1, written by stackgen 0.1.0
///     e3b0c442…  k8s/namespace.yaml
///
/// A path may have several lines. A run records old and new hashes before it touches a file, so that a file is ours
/// whenever the run was killed; and where both sides of a merge wrote a file, either content is ours.
struct Manifest: Equatable {
    /// The folder, below the output folder, of everything that Stackgen keeps for itself.
    static let folder = ".stackgen"
    /// The manifest's path below the output folder.
    static let path = folder + "/manifest"
    /// The form of the text. A higher number is refused.
    static let format = 1

    /// The version of Stackgen that wrote the files.
    var writtenBy: String
    /// The hashes by which each path is ours, sorted.
    private(set) var hashes: [String: [String]]

    /// Makes a manifest that owns nothing.
    init(writtenBy: String) {
        self.writtenBy = writtenBy
        hashes = [:]
    }

    /// The paths, in the order of the lines.
    var paths: [String] { hashes.keys.sorted { $0.precedes($1) } }

    /// Records that a content at a path is ours.
    mutating func own(_ path: String, hash: String) {
        guard let known = hashes[path] else { return hashes[path] = [hash] }
        if !known.contains(hash) { hashes[path] = (known + [hash]).sorted() }
    }

    /// Whether a path is ours, whatever it holds now.
    func owns(_ path: String) -> Bool { hashes[path] != nil }

    /// Whether a path is ours and holds what we wrote.
    func owns(_ path: String, hash: String) -> Bool { hashes[path]?.contains(hash) ?? false }

    /// What this and another manifest own.
    func union(_ other: Manifest) -> Manifest {
        var result = self
        for (path, hashes) in other.hashes {
            for hash in hashes { result.own(path, hash: hash) }
        }
        return result
    }

    /// The text.
    func render() -> [UInt8] {
        var text = Self.headerStart + "\(Self.format), written by stackgen \(writtenBy)\n"
        for path in paths {
            for hash in hashes[path] ?? [] { text += "\(hash)  \(path)\n" }
        }
        return Array(text.utf8)
    }

    static let headerStart = "# stackgen manifest "
}
