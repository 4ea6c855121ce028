/// A place in the team's Swift source, taken from the call-site defaults `#filePath`, `#line` and `#column`.
///
/// It never reaches an output file: it is only shown in diagnostics, with its path made relative to the working folder.
public struct SourceLocation: Hashable, Comparable, Sendable {
    /// The path of the file as the Swift compiler knew it.
    public var file: String
    /// The line, counted from one.
    public var line: Int
    /// The column in UTF-8 bytes, counted from one.
    public var column: Int

    /// Makes a location; with no argument, the place of the call.
    public init(file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// Orders by file, then line, then column: the order in which a reader goes through a file.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
