public import StackDiagnostics
import StackFormats
public import StackModel

/// A Markdown page for people: what the stack is, a diagram of it, its environments, and how to develop, deploy, promote, roll
/// back and rotate a secret.
///
/// ```swift
/// Readme("Ranks players by their scores, and sums up each day's matches.")
/// ```
///
/// Everything but the sentence is derived from the stack: a section appears only if the stack has its subject. The diagram is a
/// Mermaid flowchart, which GitHub and GitLab render. The page belongs to the deployed branch, not to releases. A team's own
/// file at its path is never overwritten (`SG803`): give the page another path, or keep your file.
public struct Readme: Primitive {
    /// `page`.
    public static let kind: Kind = "page"
    /// `readme` for the page at the default path; otherwise a label derived from the path.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The stack's purpose.
    public let description: String
    /// The path of the page, below the root.
    public let path: String

    /// Declares a page.
    ///
    /// - Parameters:
    ///   - description: The stack's purpose, as one sentence: 1 to 300 characters without a line break (`SG303`). It must be the
    ///     same in every environment (`SG802`).
    ///   - path: The path of the page, separated by `/`; `README.md` by default. A path that leaves the output or that a file
    ///     system rejects is rejected with `SG811`, one among the sources of an image with `SG304`, since each change of the
    ///     page would rebuild the image, a second page at the same path with `SG102`, and one that something else generates
    ///     with `SG802`.
    public init(
        _ description: String, path: String = Defaults.path.value,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.description = description
        self.path = path
        name = path == Defaults.path.value ? "readme" : DerivedName.label(for: path)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Reports a description that is not one sentence on one line.
    public func check(in context: Context) -> [Diagnostic] {
        fault.map { [context.error(.invalidValue, "the description \(description.prefix(80).debugDescription) \($0)")] }
            ?? []
    }

    private var fault: String? {
        let scalars = description.unicodeScalars
        if scalars.allSatisfy(\.properties.isWhitespace) {
            return "is empty; write the stack's purpose in one sentence"
        }
        if scalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F) ~= $0.value || (0x2028...0x2029) ~= $0.value }) {
            return "contains a line break or another control character"
        }
        return scalars.count > 300 ? "is longer than 300 characters" : nil
    }

    /// Registers the page.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(readme: ReadmePart(path: path, description: description))
    }
}

extension Readme {
    /// The values that apply where the declaration of a page sets none.
    public enum Defaults {
        /// The path.
        public static let path = Default(
            "path", "README.md", because: "Git hosts show this file first.",
            setting: #"Readme("Ranks players by their scores.", path: "docs/leaderboard.md")"#)
    }

    /// The defaults of a page.
    public static var defaults: [DefaultDescription] { [Defaults.path.described] }
}
