/// The inputs of an image that the stack determines. The source files are read from the repository.
public struct ImageInputs: Equatable, Sendable {
    /// A text that affects a build, such as a Dockerfile or the hash of a pinned input.
    public struct Recipe: Equatable, Sendable {
        /// The kind of text: `Dockerfile`, `package`, `nixpkgs`.
        public let name: String
        /// The text.
        public let bytes: [UInt8]

        /// Creates a recipe.
        public init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The name of the component that runs the image.
    public let name: String
    /// The image's repository without tag or digest.
    public let repository: String
    /// The folder with the source files, relative to the repository.
    public let context: String
    /// The architectures that the image is built for, named as in Kubernetes and OCI, sorted: `amd64`, `arm64`.
    public let architectures: [String]
    /// The texts of the build, sorted by name.
    public let recipes: [Recipe]
    /// Whether Docker builds the image, so that `.dockerignore` applies. Nix uses every file that Git tracks.
    public let isBuiltByDocker: Bool

    /// Creates the inputs of an image.
    public init(
        name: String, repository: String, context: String, architectures: [String], recipes: [Recipe],
        isBuiltByDocker: Bool
    ) {
        self.name = name
        self.repository = repository
        self.context = context
        self.architectures = architectures
        self.isBuiltByDocker = isBuiltByDocker
        self.recipes = recipes.sorted { $0.name.precedes($1.name) }
    }
}
