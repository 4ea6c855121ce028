extension SQL {
    /// One statement per line, with its comment above it after a blank line.
    public func render() -> Rendering {
        var writer = TextWriter()
        for (index, statement) in statements.enumerated() {
            if let comment = statement.comment {
                if index > 0 { writer.newline() }
                for line in CommentText.lines(of: comment, refusingIn: &writer) { writer.writeLine("--\(line)") }
            }
            writer.writeVerbatim(SQLText(dialect: dialect).text(of: statement.parts, refusingIn: &writer))
            switch statement.end {
            case .run: writer.writeVerbatim(";\n")
            case .runSelectedStatements:
                if dialect != .postgreSQL { writer.refuse("runs what it selects, which only psql supports") }
                writer.writeVerbatim("\n\\gexec\n")
            }
        }
        return writer.rendering
    }
}

/// The words, names and texts of one dialect; the only place that quotes them.
struct SQLText {
    let dialect: SQL.Dialect

    func text(of parts: [SQL.Part], between separator: String = " ", refusingIn writer: inout TextWriter) -> String {
        var texts: [String] = []
        for part in parts { texts.append(text(of: part, refusingIn: &writer)) }
        return texts.joined(separator: separator)
    }

    private func text(of part: SQL.Part, refusingIn writer: inout TextWriter) -> String {
        switch part {
        case .words(let words):
            if words.isEmpty || !words.utf8.allSatisfy(Self.isWordByte) {
                writer.refuse("contains \(words.debugDescription) as words of SQL; a name or a text is quoted as one")
            }
            return words
        case .name(let name): return quotedName(name, refusingIn: &writer)
        case .text(let text): return quotedText(text, refusingIn: &writer)
        case .list(let parts):
            if parts.isEmpty { writer.refuse("is a list of SQL without an element") }
            return text(of: parts, between: ", ", refusingIn: &writer)
        case .group(let parts): return "(\(text(of: parts, refusingIn: &writer)))"
        case .joined(let parts): return text(of: parts, between: "", refusingIn: &writer)
        case .statement(let parts): return quotedText(text(of: parts, refusingIn: &writer), refusingIn: &writer)
        }
    }

    private func quotedName(_ name: String, refusingIn writer: inout TextWriter) -> String {
        refuseNull(in: name, refusingIn: &writer)
        let (quote, longest) =
            switch dialect {
            case .postgreSQL: ("\"", 63)
            case .mySQL: ("`", 64)
            }
        // PostgreSQL silently truncates a longer name.
        if name.isEmpty || name.utf8.count > longest {
            writer.refuse("is a name of \(name.utf8.count) bytes, and one of SQL has 1 to \(longest)")
        }
        return quote + doubling(quote, in: name) + quote
    }

    private func quotedText(_ text: String, refusingIn writer: inout TextWriter) -> String {
        refuseNull(in: text, refusingIn: &writer)
        let escaped = dialect == .mySQL ? doubling("\\", in: text) : text
        return "'" + doubling("'", in: escaped) + "'"
    }

    private func refuseNull(in text: String, refusingIn writer: inout TextWriter) {
        if text.utf8.contains(0) { writer.refuse("contains U+0000, which SQL cannot represent") }
    }

    /// By scalar, because a combining mark forms one character with the quote before it.
    private func doubling(_ mark: Unicode.Scalar, in text: String) -> String {
        var doubled = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == mark { doubled.append(mark) }
            doubled.append(scalar)
        }
        return String(doubled)
    }

    private func doubling(_ mark: String, in text: String) -> String {
        mark.unicodeScalars.first.map { doubling($0, in: text) } ?? text
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || " _.,=<>*()@%".utf8.contains(byte)
    }
}
