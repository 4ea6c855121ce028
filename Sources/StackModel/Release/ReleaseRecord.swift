public import StackFormats

/// The inputs that a release was compiled from: the file `release.yaml` at the root of its tree.
///
/// The commit and the record together reproduce the same bytes on every machine: `stackgen release verify` proves it before an
/// environment is moved to the release.
///
/// ```yaml
/// commit: 4f0c2d7e…
/// images:
///   - name: leaderboard-api
///     repository: ghcr.io/acme/leaderboard/leaderboard-api
///     digest: sha256:9b1c…
///     inputs: 5d3f…
/// number: 12
/// stack: leaderboard
/// stackgen: 0.1.0
/// ```
public struct ReleaseRecord: Equatable, Sendable {
    /// An image that the repository built.
    public struct Image: Equatable, Sendable {
        /// The name of the component that runs it.
        public let name: String
        /// The image's repository without tag or digest: `ghcr.io/acme/leaderboard/leaderboard-api`.
        public let repository: String
        /// The digest: `sha256:` and 64 hexadecimal digits.
        public let digest: String
        /// The hash of its inputs, as printed by `stackgen inputs`: 64 hexadecimal digits.
        public let inputs: String

        /// Creates an image.
        public init(name: String, repository: String, digest: String, inputs: String) {
            self.name = name
            self.repository = repository
            self.digest = digest
            self.inputs = inputs
        }
    }

    /// The name of the stack.
    public let stack: String
    /// The number of the release, higher than that of every earlier release of the stack. 0 until the release is appended to its
    /// branch.
    public let number: Int
    /// The commit of the deployed branch that was compiled, as 40 hexadecimal digits (64 in SHA-256 repositories).
    public let commit: String
    /// The version of Stackgen that compiled it.
    public let version: String
    /// The images that the repository built, sorted by name.
    public let images: [Image]

    /// Creates a record. The images are sorted by name.
    public init(stack: String, number: Int, commit: String, version: String, images: [Image]) {
        self.stack = stack
        self.number = number
        self.commit = commit
        self.version = version
        self.images = images.sorted { $0.name.precedes($1.name) }
    }

    /// The path of the record in the tree of a release.
    public static let path = "release.yaml"

    /// The digests by name, for the compiler.
    public var builtImages: BuiltImages {
        BuiltImages(Dictionary(images.map { ($0.name, $0.digest) }) { first, _ in first })
    }

    /// The record as a YAML document.
    public var document: YAML.Stream {
        let node: YAML.Node = [
            "commit": .string(commit),
            "images": .sequence(
                images.map { image in
                    [
                        "name": .string(image.name), "repository": .string(image.repository),
                        "digest": .string(image.digest), "inputs": .string(image.inputs),
                    ]
                }),
            "number": .integer(number),
            "stack": .string(stack),
            "stackgen": .string(version),
        ]
        return YAML.Stream(
            node,
            header: [
                "A release of the stack \"\(stack)\": the other files are compiled from this commit with these images."
            ])
    }
}
