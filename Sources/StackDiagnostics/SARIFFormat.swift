import StackFormats

/// Renders diagnostics as a SARIF 2.1.0 log (OASIS, 2023): one run, each kind of diagnostic once as a rule, and a result for
/// each diagnostic. Notes with a location are related locations; all others follow the message.
///
/// A region counts columns in UTF-16 code units (`columnKind`), a diagnostic in UTF-8 bytes: they agree if the line of Swift is
/// ASCII up to the location.
func renderAsSARIF(_ diagnostics: [Diagnostic], relativeTo folder: String, toolVersion: String) -> String {
    let rules = Set(diagnostics.map(\.id)).sorted()
    let results = diagnostics.map { result($0, rules: rules, relativeTo: folder) }
    let driver: JSON.Object = [
        "name": "stackgen",
        "version": .string(toolVersion),
        "rules": .array(rules.map(rule)),
    ]
    let log: JSON.Value = [
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            ["tool": ["driver": .object(driver)], "columnKind": "utf16CodeUnits", "results": .array(results)]
        ],
    ]
    return log.render().text
}

private func rule(_ id: DiagnosticID) -> JSON.Value {
    var object: JSON.Object = ["id": .string(id.code), "shortDescription": ["text": .string(id.summary)]]
    if let explanation = Explanation[id.code] {
        let page = explanation.page.render().text
        object.append("help", ["text": .string(explanation.text(width: 100)), "markdown": .string(page)])
    }
    return .object(object)
}

private func result(_ diagnostic: Diagnostic, rules: [DiagnosticID], relativeTo folder: String) -> JSON.Value {
    let facts = diagnostic.notes.filter { $0.location == nil }.map { "\nnote: \($0.message)" }
    var object: JSON.Object = [
        "ruleId": .string(diagnostic.id.code),
        // SARIF's levels have the same names as the severities.
        "level": .string(diagnostic.severity.rawValue),
        "message": ["text": .string(diagnostic.message + facts.joined())],
    ]
    object.append("ruleIndex", ifPresent: rules.firstIndex(of: diagnostic.id).map { .integer($0) })
    object.append("locations", ifPresent: diagnostic.location.map { [.object(location($0, relativeTo: folder))] })
    let related = diagnostic.notes.compactMap { note in
        note.location.map { place in
            var object = location(place, relativeTo: folder)
            object.append("message", ["text": .string(note.message)])
            return JSON.Value.object(object)
        }
    }
    if !related.isEmpty { object.append("relatedLocations", .array(related)) }
    return .object(object)
}

private func location(_ location: SourceLocation, relativeTo folder: String) -> JSON.Object {
    [
        "physicalLocation": [
            "artifactLocation": ["uri": .string(uri(ofPath: location.path(relativeTo: folder)))],
            "region": ["startLine": .integer(location.line), "startColumn": .integer(location.column)],
        ]
    ]
}

/// Returns a path as a URI reference (RFC 3986): relative, or a `file` URI if the path is absolute.
private func uri(ofPath path: String) -> String {
    let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    var text = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
        if unreserved.contains(byte) {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            let digits = String(byte, radix: 16, uppercase: true)
            text += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
        }
    }
    return text
}
