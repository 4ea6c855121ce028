extension Shell.Script {
    /// The script as a file, with one command per line.
    public func render() -> Rendering {
        var writer = TextWriter()
        writer.attributed(to: origin) { write(to: &$0) }
        return writer.rendering
    }

    /// Writes the script, with one command per line.
    func write(to writer: inout TextWriter) {
        if isNested(deeperThan: Self.nestingLimit) { return writer.refuse(Self.nestingReason) }
        if let header { writer.writeLine(header) }
        write(statements, to: &writer)
    }

    var header: String? {
        switch strictness {
        case .none: nil
        case .posix: "set -eu"
        case .bash: "set -euo pipefail"
        }
    }

    private func write(_ statements: [Shell.Statement], to writer: inout TextWriter) {
        for statement in statements { write(statement, to: &writer) }
    }

    private func write(_ statement: Shell.Statement, to writer: inout TextWriter) {
        switch statement {
        case .command(let command):
            write(continued: command.lines(refusingIn: &writer), to: &writer)
            for document in command.hereDocuments { document.writeBody(to: &writer) }
        case .all(let parts) where strictness != .none:
            // Under `set -e`, a failure before the last `&&` does not stop a script; separate lines do.
            write(parts, to: &writer)
        case .comment(let text):
            if ShellQuoting.containsWorkflowExpression(text) {
                writer.refuse("contains ${{ in a comment, which a workflow would expand")
            }
            for line in CommentText.lines(of: text, refusingIn: &writer) { writer.writeLine("#" + line) }
        case .conditional(let condition, let body, let otherwise):
            writer.writeVerbatimLine("if \(condition.oneLine(refusingIn: &writer)); then")
            writeBody(body, to: &writer)
            if !otherwise.isEmpty {
                writer.writeLine("else")
                writeBody(otherwise, to: &writer)
            }
            writer.writeLine("fi")
        case .forLoop(let name, let words, let body):
            writer.writeVerbatimLine("\(Shell.loopHead(name, words, refusingIn: &writer)); do")
            writeBody(body, to: &writer)
            writer.writeLine("done")
        case .whileLoop(let condition, let body):
            writer.writeVerbatimLine("while \(condition.oneLine(refusingIn: &writer)); do")
            writeBody(body, to: &writer)
            writer.writeLine("done")
        case .caseStatement(let word, let branches): write(choice: word, branches, to: &writer)
        case .subshell(let body):
            writer.writeLine("(")
            writeBody(body, to: &writer)
            writer.writeLine(")")
        case .function(let name, let body):
            writer.writeLine("\(Shell.functionName(name, refusingIn: &writer))() {")
            writeBody(body, to: &writer)
            writer.writeLine("}")
        case .background(let inner):
            writer.writeVerbatimLine(inner.operand(of: .not, refusingIn: &writer) + " &")
        case .pipeline, .all, .any, .not:
            let line = statement.oneLine(refusingIn: &writer)
            writer.writeVerbatimLine(strictness != .none && statement.isExemptFromErrexit ? line + " || exit" : line)
        }
    }

    private func write(choice word: Shell.Word, _ branches: [Shell.Branch], to writer: inout TextWriter) {
        writer.writeVerbatimLine("case \(word.text(as: .single, refusingIn: &writer)) in")
        for branch in branches {
            writer.writeVerbatimLine(branch.head(refusingIn: &writer))
            writer.indented { writer in
                write(branch.statements, to: &writer)
                writer.writeLine(";;")
            }
        }
        writer.writeLine("esac")
    }

    private func writeBody(_ body: [Shell.Statement], to writer: inout TextWriter) {
        if body.isEmpty { writer.refuse("is a shell block without a statement") }
        writer.indented { write(body, to: &$0) }
    }

    private func write(continued lines: [String], to writer: inout TextWriter) {
        guard let first = lines.first else { return }
        writer.writeVerbatimLine(lines.count > 1 ? first + " \\" : first)
        writer.indented { writer in
            for (index, line) in lines.enumerated().dropFirst() {
                writer.writeLine(index + 1 < lines.count ? line + " \\" : line)
            }
        }
    }
}

extension Shell.Statement {
    /// Whether `set -e` ignores a failure of the statement: it ignores `!`, and all operands except a simple last one.
    fileprivate var isExemptFromErrexit: Bool {
        switch self {
        case .not: true
        case .any(let parts):
            switch parts.last {
            case .command, .pipeline, nil: false
            default: true
            }
        default: false
        }
    }
}

extension TextWriter {
    /// Writes a line whose quoted words may contain line breaks, which are not indented.
    fileprivate mutating func writeVerbatimLine(_ text: String) {
        let scalars = text.unicodeScalars
        guard let lineBreak = scalars.firstIndex(of: "\n") else { return writeLine(text) }
        write(text[..<lineBreak])
        writeVerbatim(text[lineBreak...])
        newline()
    }
}
