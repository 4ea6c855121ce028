extension Dockerfile {
    /// `ADD [--checksum=…] [--keep-git-dir=…] [--unpack=…] [--chown=…] [--chmod=…] [--link] [--exclude=…] …`.
    public struct Add: Equatable, Sendable {
        /// Files, archives and URLs. With several, the destination must end in `/`. None is refused.
        public var sources: [Source]
        /// Where they go.
        public var destination: Word
        /// What the content of a URL must hash to: `sha256:…`.
        public var checksum: String?
        /// The owner, and after a colon the group. Default: 0:0.
        public var chown: Word?
        /// The mode: `0755`. Default: the mode of the source.
        public var chmod: Word?
        /// Whether the layer is independent of those before it.
        public var link: Bool
        /// Whether the folder `.git` of a repository is kept. Default: Docker's, no. Buildah 1.28 does not know it.
        public var keepsGitDirectory: Bool?
        /// Whether archives are unpacked. Default: Docker's, those of the context are and those of a URL are not. Needs
        /// `docker/dockerfile:1.17`; Buildah 1.28 does not know it.
        public var unpacks: Bool?
        /// Patterns of what is left out. Needs `docker/dockerfile:1.19`; Buildah 1.28 does not know it.
        public var excluded: [Word]

        /// Adds files to the image.
        public init(
            _ sources: [Source], to destination: Word, checksum: String? = nil, chown: Word? = nil,
            chmod: Word? = nil, link: Bool = false, keepsGitDirectory: Bool? = nil, unpacks: Bool? = nil,
            excluding excluded: [Word] = []
        ) {
            self.sources = sources
            self.destination = destination
            self.checksum = checksum
            self.chown = chown
            self.chmod = chmod
            self.link = link
            self.keepsGitDirectory = keepsGitDirectory
            self.unpacks = unpacks
            self.excluded = excluded
        }
    }
}
