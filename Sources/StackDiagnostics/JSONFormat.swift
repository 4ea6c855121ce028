import StackFormats

/// Renders diagnostics as a JSON array, one object each. Every object has every key; without a location, `file`, `line` and
/// `column` are `null`.
func renderAsJSON(_ diagnostics: [Diagnostic], relativeTo folder: String) -> String {
    let objects = diagnostics.map { diagnostic in
        var object: JSON.Object = [
            "id": .string(diagnostic.id.code),
            "severity": .string(diagnostic.severity.rawValue),
            "message": .string(diagnostic.message),
        ]
        object.append(contentsOf: place(diagnostic.location, relativeTo: folder))
        object.append("notes", .array(diagnostic.notes.map { noteObject($0, relativeTo: folder) }))
        return JSON.Value.object(object)
    }
    return JSON.Value.array(objects).render().text
}

private func noteObject(_ note: Diagnostic.Note, relativeTo folder: String) -> JSON.Value {
    var object: JSON.Object = ["message": .string(note.message)]
    object.append(contentsOf: place(note.location, relativeTo: folder))
    return .object(object)
}

private func place(_ location: SourceLocation?, relativeTo folder: String) -> JSON.Object {
    guard let location else { return ["file": nil, "line": nil, "column": nil] }
    return [
        "file": .string(location.path(relativeTo: folder)), "line": .integer(location.line),
        "column": .integer(location.column),
    ]
}
