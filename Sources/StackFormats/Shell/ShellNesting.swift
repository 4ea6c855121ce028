extension Shell.Script {
    /// The maximum nesting depth of statements and substitutions: `dash` reads 650 nested substitutions, `bash` 2,500
    /// nested blocks. Each running level may be a process.
    static let nestingLimit = 200

    static let nestingReason =
        "nests statements and substitutions more than \(nestingLimit) levels deep, which not every shell accepts"

    /// Whether the script is nested more deeply than a number of levels; it looks no deeper than that.
    func isNested(deeperThan levels: Int) -> Bool { statements.contains { $0.isNested(deeperThan: levels) } }

    /// The variables that the script uses but doesn't set.
    var unassignedVariables: [String] {
        var variables = Shell.Variables()
        for statement in statements { variables.add(statement) }
        return variables.used.filter { !variables.assigned.contains($0) }
    }
}

extension Shell.Statement {
    fileprivate func isNested(deeperThan levels: Int) -> Bool {
        guard levels > 0 else { return true }
        return statements.contains { $0.isNested(deeperThan: levels - 1) }
            || words.contains { $0.isNested(deeperThan: levels - 1) }
    }

    /// The direct substatements.
    fileprivate var statements: [Shell.Statement] {
        switch self {
        case .command, .pipeline, .comment: []
        case .all(let parts), .any(let parts), .subshell(let parts), .function(_, let parts), .forLoop(_, _, let parts):
            parts
        case .not(let statement), .background(let statement): [statement]
        case .conditional(let condition, let body, let otherwise): [condition] + body + otherwise
        case .whileLoop(let condition, let body): [condition] + body
        case .caseStatement(_, let branches): branches.flatMap(\.statements)
        }
    }

    /// The words of the statement itself.
    fileprivate var words: [Shell.Word] {
        switch self {
        case .command(let command): command.allWords
        case .pipeline(let commands): commands.flatMap(\.allWords)
        case .forLoop(_, let words, _): words
        case .caseStatement(let word, let branches): [word] + branches.flatMap(\.patterns)
        default: []
        }
    }
}

extension Shell.Command {
    /// The words, values and files of the command.
    fileprivate var allWords: [Shell.Word] {
        environment.map(\.value) + words
            + redirections.compactMap { redirection in
                switch redirection {
                case .input(let word), .output(let word), .appending(let word), .error(let word),
                    .appendingError(let word):
                    word
                case .text, .errorToOutput, .outputToError: nil
                }
            }
    }
}

extension Shell.Word {
    fileprivate func isNested(deeperThan levels: Int) -> Bool {
        parts.contains { if case .substitution(let script) = $0 { script.isNested(deeperThan: levels) } else { false } }
    }
}

extension Shell {
    /// The variables that a script reads and assigns.
    fileprivate struct Variables {
        var used: [String] = []
        var assigned: Set<String> = []

        mutating func add(_ statement: Statement) {
            switch statement {
            case .command(let command): addAssignments(of: command)
            case .forLoop(let name, _, _): assigned.insert(name)
            default: break
            }
            for word in statement.words {
                for part in word.parts {
                    switch part {
                    case .variable(let name): used.append(name)
                    case .substitution(let script): script.statements.forEach { add($0) }
                    default: break
                    }
                }
            }
            statement.statements.forEach { add($0) }
        }

        /// Without a command name, the assignments are the shell's own; some commands assign to the names in their
        /// arguments.
        private mutating func addAssignments(of command: Command) {
            guard let name = command.words.first else { return assigned.formUnion(command.environment.map(\.name)) }
            guard ["export", "getopts", "local", "read", "readonly"].contains(name) else { return }
            for case .literal(let text)? in command.words.dropFirst().map(\.parts.first) {
                assigned.insert(String(text.prefix { $0 != "=" }))
            }
        }
    }
}
