/// Where the lines of a value break, decided before a line is written, because alignment looks ahead.
///
/// Its ranges are slices of the ``HCLFlatText`` that was laid out.
struct HCLLayout {
    indirect enum Form {
        /// The whole value on one line.
        case flat(Range<Int>)
        /// `<<EOT`, the lines, and the end.
        case heredoc(HCL.Heredoc)
        /// `name(`, a value that opens a bracket itself, `)`; or the same with the brackets of a list.
        case hugging(open: String, HCLLayout, close: String)
        /// Brackets with an element on each line, each followed by a comma or, the last one, by `last`.
        case elements(open: String, [HCLLayout], last: String, close: String)
        /// Braces with an element on each line.
        case object([Entry])
        /// The brackets of a `for` expression with the head and the condition on lines of their own.
        case loop(open: String, head: Range<Int>, condition: Range<Int>, close: String)
    }

    /// An element of an object.
    struct Entry {
        var key: Range<Int>
        var label: Label
        var value: HCLLayout
    }

    /// What stands in front of an equals sign.
    struct Label {
        var width: Int
        /// Whether the formatter takes the line for a whole assignment, whose equals sign it aligns.
        var isAligned: Bool
        /// Whether a comment or a blank line parts it from the label before it.
        var isSeparated: Bool
    }

    var form: Form
    /// What is said above the value.
    var comment: String?
    /// Whether a comment stands in the value, so that what is around it cannot stand on one line.
    var holdsComment = false

    /// Whether the value stands on one line and may be followed by more on it.
    var isFlat: Bool { if case .flat = form { comment == nil } else { false } }

    /// Whether the formatter takes `name = value` for a whole assignment; a heredoc counts as one line.
    var isWhole: Bool {
        switch form {
        case .flat, .heredoc: true
        case .hugging, .elements, .object, .loop: false
        }
    }

    /// How wide each label is written, so that the equals signs of a run of whole assignments stand in one column.
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
