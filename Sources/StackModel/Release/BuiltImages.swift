/// The digests of the images that the repository builds, for the compilation of a release.
///
/// The files of the deployed branch are compiled without them: no digest is known before a build, so a file under review refers
/// to such an image by the tag ``unreleasedTag``. A release is compiled once the images are pushed.
public struct BuiltImages: Equatable, Sendable {
    private let digests: [String: String]

    /// Creates a table of digests (`sha256:` and 64 hexadecimal digits) by image name, which is the name of the component that
    /// runs the image.
    public init(_ digests: [String: String]) {
        self.digests = digests
    }

    /// Returns the digest of an image; `nil` if the table does not contain it.
    public func digest(of name: String) -> String? { digests[name] }

    /// The tag of an image that no release has built yet: `unreleased`. The delivery workflow never pushes it, so if someone
    /// applies a file of the deployed branch by hand, the pull fails instead of running something else.
    public static let unreleasedTag = "unreleased"

    /// Returns the reference to an image in files of the deployed branch: `ghcr.io/acme/leaderboard/api:unreleased`.
    public static func unreleased(_ repository: String) -> String { "\(repository):\(unreleasedTag)" }
}
