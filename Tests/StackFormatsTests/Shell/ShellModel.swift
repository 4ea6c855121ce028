import StackFormats

/// The effects of a script, computed from its tree: which commands run, in which order, with which arguments.
///
/// It supports only the commands of ``ShellSample``: `t STATUS …` is recorded and exits with that status, `once NAME`
/// succeeds the first time, `call NAME` runs a function.
struct ShellModel {
    /// The arguments of each `t`, in order.
    private(set) var trace: [[String]] = []
    private var state = State()

    /// The state that a subshell copies.
    private struct State {
        var variables: [String: String] = [:]
        var seen: Set<String> = []
        var functions: [String: [Shell.Statement]] = [:]
    }

    /// The exit of the shell.
    private struct Exit: Error { let status: Int }

    /// Runs a script that stops at the first failure.
    mutating func run(_ script: Shell.Script) {
        do { try runLines(script.statements) } catch {}
    }

    /// Runs statements; the first failure exits the shell.
    private mutating func runLines(_ statements: [Shell.Statement]) throws {
        for statement in statements {
            let status = try runLine(statement)
            if status != 0 { throw Exit(status: status) }
        }
    }

    private mutating func runLine(_ statement: Shell.Statement) throws -> Int {
        switch statement {
        case .all(let parts): try runLines(parts)
        case .conditional(let condition, let body, let otherwise):
            try runLines(status(of: condition) == 0 ? body : otherwise)
        case .forLoop(let name, let words, let body):
            for word in words {
                state.variables[name] = value(of: word)
                try runLines(body)
            }
        case .whileLoop(let condition, let body): while try status(of: condition) == 0 { try runLines(body) }
        case .caseStatement(let word, let branches): try runLines(branch(of: word, branches))
        case .subshell(let body):
            return subshell {
                try $0.runLines(body); return 0
            }
        case .command(let command) where command.words.first == "call":
            if case .literal(let name)? = command.words[1].parts.first { try runLines(state.functions[name] ?? []) }
        default: return try status(of: statement)
        }
        return 0
    }

    /// The status of a statement on one line, where only `&&` stops at a failure.
    private mutating func status(of statement: Shell.Statement) throws -> Int {
        switch statement {
        case .command(let command): return try status(of: command)
        case .pipeline(let commands): return try commands.map { try status(of: $0) }.last ?? 0
        case .all(let parts): return try status(of: parts)
        case .any(let parts):
            var last = 0
            for part in parts {
                last = try status(of: part)
                if last == 0 { break }
            }
            return last
        case .not(let inner): return try status(of: inner) == 0 ? 1 : 0
        case .conditional(let condition, let body, let otherwise):
            return try status(of: status(of: condition) == 0 ? body : otherwise)
        case .forLoop(let name, let words, let body):
            for word in words {
                state.variables[name] = value(of: word)
                try exitOnFailure(of: body)
            }
            return 0
        case .whileLoop(let condition, let body):
            while try status(of: condition) == 0 { try exitOnFailure(of: body) }
            return 0
        case .caseStatement(let word, let branches): return try status(of: branch(of: word, branches))
        case .subshell(let body): return subshell { try $0.status(of: body) }
        case .background(let inner):
            _ = subshell { try $0.status(of: inner) }
            return 0
        case .function(let name, let body):
            state.functions[name] = body
            return 0
        case .comment: return 0
        }
    }

    private mutating func status(of statements: [Shell.Statement]) throws -> Int {
        for statement in statements {
            let status = try status(of: statement)
            if status != 0 { return status }
        }
        return 0
    }

    private mutating func exitOnFailure(of body: [Shell.Statement]) throws {
        let status = try status(of: body)
        if status != 0 { throw Exit(status: status) }
    }

    private mutating func status(of command: Shell.Command) throws -> Int {
        let words = command.words.map { value(of: $0) }
        switch words.first {
        case "t":
            trace.append(Array(words.dropFirst()))
            return Int(words[1]) ?? 0
        case "once": return state.seen.insert(words[1]).inserted ? 0 : 1
        case "call": return try status(of: state.functions[words[1]] ?? [])
        case "false": return 1
        default: return 0
        }
    }

    private mutating func subshell(_ body: (inout ShellModel) throws -> Int) -> Int {
        let outside = state
        defer { state = outside }
        do { return try body(&self) } catch { return (error as? Exit)?.status ?? 1 }
    }

    private func branch(of word: Shell.Word, _ branches: [Shell.Branch]) -> [Shell.Statement] {
        let subject = value(of: word)
        return branches.first { $0.patterns.contains { $0 == .glob("*") || value(of: $0) == subject } }?.statements
            ?? []
    }

    private func value(of word: Shell.Word) -> String {
        word.parts.map { part in
            switch part {
            case .literal(let text): text
            case .variable(let name): state.variables[name] ?? ""
            // The sample's substitutions all print the same text.
            case .substitution(let script):
                if case .command(let command)? = script.statements.first { value(of: command.words[2]) } else { "" }
            case .glob, .arguments: ""
            }
        }.joined()
    }
}
