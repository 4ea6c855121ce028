extension Dockerfile {
    /// A path that `COPY` or `ADD` reads.
    public enum Source: Equatable, Sendable, ExpressibleByStringLiteral {
        /// A path, exactly: `*`, `?` and `[` are characters of its name. A backslash is refused, because BuildKit reads
        /// it as an escape in some paths and as a character in others.
        case path(Word)
        /// A pattern: `*`, `?`, `[…]` and `\` act as in Go's `filepath.Match`.
        case pattern(Word)

        /// The path that is exactly the literal.
        public init(stringLiteral path: String) {
            self = .path(Word(path))
        }
    }

    /// `COPY [--from=…] [--chown=…] [--chmod=…] [--link] …`.
    public struct Copy: Equatable, Sendable {
        /// What is copied.
        public enum Content: Equatable, Sendable {
            /// Files. With several, the destination must end in `/`. None is refused.
            case paths([Source])
            /// A file with this content, as a heredoc. It must end in a line feed or be empty; another is refused, as is
            /// a carriage return or U+0000.
            case text(String)
        }

        /// What is copied.
        public var content: Content
        /// Where it goes; relative to the working directory unless it begins with `/`.
        public var destination: Word
        /// The stage or the image to copy from. Default: the build context.
        public var stage: String?
        /// The owner, and after a colon the group. Default: 0:0.
        public var chown: Word?
        /// The mode: `0755`. Default: the mode of the source.
        public var chmod: Word?
        /// Whether the layer is independent of those before it, so that a new base image does not rebuild it.
        public var link: Bool

        /// Copies files into the image.
        public init(
            _ content: Content, to destination: Word, from stage: String? = nil, chown: Word? = nil,
            chmod: Word? = nil, link: Bool = false
        ) {
            self.content = content
            self.destination = destination
            self.stage = stage
            self.chown = chown
            self.chmod = chmod
            self.link = link
        }
    }

    /// `ADD [--checksum=…] [--chown=…] [--chmod=…] [--link] …`.
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

        /// Adds files to the image.
        public init(
            _ sources: [Source], to destination: Word, checksum: String? = nil, chown: Word? = nil,
            chmod: Word? = nil, link: Bool = false
        ) {
            self.sources = sources
            self.destination = destination
            self.checksum = checksum
            self.chown = chown
            self.chmod = chmod
            self.link = link
        }
    }
}
