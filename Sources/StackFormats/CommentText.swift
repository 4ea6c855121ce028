/// The text of comments in formats whose comments end with the line.
enum CommentText {
    /// The lines of a comment, each with the space that separates it from the comment marker.
    ///
    /// A control character other than a tab or a line feed is refused: in each format, some reader takes it for a line
    /// end or an error.
    static func lines(of text: String, refusingIn writer: inout TextWriter) -> [String] {
        let scalars = text.unicodeScalars
        if let control = scalars.first(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) {
            writer.refuse("contains \(control.codePoint) in a comment")
        }
        return scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.isEmpty ? "" : " " + String(line)
        }
    }
}

extension Unicode.Scalar {
    /// The scalar in Unicode notation: `U+000D`.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
