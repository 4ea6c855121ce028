/// Renders diagnostics as compilers do: one line each with the source line below it, and indented notes.
///
/// Control characters, which a name in a stack may contain, are escaped: a message is always a single line, and user text cannot
/// control the terminal.
func renderForTerminal(_ diagnostics: [Diagnostic], _ options: DiagnosticFormat.Options) -> String {
    var report = TerminalReport(options: options)
    for diagnostic in diagnostics { report.add(diagnostic) }
    return report.text
}

/// The lines rendered so far.
private struct TerminalReport {
    let options: DiagnosticFormat.Options
    private(set) var text = ""
    /// The location of the last excerpt, whose line is not repeated for the next diagnostic or note at the same location.
    private var lastExcerpt: SourceLocation?

    private var style: TerminalStyle { TerminalStyle(usesColor: options.usesColor) }

    init(options: DiagnosticFormat.Options) {
        self.options = options
    }

    mutating func add(_ diagnostic: Diagnostic) {
        let color = TerminalStyle.color(of: diagnostic.severity)
        let label = style.paint("\(diagnostic.severity.rawValue)[\(diagnostic.id.code)]:", color)
        text += "\(place(diagnostic.location))\(label) \(style.bold(escapingControls(diagnostic.message)))\n"
        addExcerpt(at: diagnostic.location, caretColor: color, indentation: "")
        for note in diagnostic.notes {
            let label = style.paint("note:", TerminalStyle.noteColor)
            text += "  \(place(note.location))\(label) \(escapingControls(note.message))\n"
            addExcerpt(at: note.location, caretColor: TerminalStyle.noteColor, indentation: "  ")
        }
    }

    private func place(_ location: SourceLocation?) -> String {
        guard let location else { return "" }
        let path = escapingControls(location.path(relativeTo: options.workingFolder))
        return style.bold("\(path):\(location.line):") + " "
    }

    /// Adds the source line with a caret below the column, if the line is known.
    private mutating func addExcerpt(at location: SourceLocation?, caretColor: String, indentation: String) {
        guard let location, location != lastExcerpt, let line = options.sourceLines[location] else { return }
        let number = "\(location.line)"
        let gutterWidth = indentation.count + number.count + 4
        guard let excerpt = SourceExcerpt(of: line, column: location.column, width: options.width - gutterWidth)
        else { return }
        lastExcerpt = location
        let blank = String(repeating: " ", count: number.count)
        let caret = String(repeating: " ", count: excerpt.caretOffset) + style.paint("^", caretColor)
        text += indentation + style.gutter(" \(number) |") + (excerpt.text.isEmpty ? "" : " \(excerpt.text)") + "\n"
        text += indentation + style.gutter(" \(blank) |") + " \(caret)\n"
    }
}

/// The terminal's colours, or no colours.
private struct TerminalStyle {
    static let noteColor = "1;36"

    let usesColor: Bool

    static func color(of severity: Severity) -> String {
        switch severity {
        case .error: "1;31"
        case .warning: "1;33"
        }
    }

    func gutter(_ text: String) -> String { paint(text, "36") }

    func bold(_ text: String) -> String { paint(text, "1") }

    func paint(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
