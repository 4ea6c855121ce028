extension Shell {
    /// Text below a command, up to a line that contains only a terminator. The terminator is quoted, so that nothing
    /// is expanded.
    struct HereDocument {
        let text: String
        /// The terminator; `nil` if there is none that every shell can distinguish from the lines of the text.
        let terminator: String?

        /// Creates a here-document with a terminator that is not a line of the text: `EOF`, or a letter and `EOF`.
        ///
        /// `dash` loses non-ASCII bytes in a line that begins like the terminator, so a line with such bytes must not
        /// even share its first letter.
        init(_ text: String) {
            self.text = text
            var taken: Set<UInt8> = []
            for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
                guard let first = line.first, !taken.contains(first) else { continue }
                if line.contains(where: { $0 >= 0x80 }) || line.dropFirst(1).starts(with: "EOF".utf8)
                    || line.elementsEqual("EOF".utf8)
                {
                    taken.insert(first)
                }
            }
            let letters = "EABCDFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789"
            let letter = letters.utf8.first { !taken.contains($0) }
            terminator = letter.map { $0 == UInt8(ascii: "E") ? "EOF" : String(UnicodeScalar($0)) + "EOF" }
        }

        /// The text on the command's line.
        var opening: String { "<< '\(terminator ?? "EOF")'" }

        /// Writes the text and the line that ends it.
        func writeBody(to writer: inout TextWriter) {
            if text.utf8.contains(0) { writer.refuse("contains U+0000, which a here-document cannot contain") }
            if ShellQuoting.containsWorkflowExpression(text) {
                writer.refuse("contains ${{ in a here-document, which a workflow would expand")
            }
            if !text.isEmpty && text.utf8.last != UInt8(ascii: "\n") {
                writer.refuse("does not end in a line feed, which a here-document would add")
            }
            guard let terminator else {
                return writer.refuse("begins a line with each letter, so that none is left to end a here-document")
            }
            writer.writeVerbatim(text)
            writer.writeVerbatim(terminator + "\n")
        }
    }
}
