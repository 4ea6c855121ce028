/// A Dockerfile: parser directives and instructions, stage after stage.
///
/// BuildKit reads exactly the contents of this tree. Literal text reaches the image unchanged, whatever it contains,
/// or the rendering refuses it: only ``Word/Part/variable(_:)`` is expanded.
///
/// A variable is refused if Docker would treat it as empty: in a `FROM`, one that is neither an `ARG` before the first
/// stage nor a platform argument such as `BUILDPLATFORM`; in a stage, such an argument unless an `ARG` or `ENV` of the
/// stage declares it. Any other may come from the base image, as `PATH` does. A line of more than 65,535 bytes is
/// refused, because Docker does not read it.
///
/// The `escape` directive is not supported: the printer always escapes with a backslash.
public struct Dockerfile: SyntaxTree, Equatable {
    /// The frontend that reads the file: `# syntax=docker/dockerfile:1`. Default: none, so the builder uses its own.
    ///
    /// Heredocs, `COPY --link`, `ADD --checksum` and `RUN --mount` need `docker/dockerfile:1` on older builders.
    /// Buildah treats the line as a comment.
    public var syntax: String?
    /// The build checks that are skipped or that fail the build: `# check=…`. Default: Docker's own. Needs
    /// `docker/dockerfile:1.8`; older frontends and Buildah treat the line as a comment.
    public var check: Check?
    /// The comment at the top, before the first instruction.
    public var header: String?
    /// The instructions, in order. Each `FROM` begins a stage.
    public var instructions: [Instruction]

    /// Creates a Dockerfile of instructions.
    public init(
        syntax: String? = nil, check: Check? = nil, header: String? = nil, _ instructions: [Instruction]
    ) {
        self.syntax = syntax
        self.check = check
        self.header = header
        self.instructions = instructions
    }
}

extension Dockerfile {
    /// The `check` directive.
    public struct Check: Equatable, Sendable {
        /// The names of the skipped rules, letters only: `StageNameCasing`; or `all`.
        public var skipped: [String]
        /// Whether a violation fails the build.
        public var failsBuild: Bool

        /// Creates a directive that skips rules and sets whether violations of the others fail the build.
        public init(skipping skipped: [String] = [], failsBuild: Bool = false) {
            self.skipped = skipped
            self.failsBuild = failsBuild
        }
    }

    /// An instruction with its comment and the place of its declaration.
    public struct Instruction: Equatable, Sendable {
        /// The operation.
        public var kind: Kind
        /// Comment lines before the instruction.
        public var comment: String?
        /// The declaration that produced the instruction.
        public var origin: OriginID?

        /// Creates an instruction.
        public init(_ kind: Kind, comment: String? = nil, origin: OriginID? = nil) {
            self.kind = kind
            self.comment = comment
            self.origin = origin
        }

        /// The instruction with a comment.
        public func commented(_ comment: String?) -> Instruction {
            Instruction(kind, comment: comment, origin: origin)
        }

        /// The instruction attributed to a declaration.
        public func declared(at origin: OriginID?) -> Instruction {
            Instruction(kind, comment: comment, origin: origin)
        }

        /// Compares the contents of the instructions, not where they were declared.
        public static func == (left: Instruction, right: Instruction) -> Bool {
            left.kind == right.kind && left.comment == right.comment
        }
    }

    /// The operation of an instruction. `MAINTAINER` is not supported: it is deprecated in favour of a label.
    public indirect enum Kind: Equatable, Sendable {
        /// Begins a stage.
        case from(From)
        /// Runs a command while the image is built.
        case run(Run)
        /// Copies files from the context, a stage or an image.
        case copy(Copy)
        /// Copies files from the context, an archive or a URL.
        case add(Add)
        /// Sets the working directory.
        case workdir(Word)
        /// Sets the user and, after a colon, the group, by name or number.
        case user(Word)
        /// Sets environment variables of the image, one per line.
        case env([Variable])
        /// Declares a build argument and its default.
        case arg(String, default: Word?)
        /// Sets labels of the image, one per line.
        case label([Label])
        /// Declares the ports that the image listens on.
        case expose([Port])
        /// Sets the program that a container runs.
        case entrypoint(Invocation)
        /// Sets the program's arguments, or the program if there is no entry point.
        case cmd(Invocation)
        /// Sets the health check of a container; `nil` disables the base image's check.
        case healthcheck(Healthcheck?)
        /// Sets the shell used for shell forms.
        case shell([String])
        /// Sets the signal that stops the program: `SIGTERM` or a number.
        case stopsignal(Word)
        /// Declares the folders whose data outlives a container.
        case volume([Word])
        /// An instruction that runs first when another image is built from this one. `FROM` and `ONBUILD` are refused,
        /// as in Docker.
        case onbuild(Instruction)
    }
}
