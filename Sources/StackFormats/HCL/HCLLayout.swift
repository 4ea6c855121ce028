/// The line breaks of a value, decided before any line is written, because alignment looks ahead.
///
/// Its ranges are slices of the ``HCLFlatText`` that was laid out.
struct HCLLayout {
    indirect enum Form {
        /// The whole value on one line.
        case flat(Range<Int>)
        /// `<<EOT`, the lines, and the end marker.
        case heredoc(HCL.Heredoc)
        /// `name(`, a value that opens a bracket itself, `)`; or the same with list brackets.
        case hugging(open: String, HCLLayout, close: String)
        /// Brackets with one element per line, each followed by a comma, and the last one by `last`.
        case elements(open: String, [HCLLayout], last: String, close: String)
        /// Braces with one element per line.
        case object([Entry])
        /// The brackets of a `for` expression, with the head and the condition on lines of their own.
        case loop(open: String, head: Range<Int>, condition: Range<Int>, close: String)
    }

    /// An element of an object.
    struct Entry {
        var key: Range<Int>
        var label: Label
        var value: HCLLayout
    }

    /// The left side of an equals sign.
    struct Label {
        var width: Int
        /// Whether the formatter considers the line a whole assignment, whose equals sign it aligns.
        var isAligned: Bool
        /// Whether a comment or a blank line separates it from the previous label.
        var isSeparated: Bool
    }

    var form: Form
    /// The comment above the value.
    var comment: String?
    /// Whether the value contains a comment, so that the enclosing value can't fit on one line.
    var containsComment = false

    /// Whether the value is on one line and more may follow on that line.
    var isFlat: Bool { if case .flat = form { comment == nil } else { false } }

    /// Whether the formatter considers `name = value` a whole assignment; a heredoc counts as one line.
    var isWhole: Bool {
        switch form {
        case .flat, .heredoc: true
        case .hugging, .elements, .object, .loop: false
        }
    }

    /// The width of each label, such that the equals signs of a run of whole assignments are aligned.
    static func widths(of labels: some Sequence<Label>) -> [Int] {
        var widths: [Int] = []
        var run = 0
        var widest = 0
        func close() {
            for index in widths.indices.suffix(run) { widths[index] = widest }
            (run, widest) = (0, 0)
        }
        for label in labels {
            if label.isSeparated || !label.isAligned { close() }
            widths.append(label.width)
            guard label.isAligned else { continue }
            run += 1
            widest = max(widest, label.width)
        }
        close()
        return widths
    }
}
