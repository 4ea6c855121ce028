/// Shows diagnostics as compilers do, one line each, notes indented below.
///
/// Control characters, which a name in a stack may hold, are shown escaped: a message is always one line, and no text of
/// a user's can drive the terminal.
func renderForTerminal(_ diagnostics: [Diagnostic], relativeTo folder: String, usesColor: Bool) -> String {
    let style = TerminalStyle(usesColor: usesColor)
    var text = ""
    for diagnostic in diagnostics {
        let label = style.label("\(diagnostic.severity.rawValue)[\(diagnostic.id.code)]:", for: diagnostic.severity)
        text += style.place(diagnostic.location, relativeTo: folder)
        text += "\(label) \(style.bold(visible(diagnostic.message)))\n"
        for note in diagnostic.notes {
            text +=
                "  \(style.place(note.location, relativeTo: folder))\(style.note("note:")) \(visible(note.message))\n"
        }
    }
    return text
}

/// The colours of a terminal, or none of them.
private struct TerminalStyle {
    let usesColor: Bool

    func place(_ location: SourceLocation?, relativeTo folder: String) -> String {
        guard let location else { return "" }
        return bold("\(visible(location.path(relativeTo: folder))):\(location.line):") + " "
    }

    func label(_ text: String, for severity: Severity) -> String {
        switch severity {
        case .error: paint(text, "1;31")
        case .warning: paint(text, "1;33")
        }
    }

    func note(_ text: String) -> String { paint(text, "1;36") }

    func bold(_ text: String) -> String { paint(text, "1") }

    private func paint(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// The text with every control character written as Swift would escape it.
private func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        if scalar.properties.generalCategory == .control {
            result += scalar.escaped(asASCII: true)
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}
