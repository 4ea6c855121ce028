/// A file without a known syntax, written unchanged.
///
/// A missing final line feed is added. A carriage return is refused, because Git is configured to end lines with a
/// single line feed, so a checkout would change the file; U+0000 is refused, because Git would treat the file as
/// binary.
public struct PlainText: SyntaxTree, Equatable {
    /// The content.
    public var text: String

    /// Creates a file from a text.
    public init(_ text: String) {
        self.text = text
    }

    /// The text, unchanged.
    public func render() -> Rendering {
        var writer = TextWriter()
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            if let scalar = line.first(where: { $0 == "\r" || $0.value == 0 }) {
                writer.refuse("contains \(scalar.codePoint), which a file in Git cannot keep")
            }
            writer.writeVerbatim(String(line))
            writer.writeVerbatim("\n")
        }
        var rendering = writer.rendering
        // Nothing after the final line feed counts as a line.
        if text.isEmpty || text.unicodeScalars.last == "\n" { rendering.bytes.removeLast() }
        return rendering
    }

    /// Whether both are the same sequence of scalars.
    public static func == (left: PlainText, right: PlainText) -> Bool { left.text.isIdentical(to: right.text) }
}
