/// Every pin of a stack: what `stackgen.lock` says. Beside the stack it is the only input of a compilation.
///
/// Pins are looked up by name and never listed into an output, so that their order cannot matter. A compilation records which
/// ones it looks up.
public struct Lock: Equatable, Sendable {
    /// A pinned input of a Nix flake.
    public struct Input: Equatable, Sendable {
        /// What it follows, in the form of a flake reference: `github:NixOS/nixpkgs/nixpkgs-unstable`.
        public var url: String
        /// The GitHub account of the repository.
        public var owner: String
        /// The repository.
        public var repository: String
        /// The commit, as 40 hexadecimal digits.
        public var revision: String
        /// The hash of the source tree as Nix knows it: `sha256-` and 44 characters of base 64.
        public var narHash: String
        /// The time of the commit in seconds since 1970.
        public var lastModified: Int

        /// Makes an input.
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
        /// The release, such as `v7.0.1`: a comment for the reader, since a tag can be moved.
        public var version: String
        /// The commit that is run, as 40 hexadecimal digits.
        public var commit: String

        /// Makes an action.
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
    /// Records each pin that is looked up; takes no part in equality.
    var lookUps: LookUps?

    /// Makes a lock from its pins; without arguments, one that pins nothing.
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

    /// The digest (`sha256:` and 64 hexadecimal digits) of an image, named as it is pulled, with its registry and, for
    /// images of others, its tag: `docker.io/library/golang:1.26.6-bookworm`.
    public func digest(ofImage reference: String) -> String? {
        record(.images, reference)
        return images[reference]
    }

    /// The pin of a flake's input: `nixpkgs`.
    public func input(_ name: String) -> Input? {
        record(.inputs, name)
        return inputs[name]
    }

    /// The pin of an action: `actions/checkout`.
    public func action(_ name: String) -> Action? {
        record(.actions, name)
        return actions[name]
    }

    /// The exact version of a Terraform provider: `hashicorp/aws`.
    public func version(ofProvider source: String) -> String? {
        record(.providers, source)
        return providers[source]
    }

    /// The exact version of a Python package: `dspy`.
    public func version(ofPackage name: String) -> String? {
        record(.packages, name)
        return packages[name]
    }

    /// The exact version of what a cloud releases for a version of Kubernetes: an add-on such as `vpc-cni`, or ``nodes``. The cloud
    /// recommends one where the lock has none.
    public func version(of name: String, onKubernetes kubernetes: String) -> String? {
        record(.clusters, "\(kubernetes)/\(name)")
        return clusters[kubernetes]?[name]
    }

    /// The name under which `clusters:` pins the image of nodes.
    public static let nodes = "nodes"

    /// The images that have a digest, sorted, to choose one or to suggest one for a reference that has none. Listing them looks no
    /// pin up.
    public var imageReferences: [String] { images.keys.sorted() }
}

extension Lock {
    /// The digest of no bytes. An image that is yet to be built has it in place of its own: it has the right form, and
    /// no registry holds an image by it.
    public static let placeholderDigest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}
