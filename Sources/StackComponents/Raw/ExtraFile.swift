public import StackDiagnostics
public import StackFormats
public import StackModel

/// A file that no component makes. It is owned and checked for drift like all others.
///
/// ```swift
/// ExtraFile("docs/runbook.md", text: "# Runbook\n")
/// ```
public struct ExtraFile: Primitive {
    /// `file`.
    public static let kind: Kind = "file"
    /// A label made of the path.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The path.
    public let path: String
    /// What the file says.
    public let tree: any SyntaxTree
    /// Whom it belongs to.
    public let scope: DocumentPart.Scope

    /// Lists a file of a text, which is written as it is; see `PlainText` for what Git could not keep (`SG701`).
    ///
    /// - Parameters:
    ///   - path: The path, separated by `/`, below the output or the environment's folder. One that leaves it or that a
    ///     file system refuses is refused with `SG811`, one that something else makes with `SG802`.
    ///   - text: The content.
    ///   - scope: `.root`, where the file must be the same in every environment (`SG802`), or `.environment`.
    public init(
        _ path: String, text: String, in scope: DocumentPart.Scope = .root,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.init(path, tree: PlainText(text), in: scope, file: file, line: line, column: column)
    }

    /// Lists a file of a syntax tree, such as a `YAML.Stream`, whose printer formats and escapes it.
    public init(
        _ path: String, tree: any SyntaxTree, in scope: DocumentPart.Scope = .root,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.path = path
        self.tree = tree
        self.scope = scope
        name = RawName.label(for: path)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Adds the file.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(document: tree, path: path, in: scope)
    }
}
