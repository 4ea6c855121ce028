extension Dockerfile {
    /// A path that `COPY` or `ADD` reads.
    public enum Source: Equatable, Sendable, ExpressibleByStringLiteral {
        /// An exact path: `*`, `?` and `[` are characters of the name. A backslash is refused, because BuildKit treats
        /// it as an escape in some paths and as a character in others.
        case path(Word)
        /// A pattern in the syntax of Go's `filepath.Match`: `*`, `?`, `[…]` and `\`.
        case pattern(Word)

        /// Creates an exact path.
        public init(stringLiteral path: String) {
            self = .path(Word(path))
        }
    }

    /// A file whose content is part of the Dockerfile.
    public struct TextFile: Equatable, Sendable {
        /// The name in the destination: letters, digits and `_.-`, beginning with a letter; anything else is refused.
        public var name: String
        /// The content. No line may equal the name, because the name ends the heredoc.
        public var content: String

        /// Creates a file with its content.
        public init(_ name: String, _ content: String) {
            self.name = name
            self.content = content
        }
    }

    /// `COPY [--from=…] [--chown=…] [--chmod=…] [--link] [--parents] [--exclude=…] …`.
    public struct Copy: Equatable, Sendable {
        /// The content to copy.
        public enum Content: Equatable, Sendable {
            /// Files. With several, the destination must end in `/`. An empty list is refused.
            case paths([Source])
            /// A file with this content, as a heredoc. It must be empty or end in a line feed; other text, a carriage
            /// return and U+0000 are refused.
            case text(String)
            /// Files with these contents, each a heredoc, in a destination that must end in `/`. An empty list is
            /// refused.
            case files([TextFile])
        }

        /// The content to copy.
        public var content: Content
        /// The destination path, relative to the working directory unless it begins with `/`.
        public var destination: Word
        /// The stage or the image to copy from. Default: the build context.
        public var stage: String?
        /// The owner and, after a colon, the group. Default: 0:0.
        public var chown: Word?
        /// The mode: `0755`. Default: the mode of the source.
        public var chmod: Word?
        /// Whether the layer is independent of those before it, so that a new base image does not rebuild it.
        public var link: Bool
        /// Whether the parent folders of each source are kept in the destination. Needs `docker/dockerfile:1.20`;
        /// Buildah 1.28 does not support it.
        public var parents: Bool
        /// Patterns of excluded files. Needs `docker/dockerfile:1.19`; Buildah 1.28 does not support it.
        public var excluded: [Word]

        /// Creates an instruction that copies files into the image.
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
