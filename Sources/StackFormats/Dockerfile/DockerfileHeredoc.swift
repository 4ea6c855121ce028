/// Text that follows an instruction up to a line that contains only a terminator.
///
/// The terminator is quoted, so that Docker expands nothing in the text.
struct DockerfileHeredoc {
    let text: String
    let terminator: String

    /// Creates a heredoc with a terminator that is not a line of the text: `EOF`, or `EOF` and a number.
    init(_ text: String) {
        self.text = text
        let lines = Set(
            text.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.starts(with: "EOF".utf8) }.map(Array.init))
        // There is one candidate more than lines that could collide, so one is free.
        let candidates = ["EOF"] + (0...lines.count).map { "EOF\($0 + 1)" }
        terminator = candidates.first { !lines.contains(Array($0.utf8)) } ?? "EOF"
    }

    /// Creates a heredoc with a given terminator, which must not be a line of the text.
    init(_ text: String, terminator: String) {
        self.text = text
        self.terminator = terminator
    }

    /// The text on the instruction's line.
    var opening: String { "<<'\(terminator)'" }

    /// Writes the text and the line that ends it.
    func writeBody(to writer: inout TextWriter) {
        if let scalar = text.unicodeScalars.first(where: { $0 == "\r" || $0.value == 0 }) {
            writer.refuse("contains \(scalar.codePoint), which a Dockerfile heredoc cannot contain")
        }
        writer.writeVerbatim(text)
        if !text.isEmpty && text.utf8.last != UInt8(ascii: "\n") { writer.newline() }
        writer.writeLine(terminator)
    }
}
