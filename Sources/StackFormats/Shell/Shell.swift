/// The POSIX shell: words, commands and scripts for Dockerfiles, workflow steps and hooks.
///
/// A caller's literal is always one argument, byte for byte: no text can become syntax. `dash`, `bash` and BusyBox
/// read the printed text alike.
public enum Shell {
    /// Whether the shell can assign to a name: letters, digits and underscores, not beginning with a digit.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first == UInt8(ascii: "_") || first.isASCIILetter else { return false }
        return name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isASCIILetter || $0.isASCIIDigit }
    }

    /// Words that are syntax in the position of a command name.
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
