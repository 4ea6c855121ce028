import Foundation
import ToolHarness

/// A page of the module's documentation that shows a tree in Swift and what it prints.
///
/// The page's example is code of a test, word for word, and its output is what the test gets: a page cannot lie.
struct FormatPage {
    /// The blocks of code, each with the language that it names.
    private let blocks: [(language: String, text: String)]

    /// Reads `StackFormats.docc/<name>.md`.
    init(_ name: String) throws {
        let file = PackageFolder.root.appending(path: "Sources/StackFormats/StackFormats.docc/\(name).md")
        var blocks: [(language: String, text: String)] = []
        var open: (language: String, lines: [Substring])?
        for line in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if let block = open, line == "```" {
                blocks.append((block.language, block.lines.map { $0 + "\n" }.joined()))
                open = nil
            } else if open != nil {
                open?.lines.append(line)
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), [])
            }
        }
        self.blocks = blocks
    }

    /// The text of the first block of a language: what the example prints, line feed at the end included.
    func output(_ language: String) -> String? { blocks.first { $0.language == language }?.text }

    /// Whether the page's first Swift block stands in a source file, whatever its indentation there.
    func showsCode(of file: String) throws -> Bool {
        guard let code = output("swift") else { return false }
        let source = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        return Self.withoutIndentation(source).contains(Self.withoutIndentation(code))
    }

    private static func withoutIndentation(_ text: String) -> String {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
    }
}
