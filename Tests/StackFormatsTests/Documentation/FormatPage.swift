import Foundation
import ToolHarness

/// A documentation page of the module that shows a tree in Swift and its output.
///
/// The page's example is a test's code, word for word, and its output is the test's result, so the page is always
/// correct.
struct FormatPage {
    /// The code blocks, each with its language.
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

    /// The text of the first block in a language: the example's output, including the final line feed.
    func output(_ language: String) -> String? { blocks.first { $0.language == language }?.text }

    /// Whether the page's first Swift block is in a source file, with any indentation.
    func showsCode(of file: String) throws -> Bool {
        guard let code = output("swift") else { return false }
        let source = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        return Self.withoutIndentation(source).contains(Self.withoutIndentation(code))
    }

    private static func withoutIndentation(_ text: String) -> String {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
    }
}
