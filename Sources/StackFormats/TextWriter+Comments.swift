extension TextWriter {
    /// Writes a comment that runs to the end of the line, one line for each line of the text, without trailing white
    /// space. Text that `CommentText` refuses is refused.
    mutating func writeComment(_ text: String, marker: String = "#") {
        for line in CommentText.lines(of: text, refusingIn: &self) {
            let end = line.unicodeScalars.lastIndex { $0 != " " && $0 != "\t" }
            writeLine(marker + (end.map { String(line.unicodeScalars[...$0]) } ?? ""))
        }
    }
}
