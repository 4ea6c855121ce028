extension Dockerfile {
    /// `ADD [--checksum=…] [--keep-git-dir=…] [--unpack=…] [--chown=…] [--chmod=…] [--link] [--exclude=…] …`.
    public struct Add: Equatable, Sendable {
        /// Files, archives and URLs. With several, the destination must end in `/`. An empty list is refused.
        public var sources: [Source]
        /// The destination path.
        public var destination: Word
        /// The expected hash of a URL's content: `sha256:…`.
        public var checksum: String?
        /// The owner and, after a colon, the group. Default: 0:0.
        public var chown: Word?
        /// The mode: `0755`. Default: the mode of the source.
        public var chmod: Word?
        /// Whether the layer is independent of those before it.
        public var link: Bool
        /// Whether the `.git` folder of a repository is kept. Default: Docker's, no. Buildah 1.28 does not support it.
        public var keepsGitDirectory: Bool?
        /// Whether archives are unpacked. Default: Docker's, which unpacks archives from the context but not from a
        /// URL. Needs `docker/dockerfile:1.17`; Buildah 1.28 does not support it.
        public var unpacks: Bool?
        /// Patterns of excluded files. Needs `docker/dockerfile:1.19`; Buildah 1.28 does not support it.
        public var excluded: [Word]

        /// Creates an instruction that adds files to the image.
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
