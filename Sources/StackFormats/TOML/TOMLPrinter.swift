extension TOML.Document {
    /// The text, with blank lines between tables.
    public func render() -> Rendering {
        var writer = TextWriter(indentationWidth: 4)
        var names = TOMLNames()
        if let header {
            Self.write(comment: header, to: &writer)
            if !entries.isEmpty || !tables.isEmpty { writer.newline() }
        }
        write(entries, below: TOMLNames.Path(), to: &writer, &names)
        for (index, table) in tables.enumerated() {
            if index > 0 || !entries.isEmpty { writer.newline() }
            writer.attributed(to: table.origin) { writer in
                if let comment = table.comment { Self.write(comment: comment, to: &writer) }
                if table.path.isEmpty { writer.refuse("is a table without a name") }
                let path = names.open(table.path, asArrayElement: table.isArrayElement, refusingIn: &writer)
                let key = TOMLText.key(table.path)
                writer.writeLine(table.isArrayElement ? "[[\(key)]]" : "[\(key)]")
                write(table.entries, below: path, to: &writer, &names)
            }
        }
        return writer.rendering
    }

    private static func write(comment: String, to writer: inout TextWriter) {
        for line in CommentText.lines(of: comment, refusingIn: &writer) { writer.writeLine("#" + line) }
    }

    private func write(
        _ entries: [TOML.Entry], below path: TOMLNames.Path, to writer: inout TextWriter, _ names: inout TOMLNames
    ) {
        for entry in entries {
            writer.attributed(to: entry.origin) { writer in
                if let comment = entry.comment { Self.write(comment: comment, to: &writer) }
                names.define(entry.key, below: path, refusingIn: &writer)
                writer.write(TOMLText.key(entry.key) + " = ")
                if TOMLText.isNested(entry.value, deeperThan: TOML.nestingLimit) {
                    writer.refuse(
                        "nests arrays and inline tables more than \(TOML.nestingLimit) deep, which not every parser accepts"
                    )
                } else {
                    write(entry.value, column: writer.column, to: &writer)
                }
                writer.newline()
            }
        }
    }

    private static let preferredWidth = 100

    private func write(_ value: TOML.Value, column: Int, to writer: inout TextWriter) {
        let line = TOMLText.value(value, refusingIn: &writer)
        guard case .array(let elements) = value, !elements.isEmpty, column + line.utf8.count > Self.preferredWidth
        else {
            return writer.write(line)
        }
        writer.writeLine("[")
        writer.indented { writer in
            for element in elements {
                // The refusals of the elements were already recorded by the line above.
                var scratch = TextWriter()
                writer.writeLine(TOMLText.value(element, refusingIn: &scratch) + ",")
            }
        }
        writer.write("]")
    }
}
