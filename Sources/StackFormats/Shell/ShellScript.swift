extension Shell {
    /// A sequence of statements that ends at the first failure.
    ///
    /// As a file or a workflow step, it is printed with one command per line under `set -e`; in a Dockerfile's `RUN`
    /// and in a substitution, where `set -e` does not apply, the statements are joined by `&&`.
    public struct Script: SyntaxTree, Equatable {
        /// The shell options at the start.
        public enum Strictness: Equatable, Sendable {
            /// None: a failed command does not stop a script that is printed with one command per line.
            case none
            /// `set -eu`, which every POSIX shell supports: stop at a failed command or an unset variable.
            case posix
            /// `set -euo pipefail`: a failure inside a pipeline stops the script, too. `dash` and older BusyBox reject
            /// it.
            case bash
        }

        /// The shell options at the start. Default: none, as in a Dockerfile's short `RUN`.
        public var strictness: Strictness
        /// The statements, in order.
        public var statements: [Statement]
        /// The declaration that produced the script.
        public var origin: OriginID?

        /// Creates a script from statements.
        public init(_ statements: [Statement], strictness: Strictness = .none, origin: OriginID? = nil) {
            self.statements = statements
            self.strictness = strictness
            self.origin = origin
        }

        /// Creates a script from commands.
        public init(_ commands: Command..., strictness: Strictness = .none, origin: OriginID? = nil) {
            self.init(commands.map(Statement.command), strictness: strictness, origin: origin)
        }

        /// Compares the contents of the scripts, not where they were declared.
        public static func == (left: Script, right: Script) -> Bool {
            left.strictness == right.strictness && left.statements == right.statements
        }
    }

    /// A branch of a `case`.
    public struct Branch: Equatable, Sendable {
        /// The alternative patterns: `*`, `?`, `[` and `]` are special in a ``Word/Part/glob(_:)``. An empty list is
        /// refused.
        public var patterns: [Word]
        /// The statements that run if a pattern matches.
        public var statements: [Statement]

        /// Creates a branch that runs if a pattern matches.
        public init(_ patterns: [Word], _ statements: [Statement]) {
            self.patterns = patterns
            self.statements = statements
        }

        /// Creates the branch that runs if no other does.
        public static func otherwise(_ statements: [Statement]) -> Branch { Branch([.glob("*")], statements) }
    }

    /// A statement of a script.
    ///
    /// Not supported: `until`, which is `while` with `!`; `select` and arrays, which `dash` lacks; `eval` and
    /// expanding here-documents, in which text could become syntax.
    public indirect enum Statement: Equatable, Sendable {
        /// A simple command.
        case command(Command)
        /// Commands, each reading the output of the previous one: `a | b`.
        case pipeline([Command])
        /// Statements, each running only if all previous ones succeeded: `a && b`.
        case all([Statement])
        /// Statements, each running only if all previous ones failed: `a || b`.
        case any([Statement])
        /// A negated statement, which succeeds if the statement fails: `! a`.
        case not(Statement)
        /// `if a; then …; else …; fi`.
        case conditional(Statement, then: [Statement], otherwise: [Statement] = [])
        /// `for name in words; do …; done`.
        case forLoop(String, in: [Word], do: [Statement])
        /// `while a; do …; done`.
        case whileLoop(Statement, do: [Statement])
        /// `case word in pattern) … ;; esac`: runs the first branch with a matching pattern.
        case caseStatement(Word, [Branch])
        /// Statements in a subshell, which doesn't affect the variables or the working directory of the script: `(…)`.
        case subshell([Statement])
        /// A statement in the background: `a &`. Its failure is detected only by `wait`.
        case background(Statement)
        /// `name() { …; }`. A name that the shell can't assign to is refused.
        case function(String, [Statement])
        /// A comment line. Refused in a script on one line, or if it contains `${{`, which a workflow would expand.
        case comment(String)

        /// A simple command from these words.
        public static func run(_ words: Word...) -> Statement { .command(Command(words)) }
    }
}
