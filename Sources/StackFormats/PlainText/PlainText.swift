/// A file whose content has no syntax that is known here: it is written as it is.
///
/// A text that does not end its last line is given the line feed that ends it. A carriage return is refused, since Git
/// is told that lines end in a line feed alone and a checkout would change the file; U+0000 is refused, since it makes a
/// file binary to Git.
public struct PlainText: SyntaxTree, Equatable {
    /// The content.
    public var text: String

    /// Creates a file of a text.
    public init(_ text: String) {
        self.text = text
    }

    /// The text as it is.
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
        // What follows the last line feed is no line of its own.
        if text.isEmpty || text.unicodeScalars.last == "\n" { rendering.bytes.removeLast() }
        return rendering
    }

    /// Whether both are the same sequence of scalars.
    public static func == (left: PlainText, right: PlainText) -> Bool { left.text.isIdentical(to: right.text) }
}
