/// The pins of a stack: the contents of `stackgen.lock`. Apart from the stack, it is the only input of a compilation.
///
/// Pins are looked up by name and never enumerated into an output, so their order cannot matter. A compilation records the pins
/// that it looks up.
public struct Lock: Equatable, Sendable {
    /// A pinned input of a Nix flake.
    public struct Input: Equatable, Sendable {
        /// The flake reference that it follows: `github:NixOS/nixpkgs/nixpkgs-unstable`.
        public var url: String
        /// The GitHub account that owns the repository.
        public var owner: String
        /// The name of the repository.
        public var repository: String
        /// The commit, as 40 hexadecimal digits.
        public var revision: String
        /// The NAR hash of the source tree: `sha256-` and 44 base64 characters.
        public var narHash: String
        /// The time of the commit in seconds since 1970.
        public var lastModified: Int

        /// Creates an input.
        public init(
            url: String, owner: String, repository: String, revision: String, narHash: String, lastModified: Int
        ) {
            self.url = url
            self.owner = owner
            self.repository = repository
            self.revision = revision
            self.narHash = narHash
            self.lastModified = lastModified
        }
    }

    /// A pinned action of a GitHub workflow.
    public struct Action: Equatable, Sendable {
        /// The release, such as `v7.0.1`: for readers only, since a tag can be moved.
        public var version: String
        /// The commit to run, as 40 hexadecimal digits.
        public var commit: String

        /// Creates an action.
        public init(version: String, commit: String) {
            self.version = version
            self.commit = commit
        }
    }

    var images: [String: String]
    var inputs: [String: Input]
    var actions: [String: Action]
    var providers: [String: String]
    var packages: [String: String]
    var clusters: [String: [String: String]]
    /// Records each look-up; ignored by equality.
    var lookUps: LookUps?

    /// Creates a lock from its pins; without arguments, an empty one.
    public init(
        images: [String: String] = [:], inputs: [String: Input] = [:], actions: [String: Action] = [:],
        providers: [String: String] = [:], packages: [String: String] = [:],
        clusters: [String: [String: String]] = [:]
    ) {
        self.images = images
        self.inputs = inputs
        self.actions = actions
        self.providers = providers
        self.packages = packages
        self.clusters = clusters
    }

    /// Returns the digest (`sha256:` and 64 hexadecimal digits) of an image, by the reference that pulls it: with its registry
    /// and, for third-party images, its tag: `docker.io/library/golang:1.26.6-bookworm`.
    public func digest(ofImage reference: String) -> String? {
        record(.images, reference)
        return images[reference]
    }

    /// Returns the pin of a flake input: `nixpkgs`.
    public func input(_ name: String) -> Input? {
        record(.inputs, name)
        return inputs[name]
    }

    /// Returns the pin of an action: `actions/checkout`.
    public func action(_ name: String) -> Action? {
        record(.actions, name)
        return actions[name]
    }

    /// Returns the exact version of a Terraform provider: `hashicorp/aws`.
    public func version(ofProvider source: String) -> String? {
        record(.providers, source)
        return providers[source]
    }

    /// Returns the exact version of a Python package: `dspy`.
    public func version(ofPackage name: String) -> String? {
        record(.packages, name)
        return packages[name]
    }

    /// Returns the exact version of a component that a cloud releases for a version of Kubernetes: an add-on such as `vpc-cni`,
    /// or ``nodes``. If the lock has none, the cloud's recommendation applies.
    public func version(of name: String, onKubernetes kubernetes: String) -> String? {
        record(.clusters, "\(kubernetes)/\(name)")
        return clusters[kubernetes]?[name]
    }

    /// The name under which `clusters:` pins the node image.
    public static let nodes = "nodes"

    /// The images that have a digest, sorted, to select one or to suggest one for a reference without a digest. Reading this
    /// list is not recorded as a look-up.
    public var imageReferences: [String] { images.keys.sorted() }
}

extension Lock {
    /// The SHA-256 of empty input, used for an image that is not built yet: it has the right form, and no registry contains an
    /// image with this digest.
    public static let placeholderDigest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}
