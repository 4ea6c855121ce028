extension Shell {
    /// A sequence of statements of which the first that fails ends the whole.
    ///
    /// As a file or a workflow step it is printed one command a line under `set -e`; in a Dockerfile's `RUN` and in a
    /// substitution, where `set -e` does not reach, the statements are joined by `&&`.
    public struct Script: SyntaxTree, Equatable {
        /// The options that the shell is told at the start.
        public enum Strictness: Equatable, Sendable {
            /// None: a failed command does not stop a script that is printed one command a line.
            case none
            /// `set -eu`, which every POSIX shell knows: stop at a failed command or an unset variable.
            case posix
            /// `set -euo pipefail`: a failure inside a pipeline stops the script, too. `dash` and older BusyBox
            /// refuse it.
            case bash
        }

        /// The options at the start. Default: none, as in a Dockerfile's short `RUN`.
        public var strictness: Strictness
        /// What is done, in order.
        public var statements: [Statement]
        /// The declaration that made the script.
        public var origin: OriginID?

        /// Creates a script of statements.
        public init(_ statements: [Statement], strictness: Strictness = .none, origin: OriginID? = nil) {
            self.statements = statements
            self.strictness = strictness
            self.origin = origin
        }

        /// Creates a script of commands.
        public init(_ commands: Command..., strictness: Strictness = .none, origin: OriginID? = nil) {
            self.init(commands.map(Statement.command), strictness: strictness, origin: origin)
        }

        /// Compares what the scripts do, not where they were declared.
        public static func == (left: Script, right: Script) -> Bool {
            left.strictness == right.strictness && left.statements == right.statements
        }
    }

    /// A branch of a choice.
    public struct Branch: Equatable, Sendable {
        /// Any of these must match: `*`, `?`, `[` and `]` act in a ``Word/Part/glob(_:)``. None is refused.
        public var patterns: [Word]
        /// What is done then.
        public var statements: [Statement]

        /// Creates a branch that is taken where a pattern matches.
        public init(_ patterns: [Word], _ statements: [Statement]) {
            self.patterns = patterns
            self.statements = statements
        }

        /// Makes the branch that is taken where no other is.
        public static func otherwise(_ statements: [Statement]) -> Branch { Branch([.glob("*")], statements) }
    }

    /// A statement of a script.
    ///
    /// Left out: `until`, which is `while` with `!`; `select` and arrays, which `dash` does not know; `eval` and here-documents
    /// that expand, in which a text could become syntax.
    public indirect enum Statement: Equatable, Sendable {
        /// A simple command.
        case command(Command)
        /// Commands of which each reads what the one before writes: `a | b`.
        case pipeline([Command])
        /// Statements of which each runs only where all before it succeeded: `a && b`.
        case all([Statement])
        /// Statements of which each runs only where all before it failed: `a || b`.
        case any([Statement])
        /// Succeeds where the statement fails: `! a`.
        case not(Statement)
        /// `if a; then …; else …; fi`.
        case conditional(Statement, then: [Statement], otherwise: [Statement] = [])
        /// `for name in words; do …; done`.
        case loop(String, in: [Word], do: [Statement])
        /// `while a; do …; done`.
        case whileLoop(Statement, do: [Statement])
        /// `case word in pattern) … ;; esac`: the first branch of which a pattern matches is taken.
        case choice(Word, [Branch])
        /// Statements in a shell of their own, which leave no variable and no folder behind: `(…)`.
        case subshell([Statement])
        /// A statement that is not waited for: `a &`. That it fails is noticed by a `wait` alone.
        case background(Statement)
        /// `name() { …; }`. A name that the shell cannot assign to is refused.
        case function(String, [Statement])
        /// A line for the reader. Refused where a script must stand on one line, or where it holds `${{`, which a
        /// workflow would expand.
        case comment(String)

        /// A simple command of these words.
        public static func run(_ words: Word...) -> Statement { .command(Command(words)) }
    }
}
