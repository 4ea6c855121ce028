public import StackFormats

extension Explanation {
    /// The page as Markdown, for the documentation.
    public var page: Markdown.Document {
        Markdown.Document(
            [.heading(1, .text("\(id.code): \(id.summary)"))] + Self.paragraphs(meaning)
                + [.heading(2, "Why it matters")] + Self.paragraphs(reason)
                + examples.flatMap { [.heading(2, .text($0.title))] + $0.listings.flatMap(\.blocks) })
    }

    /// The page for a terminal: paragraphs wrapped to a number of columns, and code indented.
    ///
    /// - Parameter width: The number of columns. Code is never wrapped, and text not below 40 columns.
    public func text(width: Int) -> String {
        let width = max(width, 40)
        var sections = ["\(id.code): \(id.summary)", Self.wrapped(meaning, to: width)]
        sections.append("Why it matters\n\n" + Self.wrapped(reason, to: width))
        for example in examples {
            let listings = example.listings.map { listing in
                (listing.caption.map { "  \($0):\n\n" } ?? "") + listing.code.indented(by: 4)
            }
            sections.append("\(example.title)\n\n" + listings.joined(separator: "\n\n"))
        }
        return sections.joined(separator: "\n\n")
    }

    private var examples: [(title: String, listings: [Listing])] {
        // A change begins at the same files: the deployed declarations are shown once.
        if case .change(let from, let wrong) = wrong, case .change(from, let right) = right {
            return [
                ("Deployed", [Listing(from, "swift")]), ("Wrong", [Listing(wrong, "swift")]),
                ("Right", [Listing(right, "swift")]),
            ]
        }
        return [("Wrong", wrong.listings), ("Right", right.listings)]
    }

    private static func paragraphs(_ text: String) -> [Markdown.Block] {
        text.paragraphs.map { .init(.paragraph(inlines($0))) }
    }

    /// Splits text at its `code`, for pages.
    package static func inlines(_ text: String) -> [Markdown.Inline] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
            if part.isEmpty { return nil }
            return index.isMultiple(of: 2) ? .text(String(part)) : .code(String(part))
        }
    }

    private static func wrapped(_ text: String, to width: Int) -> String {
        text.paragraphs.map { $0.wrapped(to: width) }.joined(separator: "\n\n")
    }
}

/// A piece of code of an example.
private struct Listing {
    let caption: String?
    let code: String
    let language: String

    init(_ code: String, _ language: String, caption: String? = nil) {
        self.code = code
        self.language = language
        self.caption = caption
    }

    var blocks: [Markdown.Block] {
        let code = Markdown.Block.code(code, language: language)
        guard let caption else { return [code] }
        return [.paragraph(.text("\(caption):")), code]
    }
}

extension Explanation.Example {
    fileprivate var listings: [Listing] {
        switch self {
        case .declarations(let code), .stack(let code): [Listing(code, "swift")]
        case .change(let from, let to):
            [Listing(from, "swift", caption: "Deployed"), Listing(to, "swift", caption: "Changed")]
        case .lock(let text): [Listing(text, "yaml")]
        case .commands(let text): [Listing(text, "shell")]
        }
    }
}

extension String {
    /// The paragraphs, which blank lines separate, each on one line.
    fileprivate var paragraphs: [String] {
        split(separator: "\n\n").map { $0.split(separator: "\n").joined(separator: " ") }
    }

    /// Breaks a paragraph between words, at a number of characters where the words allow it.
    package func wrapped(to width: Int, indentation: String = "") -> String {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, indentation.count + line.count + 1 + word.count > width {
                lines.append(indentation + line)
                line = String(word)
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        if !line.isEmpty { lines.append(indentation + line) }
        return lines.joined(separator: "\n")
    }

    /// Indents each line that is not empty.
    package func indented(by count: Int) -> String {
        let indentation = String(repeating: " ", count: count)
        return split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : indentation + $0 }
            .joined(separator: "\n")
    }
}
