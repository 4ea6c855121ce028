/// A location in the team's Swift source, taken from the call-site defaults `#filePath`, `#line` and `#column`.
///
/// It is never written to an output file; diagnostics show it with its path relative to the working folder.
public struct SourceLocation: Hashable, Comparable, Sendable {
    /// The path of the file as passed to the Swift compiler.
    public var file: String
    /// The line, counted from one.
    public var line: Int
    /// The column in UTF-8 bytes, counted from one.
    public var column: Int

    /// Creates a location; without arguments, that of the call.
    public init(file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// Orders by file, then line, then column.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
