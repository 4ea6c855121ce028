extension TextWriter {
    /// Writes a comment that runs to the end of the line, one line for each line of the text.
    ///
    /// A control character is refused: a reader could end the line there, and read the rest as code.
    mutating func writeComment(_ text: String, marker: String = "#") {
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            if let control = line.first(where: { ($0.value < 0x20 && $0 != "\t") || $0.value == 0x7F }) {
                refuse("holds U+\(control.hexadecimal(digits: 4).uppercased()) in a comment")
            }
            var end = line.endIndex
            while end > line.startIndex, [" ", "\t"].contains(line[line.index(before: end)]) {
                end = line.index(before: end)
            }
            let content = String(line[..<end])
            writeLine(content.isEmpty ? marker : "\(marker) \(content)")
        }
    }
}
