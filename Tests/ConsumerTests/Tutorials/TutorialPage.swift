import Foundation
import ToolHarness

/// A tutorial of the documentation as the steps that a reader takes.
///
/// - A block of `sh` is typed. The block of `text` after it is its output, and so is any block that follows without a sentence
///   in between.
/// - Any other block is about the file that the sentence above it names last. The sentence ends with "Create `file`:" or
///   "Replace `file`:" for a file that the reader writes; a block of `diff` is an edit; all others are excerpts.
///
/// A line `…` stands for any number of lines.
struct TutorialPage {
    /// One step, with the line of the page at which its block begins.
    struct Step {
        let line: Int
        let action: Action
    }

    enum Action {
        case type(commands: String, output: [String]?)
        case write(String, to: String)
        case edit(String, hunks: [[String]])
        case show(excerpt: [String], of: String)
    }

    /// A block that follows none of the rules.
    struct Unclear: Error, CustomStringConvertible {
        let description: String
    }

    let name: String
    let steps: [Step]

    /// Reads `StackKit.docc/<name>.md`.
    init(_ name: String) throws {
        self.name = name
        let page = try String(
            contentsOf: PackageFolder.root.appending(path: "Sources/StackKit/StackKit.docc/\(name).md"), encoding: .utf8
        )
        var steps: [Step] = []
        var sentence = ""
        var block: (language: Substring, line: Int, lines: [String])?
        for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let open = block, line == "```" {
                try Self.add(open, under: sentence, to: &steps, of: name)
                (block, sentence) = (nil, "")
            } else if block != nil {
                block?.lines.append(String(line))
            } else if line.hasPrefix("```") {
                block = (line.dropFirst(3), index + 1, [])
            } else if !line.isEmpty {
                sentence += line + " "
            }
        }
        self.steps = steps
    }

    private static func add(
        _ block: (language: Substring, line: Int, lines: [String]), under sentence: String, to steps: inout [Step],
        of page: String
    ) throws {
        if block.language == "sh" {
            return steps.append(Step(line: block.line, action: .type(commands: text(block.lines), output: nil)))
        }
        if sentence.isEmpty || block.language == "text", let last = steps.last,
            case .type(let commands, nil) = last.action
        {
            steps[steps.count - 1] = Step(line: last.line, action: .type(commands: commands, output: block.lines))
            return
        }
        guard sentence.hasSuffix(": "), let path = sentence.matches(of: /`([\w.\/-]+\.?\w+)`/).last?.1 else {
            throw Unclear(description: "\(page).md:\(block.line): no file is named above the block")
        }
        let action: Action
        if sentence.contains(/(Create|Replace) `[^`]+`: $/) {
            action = .write(text(block.lines), to: String(path))
        } else if block.language == "diff" {
            action = .edit(String(path), hunks: block.lines.split(separator: "…").map { Array($0) })
        } else {
            action = .show(excerpt: block.lines, of: String(path))
        }
        steps.append(Step(line: block.line, action: action))
    }

    private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}

extension [String] {
    /// Whether these lines, with `…` for any number of lines, are those of a text.
    ///
    /// - Parameter isExcerpt: Whether there may be more lines before and after.
    func describe(_ text: String, isExcerpt: Bool) -> Bool {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while lines.last?.isEmpty == true { lines.removeLast() }
        var mayStartLater = isExcerpt
        for chunk in split(separator: "…", omittingEmptySubsequences: false) {
            defer { mayStartLater = true }
            if chunk.isEmpty { continue }
            let starts = lines.indices.filter {
                lines[$0...].starts(with: chunk) && (mayStartLater || $0 == lines.startIndex)
            }
            guard let start = starts.first else { return false }
            lines = lines[(start + chunk.count)...]
        }
        return isExcerpt || last == "…" || lines.isEmpty
    }
}
