/// Writes text so that the shell reads it back unchanged.
///
/// All processing is by Unicode scalar: a combining mark must not hide the quote that it follows. A literal `${{` is
/// split, because a GitHub workflow would replace it before any shell sees the quotes.
enum ShellQuoting {
    /// A whole word: bare if it contains nothing special, otherwise in single quotes.
    static func word(_ text: String, as position: Shell.Word.Position) -> String {
        if isBare(text, as: position) { return text }
        let scalars = Array(text.unicodeScalars)
        if scalars.contains("'") && !scalars.contains(where: { $0 == "!" || specialInDoubleQuotes($0) }) {
            return "\"\(text)\""
        }
        var result = "'"
        for (index, scalar) in scalars.enumerated() {
            if scalar == "'" {
                result += "'\\''"
            } else {
                result.unicodeScalars.append(scalar)
                if opensWorkflowExpression(scalars, at: index) { result += "''" }
            }
        }
        return result + "'"
    }

    /// The content of double quotes.
    static func insideDoubleQuotes(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            if specialInDoubleQuotes(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
            if opensWorkflowExpression(scalars, at: index) { result += "\"\"" }
        }
        return result
    }

    /// A pattern: its operators are bare, and the text between them is quoted.
    static func glob(_ pattern: String) -> String {
        var result = ""
        var literal = ""
        for scalar in pattern.unicodeScalars {
            if "*?[]".unicodeScalars.contains(scalar) {
                if !literal.isEmpty { result += word(literal, as: .argument) }
                literal = ""
                result.unicodeScalars.append(scalar)
            } else {
                literal.unicodeScalars.append(scalar)
            }
        }
        return literal.isEmpty ? result : result + word(literal, as: .argument)
    }

    /// Whether text contains `${{`, which a GitHub workflow replaces wherever it occurs.
    static func containsWorkflowExpression(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { opensWorkflowExpression(scalars, at: $0) }
    }

    private static func isBare(_ text: String, as position: Shell.Word.Position) -> Bool {
        guard !text.isEmpty else { return false }
        if position == .pattern && text == "esac" { return false }
        // An operator of `test`. Not even an interactive shell expands `!` before `=`.
        if position == .argument && text == "!=" { return true }
        if position == .commandName {
            if text.utf8.contains(UInt8(ascii: "=")) || Shell.reservedWords.contains(text) { return false }
        }
        return text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || bareBytes.contains($0) }
    }

    private static let bareBytes = Set("_-./:,+@%=".utf8)

    private static func specialInDoubleQuotes(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\\" || scalar == "\"" || scalar == "$" || scalar == "`"
    }

    private static func opensWorkflowExpression(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        index + 2 < scalars.count && scalars[index] == "$" && scalars[index + 1] == "{" && scalars[index + 2] == "{"
    }
}
