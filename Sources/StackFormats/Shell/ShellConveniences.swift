extension Shell.Statement {
    /// A simple command with one redirection: `printf … > file`.
    public static func run(_ words: Shell.Word..., into redirection: Shell.Redirection) -> Shell.Statement {
        .command(Shell.Command(words, redirections: [redirection]))
    }

    /// A persistent assignment: `name=value`. It fails if a substitution at the end of the value fails.
    public static func assign(_ name: String, _ value: Shell.Word) -> Shell.Statement {
        .command(Shell.Command([], environment: [Shell.Assignment(name, value)]))
    }
}

extension Shell.Word {
    /// The output of one command as a single word: `"$(git rev-parse HEAD)"`.
    public static func output(_ words: Shell.Word...) -> Shell.Word {
        .output(of: Shell.Script(Shell.Command(words)))
    }

    /// The output of statements as a single word.
    public static func output(of statements: [Shell.Statement]) -> Shell.Word { .output(of: Shell.Script(statements)) }
}
