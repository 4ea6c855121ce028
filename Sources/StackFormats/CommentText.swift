/// Text for the reader of a file, in the formats whose comments end with the line.
enum CommentText {
    /// The lines of a comment, each with the space that parts it from the comment sign.
    ///
    /// A control character other than a tab or a line feed is refused: some reader of each format takes it for the end
    /// of a line or for a fault.
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
    /// The way the Unicode standard writes the scalar: `U+000D`.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
