public import StackDiagnostics
public import StackModel

/// Leaves out a file that the stack would generate: one that the team maintains by hand, or all files of a tool that it does
/// not use.
///
/// Files that refer to others, such as the list of generated files, do not mention it. A path that is not generated cannot be
/// left out (`SG305`).
///
/// ```swift
/// LeavesOut("CODEOWNERS")
/// LeavesOut(.nix)
/// ```
public struct LeavesOut: Primitive {
    /// `exclusion`.
    public static let kind: Kind = "exclusion"
    /// A label derived from the path or the tool.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    private let content: ExclusionPart.Content

    /// Leaves out a file, or a folder with everything in it.
    ///
    /// - Parameter path: The path below the output or below the environment's folder; a folder ends with a slash.
    public init(_ path: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        name = DerivedName.label(for: path)
        content = .path(path)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Leaves out the files of a tool, both in the environment's folder and at the root.
    public init(_ tool: ExclusionPart.Tool, file: String = #filePath, line: Int = #line, column: Int = #column) {
        name = DerivedName.label(for: "every-file-of-\(tool.rawValue)")
        content = .tool(tool)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Registers what to leave out.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(exclusion: content)
    }
}
