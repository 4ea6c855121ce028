extension Shell {
    /// A physical line of a script that is one logical line; each except the last still needs its ` \`.
    struct ContinuedLine {
        var text: String
        /// Whether the line continues the command of the previous line.
        var continuesCommand = false
        /// Whether the line is a comment, which ends without ` \`.
        var isComment = false
    }

    /// `for name in words`.
    static func loopHead(_ name: String, _ words: [Word], refusingIn writer: inout TextWriter) -> String {
        if !isName(name) { writer.refuse("loops over “\(name)”, which is not a valid shell name") }
        return (["for \(name) in"] + words.map { $0.text(as: .argument, refusingIn: &writer) }).joined(separator: " ")
    }
}

extension Shell {
    /// The name of a function. Reserved words are refused, and so are names that would run another program.
    static func functionName(_ name: String, refusingIn writer: inout TextWriter) -> String {
        if !isName(name) || reservedWords.contains(name) {
            writer.refuse("defines the function “\(name)”, which is not a valid shell name")
        }
        return name
    }
}

extension Shell.Branch {
    /// `pattern | pattern)`.
    func head(refusingIn writer: inout TextWriter) -> String {
        if patterns.isEmpty { writer.refuse("is a branch of a choice without a pattern") }
        // An `esac` would end the `case`.
        return patterns.map { $0.text(as: .pattern, refusingIn: &writer) }.joined(separator: " | ") + ")"
    }
}

extension Shell.Script {
    /// The script on one line, its statements joined by `&&`.
    func oneLine(refusingIn writer: inout TextWriter) -> String {
        if isNested(deeperThan: Self.nestingLimit) {
            writer.refuse(Self.nestingReason)
            return ""
        }
        return joinedStatements(refusingIn: &writer)
    }

    /// The script of a substitution, whose nesting was already checked for the enclosing script.
    func joinedStatements(refusingIn writer: inout TextWriter) -> String {
        let body = statements.joined(refusingIn: &writer)
        return [header, body].compactMap { $0 }.joined(separator: " && ")
    }

    /// The script as one logical line, with one statement per line.
    func continuedLines(refusingIn writer: inout TextWriter) -> [Shell.ContinuedLine] {
        if isNested(deeperThan: Self.nestingLimit) {
            writer.refuse(Self.nestingReason)
            return []
        }
        var lines: [Shell.ContinuedLine] = []
        if let header { lines.append(.init(text: header + (statements.isEmpty ? "" : " &&"))) }
        let commands = statements.flattened
        let last = commands.lastIndex { if case .comment = $0 { false } else { true } }
        if last == nil { writer.refuse("is a shell script without a command") }
        for (index, statement) in commands.enumerated() {
            switch statement {
            case .comment(let text):
                if index > last ?? -1 { writer.refuse("ends in a comment where one logical line is required") }
                lines += CommentText.lines(of: text, refusingIn: &writer).map { .init(text: "#" + $0, isComment: true) }
            case .command(let command):
                if !command.hereDocuments.isEmpty {
                    writer.refuse("is a here-document where no lines can follow the command")
                }
                lines += command.lines(refusingIn: &writer).enumerated().map {
                    .init(text: $0.element, continuesCommand: $0.offset > 0)
                }
            default:
                lines.append(.init(text: statement.operand(of: .and, refusingIn: &writer)))
            }
            if let last, index < last, !lines[lines.count - 1].isComment { lines[lines.count - 1].text += " &&" }
        }
        return lines
    }
}

extension [Shell.Statement] {
    /// The statements, with the parts of `all` as separate statements: `&&` already means one after another.
    fileprivate var flattened: [Shell.Statement] {
        flatMap { if case .all(let parts) = $0 { parts.flattened } else { [$0] } }
    }

    fileprivate func joined(refusingIn writer: inout TextWriter) -> String {
        if isEmpty { writer.refuse("is a shell block without a statement") }
        return flattened.map { $0.operand(of: .and, refusingIn: &writer) }.joined(separator: " && ")
    }
}

extension Shell.Statement {
    /// An operator next to a statement.
    enum Operator { case and, or, not }

    /// The statement on one line.
    func oneLine(refusingIn writer: inout TextWriter) -> String {
        switch self {
        case .command(let command):
            return command.oneLine(refusingIn: &writer)
        case .pipeline(let commands):
            if commands.isEmpty { writer.refuse("is a pipeline without a command") }
            return commands.map { $0.oneLine(refusingIn: &writer) }.joined(separator: " | ")
        case .all(let parts):
            return parts.joined(refusingIn: &writer)
        case .any(let parts):
            if parts.isEmpty { writer.refuse("is a choice without a statement") }
            return parts.map { $0.operand(of: .or, refusingIn: &writer) }.joined(separator: " || ")
        case .not(let statement):
            return "! " + statement.operand(of: .not, refusingIn: &writer)
        case .conditional(let condition, let body, let otherwise):
            let head = "if \(condition.oneLine(refusingIn: &writer)); then \(body.joined(refusingIn: &writer))"
            return head + (otherwise.isEmpty ? "" : "; else \(otherwise.joined(refusingIn: &writer))") + "; fi"
        case .forLoop(let name, let words, let body):
            // Without the exit, a loop succeeds whenever its last iteration does.
            let head = Shell.loopHead(name, words, refusingIn: &writer)
            return "\(head); do \(body.joined(refusingIn: &writer)) || exit; done"
        case .whileLoop(let condition, let body):
            let head = "while \(condition.oneLine(refusingIn: &writer)); do "
            return head + "\(body.joined(refusingIn: &writer)) || exit; done"
        case .caseStatement(let word, let branches):
            let texts = branches.map { branch in
                let head = branch.head(refusingIn: &writer)
                return branch.statements.isEmpty
                    ? "\(head) ;; " : "\(head) \(branch.statements.joined(refusingIn: &writer)) ;; "
            }
            return "case \(word.text(as: .single, refusingIn: &writer)) in \(texts.joined())esac"
        case .subshell(let body):
            let text = body.joined(refusingIn: &writer)
            // Two parentheses would begin an arithmetic expression.
            return text.utf8.first == UInt8(ascii: "(") ? "( \(text))" : "(\(text))"
        case .background(let statement):
            return "{ \(statement.operand(of: .not, refusingIn: &writer)) & }"
        case .function(let name, let body):
            return "\(Shell.functionName(name, refusingIn: &writer))() { \(body.joined(refusingIn: &writer)); }"
        case .comment:
            writer.refuse("is a comment inside a one-line script")
            return ""
        }
    }

    /// The statement as an operand, in braces if the operator would otherwise split it.
    func operand(of operation: Operator, refusingIn writer: inout TextWriter) -> String {
        let text = oneLine(refusingIn: &writer)
        switch (onlyPart, operation) {
        case (.any, _), (.all, .or), (.all, .not), (.not, .not): return "{ \(text); }"
        default: return text
        }
    }

    /// The single statement inside nested single-element lists; otherwise the statement itself.
    private var onlyPart: Shell.Statement {
        switch self {
        case .all(let parts):
            let flat = parts.flattened
            return flat.count == 1 ? flat[0].onlyPart : self
        case .any(let parts) where parts.count == 1: return parts[0].onlyPart
        default: return self
        }
    }
}
