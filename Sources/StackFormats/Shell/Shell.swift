/// The POSIX shell: words, commands and scripts for Dockerfiles, workflow steps and hooks.
///
/// What a caller puts into a literal is always one argument, byte for byte: no text can become syntax. What is printed
/// is read alike by `dash`, `bash` and BusyBox.
public enum Shell {
    /// Whether a name is one that the shell can assign to: letters, digits and underscores, no digit first.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first == UInt8(ascii: "_") || first.isASCIILetter else { return false }
        return name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isASCIILetter || $0.isASCIIDigit }
    }

    /// Words that are syntax where a command's name is expected.
    static let reservedWords: Set<String> = [
        "case", "coproc", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select", "then",
        "time", "until", "while",
    ]
}

extension UInt8 {
    /// Whether the byte is an ASCII letter.
    var isASCIILetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
    /// Whether the byte is an ASCII digit.
    var isASCIIDigit: Bool { (48...57).contains(self) }
}
