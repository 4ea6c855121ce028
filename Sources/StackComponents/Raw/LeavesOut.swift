public import StackDiagnostics
public import StackModel

/// Leaves out a file that the stack would make: one that the team keeps by hand, or all files of a tool that it does not
/// use.
///
/// What speaks of the other files, such as the list of generated ones, does not speak of it. What is left out must be
/// something that is made (`SG305`).
///
/// ```swift
/// LeavesOut("CODEOWNERS")
/// LeavesOut(.nix)
/// ```
public struct LeavesOut: Primitive {
    /// `exclusion`.
    public static let kind: Kind = "exclusion"
    /// A label made of the path or the tool.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    private let content: ExclusionPart.Content

    /// Leaves out a file, or a folder with all that is in it.
    ///
    /// - Parameter path: The path below the output or below the environment's folder; a folder ends in a slash.
    public init(_ path: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        name = RawName.label(for: path)
        content = .path(path)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Leaves out the files that a tool reads: those of the environment, and those at the root.
    public init(_ tool: ExclusionPart.Tool, file: String = #filePath, line: Int = #line, column: Int = #column) {
        name = RawName.label(for: "every-file-of-\(tool.rawValue)")
        content = .tool(tool)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Tells the assembly what to leave out.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(exclusion: content)
    }
}
