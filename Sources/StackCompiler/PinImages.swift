import StackFormats
import StackModel

/// Runs between Patch and Verify: writes the digest of every image that the objects run or mount.
///
/// Components pin the images of their own pods while they are lowered, because names may contain a hash of the contents. This
/// stage pins all others: those of patches and of objects that the team wrote. They are looked up in the same way, so that
/// `stackgen pin` knows them.
enum PinImages {
    @Sendable
    static func run(_ lowered: LoweredEnvironment) -> LoweredEnvironment {
        var lowered = lowered
        let lock = lowered.linked.lock
        let own = OwnImages(lowered)
        func pinned(_ reference: String) -> String { own.pinned(reference) ?? lock.pinned(reference) }
        for (index, manifest) in lowered.parts.manifests.enumerated() {
            let references = PodTemplate.images(of: manifest.node).map(\.reference)
            guard references.contains(where: { pinned($0) != $0 }) else { continue }
            lowered.parts.replace(manifest: index, with: PodTemplate.mapImages(of: manifest.node, pinned))
        }
        return lowered
    }
}

/// The images that the repository builds. The lock has no pins for them: their digests come from a release.
struct OwnImages {
    private let names: [String: String]
    private let built: BuiltImages?

    init(_ lowered: LoweredEnvironment) {
        names = Dictionary(lowered.parts.images.map { ($0.repository, $0.name) }) { first, _ in first }
        built = lowered.linked.source.images
    }

    /// Returns a reference by the tag `unreleased` with the digest of a release, or unchanged on the deployed branch; `nil` for
    /// any other reference.
    func pinned(_ reference: String) -> String? {
        guard let repository = repository(of: reference), let name = names[repository],
            reference == BuiltImages.unreleased(repository)
        else { return nil }
        return built?.digest(of: name).map { "\(repository)@\($0)" } ?? reference
    }

    /// Returns the repository of a reference, if it is one that is built here.
    func repository(of reference: String) -> String? {
        let name = reference.prefix { $0 != "@" }
        if names[String(name)] != nil { return String(name) }
        guard let colon = name.lastIndex(of: ":") else { return nil }
        let repository = String(name[..<colon])
        return names[repository] == nil ? nil : repository
    }

    /// Whether a reference has no digest only because no release has built it yet.
    func isUnreleased(_ reference: String) -> Bool { built == nil && pinned(reference) != nil }
}
