/// Renders diagnostics as the workflow commands `error` and `warning`, which GitHub attaches to the lines of a pull request.
///
/// An annotation is a single command, so notes are further lines of its message.
func renderForGitHub(_ diagnostics: [Diagnostic], relativeTo folder: String) -> String {
    var text = ""
    for diagnostic in diagnostics {
        var properties: [String] = []
        if let location = diagnostic.location {
            properties.append("file=\(escapedProperty(location.path(relativeTo: folder)))")
            properties.append("line=\(location.line)")
            properties.append("col=\(location.column)")
        }
        properties.append("title=\(escapedProperty(diagnostic.id.code))")

        var message = diagnostic.message
        for note in diagnostic.notes {
            let place = note.location.map { "\($0.path(relativeTo: folder)):\($0.line): " } ?? ""
            message += "\n\(place)note: \(note.message)"
        }
        let command = diagnostic.severity.rawValue
        text += "::\(command) \(properties.joined(separator: ","))::\(escapedData(message))\n"
    }
    return text
}

/// Escapes the message of a command: `%`, CR and LF would end or change it.
private func escapedData(_ text: String) -> String {
    escaped(text, alsoColonAndComma: false)
}

/// Escapes a property of a command, in which `:` and `,` are separators too.
private func escapedProperty(_ text: String) -> String {
    escaped(text, alsoColonAndComma: true)
}

private func escaped(_ text: String, alsoColonAndComma isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "%": result += "%25"
        case "\r": result += "%0D"
        case "\n": result += "%0A"
        case ":" where isProperty: result += "%3A"
        case "," where isProperty: result += "%2C"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
