/// Names of environment variables that POSIX shells accept.
public enum VariableName {
    /// Returns the prefix of a declaration's variable names: `stats-digest` becomes `STATS_DIGEST`.
    public static func prefix(for name: String) -> String {
        String(
            name.uppercased().map { character in
                character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
            })
    }

    /// Returns whether a text is a valid name: a letter or an underscore, then letters, digits and underscores (IEEE 1003.1,
    /// 3.231).
    public static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
