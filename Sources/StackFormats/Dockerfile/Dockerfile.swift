/// A Dockerfile: parser directives and instructions, stage after stage.
///
/// What it says is what BuildKit reads. A literal text reaches the image unchanged, whatever it holds, or the rendering
/// refuses it: only ``Word/Part/variable(_:)`` is expanded.
///
/// A variable is refused where Docker would take it for empty: in a `FROM`, one that is no `ARG` before the first stage and
/// no platform argument such as `BUILDPLATFORM`; in a stage, one of those that no `ARG` or `ENV` of the stage declares. Any
/// other may come from the base image, as `PATH` does. A line of more than 65,535 bytes is refused: Docker does not read it.
///
/// The directive `escape` has no place here: every escape that is printed is the backslash.
public struct Dockerfile: SyntaxTree, Equatable {
    /// The frontend that reads the file: `# syntax=docker/dockerfile:1`. Default: none, the builder's own.
    ///
    /// Heredocs, `COPY --link`, `ADD --checksum` and `RUN --mount` need `docker/dockerfile:1` on older builders.
    /// Buildah reads the line as a comment.
    public var syntax: String?
    /// Which checks of the build are skipped or fail it: `# check=…`. Default: Docker's own. Needs `docker/dockerfile:1.8`;
    /// older frontends and Buildah read the line as a comment.
    public var check: Check?
    /// What a reader is told at the top, before the first instruction.
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
    /// The directive `check`.
    public struct Check: Equatable, Sendable {
        /// The names of the rules that are skipped, letters alone: `StageNameCasing`; or `all`.
        public var skipped: [String]
        /// Whether a violation fails the build.
        public var failsBuild: Bool

        /// Says which checks are skipped, and whether the others fail the build.
        public init(skipping skipped: [String] = [], failsBuild: Bool = false) {
            self.skipped = skipped
            self.failsBuild = failsBuild
        }
    }

    /// One instruction, with what a reader is told about it and where it was declared.
    public struct Instruction: Equatable, Sendable {
        /// What the instruction does.
        public var kind: Kind
        /// Comment lines before the instruction.
        public var comment: String?
        /// The declaration that made the instruction.
        public var origin: OriginID?

        /// Creates an instruction.
        public init(_ kind: Kind, comment: String? = nil, origin: OriginID? = nil) {
            self.kind = kind
            self.comment = comment
            self.origin = origin
        }

        /// The instruction with a comment before it.
        public func commented(_ comment: String?) -> Instruction {
            Instruction(kind, comment: comment, origin: origin)
        }

        /// The instruction attributed to a declaration.
        public func declared(at origin: OriginID?) -> Instruction {
            Instruction(kind, comment: comment, origin: origin)
        }

        /// Compares what the instructions say, not where they were declared.
        public static func == (left: Instruction, right: Instruction) -> Bool {
            left.kind == right.kind && left.comment == right.comment
        }
    }

    /// What an instruction does. `MAINTAINER` is left out: it is deprecated in favour of a label.
    public indirect enum Kind: Equatable, Sendable {
        /// Begins a stage.
        case from(From)
        /// Runs a command while the image is built.
        case run(Run)
        /// Copies files of the context, of a stage or of an image.
        case copy(Copy)
        /// Copies files of the context, an archive or a URL.
        case add(Add)
        /// Makes a folder the working directory.
        case workdir(Word)
        /// Sets the user, and after a colon the group, by name or number.
        case user(Word)
        /// Sets variables of the image, one a line.
        case env([Variable])
        /// Declares a build argument, with its default.
        case arg(String, default: Word?)
        /// Sets labels of the image, one a line.
        case label([Label])
        /// Says which ports the image listens on.
        case expose([Port])
        /// Sets the program that a container runs.
        case entrypoint(Invocation)
        /// Sets the program's arguments, or the program where there is no entry point.
        case cmd(Invocation)
        /// Says how the health of a container is checked; `nil` drops the base image's check.
        case healthcheck(Healthcheck?)
        /// Sets the shell of shell forms.
        case shell([String])
        /// Sets the signal that stops the program: `SIGTERM` or a number.
        case stopsignal(Word)
        /// Says which folders hold data that outlives a container.
        case volume([Word])
        /// An instruction that runs first when another image is built from this one. `FROM` and `ONBUILD` are refused,
        /// as Docker does.
        case onbuild(Instruction)
    }
}
