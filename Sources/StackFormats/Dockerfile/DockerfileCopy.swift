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

    /// A file that a Dockerfile itself holds.
    public struct TextFile: Equatable, Sendable {
        /// The name in the destination: letters, digits and `_.-`, a letter first; anything else is refused.
        public var name: String
        /// The content, of which no line is the name: the name ends the heredoc.
        public var content: String

        /// Creates a file with a content.
        public init(_ name: String, _ content: String) {
            self.name = name
            self.content = content
        }
    }

    /// `COPY [--from=…] [--chown=…] [--chmod=…] [--link] [--parents] [--exclude=…] …`.
    public struct Copy: Equatable, Sendable {
        /// What is copied.
        public enum Content: Equatable, Sendable {
            /// Files. With several, the destination must end in `/`. None is refused.
            case paths([Source])
            /// A file with this content, as a heredoc. It must end in a line feed or be empty; another is refused, as is
            /// a carriage return or U+0000.
            case text(String)
            /// Files with these contents, each a heredoc, into a destination that must end in `/`. None is refused.
            case files([TextFile])
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
        /// Whether the folders above each source are kept in the destination. Needs `docker/dockerfile:1.20`; Buildah 1.28
        /// does not know it.
        public var parents: Bool
        /// Patterns of what is left out. Needs `docker/dockerfile:1.19`; Buildah 1.28 does not know it.
        public var excluded: [Word]

        /// Copies files into the image.
        public init(
            _ content: Content, to destination: Word, from stage: String? = nil, chown: Word? = nil,
            chmod: Word? = nil, link: Bool = false, parents: Bool = false, excluding excluded: [Word] = []
        ) {
            self.content = content
            self.destination = destination
            self.stage = stage
            self.chown = chown
            self.chmod = chmod
            self.link = link
            self.parents = parents
            self.excluded = excluded
        }
    }
}
