public import StackDiagnostics
public import StackFormats
public import StackModel

/// A file that no component generates. Stackgen owns it and checks it for drift like all others.
///
/// ```swift
/// ExtraFile("docs/runbook.md", text: "# Runbook\n")
/// ```
public struct ExtraFile: Primitive {
    /// `file`.
    public static let kind: Kind = "file"
    /// A label derived from the path.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The path.
    public let path: String
    /// The content of the file.
    public let tree: any SyntaxTree
    /// Whether it belongs to the root, for all environments, or to one environment.
    public let scope: DocumentPart.Scope

    /// Adds a file with a text, which is written unchanged; see `PlainText` for what Git could not preserve (`SG701`).
    ///
    /// - Parameters:
    ///   - path: The path, separated by `/`, below the output or the environment's folder. One that leaves it or that a
    ///     file system rejects is rejected with `SG811`, one that something else generates with `SG802`.
    ///   - text: The content.
    ///   - scope: `.root`, where the file must be the same in every environment (`SG802`), or `.environment`.
    public init(
        _ path: String, text: String, in scope: DocumentPart.Scope = .root,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.init(path, tree: PlainText(text), in: scope, file: file, line: line, column: column)
    }

    /// Adds a file with a syntax tree, such as a `YAML.Stream`, whose printer formats and escapes it.
    public init(
        _ path: String, tree: any SyntaxTree, in scope: DocumentPart.Scope = .root,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.path = path
        self.tree = tree
        self.scope = scope
        name = DerivedName.label(for: path)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Adds the file.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(document: tree, path: path, in: scope)
    }
}
