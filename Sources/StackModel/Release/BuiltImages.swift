/// The digests of the images that the repository builds, for the compilation of a release.
///
/// The files of the deployed branch are compiled without them: no digest is known before a build, so a file under review names
/// such an image by the tag ``unreleasedTag``. A release is compiled once the images are pushed.
public struct BuiltImages: Equatable, Sendable {
    private let digests: [String: String]

    /// Makes a table of digests (`sha256:` and 64 hexadecimal digits) by the name of the image: that of the component that runs
    /// it.
    public init(_ digests: [String: String]) {
        self.digests = digests
    }

    /// The digest of an image; `nil` for one that the table does not contain.
    public func digest(of name: String) -> String? { digests[name] }

    /// The tag of an image that no release has built yet: `unreleased`. The delivery workflow never pushes it, so a file of the
    /// deployed branch that is applied by hand fails to pull instead of running something else.
    public static let unreleasedTag = "unreleased"

    /// The reference by which files of the deployed branch name an image: `ghcr.io/acme/leaderboard/api:unreleased`.
    public static func unreleased(_ repository: String) -> String { "\(repository):\(unreleasedTag)" }
}
