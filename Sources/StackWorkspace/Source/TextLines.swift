import StackDiagnostics
import StackFormats

/// The lines of a parsed text, which convert its positions into locations: a position counts characters, a location bytes.
struct TextLines {
    private let lines: [ArraySlice<UInt8>]

    init(_ text: [UInt8]) {
        lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    /// Returns the location of a position in the file that contains the text.
    func location(of position: TextPosition, in file: String) -> SourceLocation {
        let line = lines.indices.contains(position.line - 1) ? lines[position.line - 1] : []
        let before = String(decoding: line, as: UTF8.self).unicodeScalars.prefix(max(0, position.column - 1))
        // Past the end of the line, each column is one byte.
        let column = String(before).utf8.count + position.column - before.count
        return SourceLocation(file: file, line: position.line, column: column)
    }
}
