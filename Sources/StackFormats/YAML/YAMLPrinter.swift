/// Lays out nodes in lines.
///
/// Every function that writes a node ends its last line. A node that follows `- ` on the same line is written one
/// level deeper, which is exactly the width of the dash and its space.
enum YAMLPrinter {
    static func document(_ node: YAML.Node, to writer: inout TextWriter) {
        switch node {
        case .annotated(let inner, let annotation):
            writer.attributed(to: annotation.origin) { writer in
                if let text = annotation.comment { comment(text, to: &writer) }
                if let number = number(inner, annotation) {
                    writer.writeLine(number)
                } else {
                    document(inner, to: &writer)
                }
            }
        case .mapping(let entries) where !entries.isEmpty: mapping(entries, to: &writer)
        case .sequence(let items) where !items.isEmpty: sequence(items, to: &writer)
        default: scalar(node, to: &writer)
        }
    }

    /// Writes each line of a text as a comment.
    static func comment(_ text: String, to writer: inout TextWriter) {
        if text.unicodeScalars.contains(where: { !isAllowedInComment($0) }) {
            writer.refuse("contains a character that a YAML comment cannot contain")
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            writer.writeLine(line.isEmpty ? "#" : "# \(line)")
        }
    }

    /// Writes a comment after the value that was written last.
    private static func endComment(_ text: String, after lines: Int, to writer: inout TextWriter) {
        if lines != 1 { writer.refuse("has a comment after a value of several lines") }
        if text.isEmpty || text.unicodeScalars.contains(where: { $0 == "\n" || !isAllowedInComment($0) }) {
            writer.refuse("contains a character that a YAML comment after a value cannot contain")
        }
        writer.amendLine(" # " + text.filter { $0 != "\n" })
    }

    private static func isAllowedInComment(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202F...0x2065, 0x206A...0xFEFE, 0xFF00...0xFFFD: true
        default: scalar.value > 0xFFFF
        }
    }

    // MARK: Collections

    private static func mapping(
        _ entries: YAML.Mapping, firstCommentIsWritten: Bool = false, to writer: inout TextWriter
    ) {
        if let key = entries.firstDuplicateKey {
            writer.refuse("has the key \(key.debugDescription) twice in one mapping")
        }
        var skipsComment = firstCommentIsWritten
        for (key, value) in entries {
            entry(key, value, skipsComment: skipsComment, to: &writer)
            skipsComment = false
        }
    }

    private static func sequence(
        _ items: [YAML.Node], firstCommentIsWritten: Bool = false, to writer: inout TextWriter
    ) {
        var skipsComment = firstCommentIsWritten
        for node in items {
            item(node, skipsComment: skipsComment, to: &writer)
            skipsComment = false
        }
    }

    private static func entry(
        _ key: String, _ node: YAML.Node, skipsComment: Bool, to writer: inout TextWriter
    ) {
        if case .annotated(let inner, let annotation) = node {
            return writer.attributed(to: annotation.origin) { writer in
                if !skipsComment, let text = annotation.comment { comment(text, to: &writer) }
                if let number = number(inner, annotation) {
                    self.key(key, to: &writer)
                    writer.write(byte: UInt8(ascii: " "))
                    writer.writeLine(number)
                } else {
                    let line = writer.line
                    entry(key, inner, skipsComment: skipsComment, to: &writer)
                    if let text = annotation.endComment { endComment(text, after: writer.line - line, to: &writer) }
                }
            }
        }
        self.key(key, to: &writer)
        switch node {
        case .mapping(let entries) where !entries.isEmpty:
            writer.newline()
            writer.indented { mapping(entries, to: &$0) }
        case .sequence(let items) where !items.isEmpty:
            writer.newline()
            writer.indented { sequence(items, to: &$0) }
        default:
            writer.write(byte: UInt8(ascii: " "))
            scalar(node, to: &writer)
        }
    }

    private static func item(_ node: YAML.Node, skipsComment: Bool, to writer: inout TextWriter) {
        switch node {
        case .annotated(let inner, let annotation):
            writer.attributed(to: annotation.origin) { writer in
                if !skipsComment, let text = annotation.comment { comment(text, to: &writer) }
                if let number = number(inner, annotation) {
                    writer.write(constant: "- ")
                    writer.writeLine(number)
                } else {
                    item(inner, skipsComment: skipsComment, to: &writer)
                }
            }
        case .mapping(let entries) where !entries.isEmpty:
            if !skipsComment { firstComment(in: node, to: &writer) }
            writer.write(constant: "- ")
            writer.indented { mapping(entries, firstCommentIsWritten: true, to: &$0) }
        case .sequence(let items) where !items.isEmpty:
            if !skipsComment { firstComment(in: node, to: &writer) }
            writer.write(constant: "- ")
            writer.indented { sequence(items, firstCommentIsWritten: true, to: &$0) }
        default:
            writer.write(constant: "- ")
            scalar(node, to: &writer)
        }
    }

    /// Writes the comments of a node that will follow a dash on the same line: after the dash there is no place for
    /// them.
    private static func firstComment(in node: YAML.Node, to writer: inout TextWriter) {
        switch node {
        case .mapping(let entries):
            guard var value = entries.first?.value else { return }
            while case .annotated(let inner, let annotation) = value {
                if let text = annotation.comment { comment(text, to: &writer) }
                value = inner
            }
        case .sequence(let items):
            guard var value = items.first else { return }
            while case .annotated(let inner, let annotation) = value {
                if let text = annotation.comment { comment(text, to: &writer) }
                value = inner
            }
            firstComment(in: value, to: &writer)
        default: break
        }
    }

    // MARK: Scalars

    /// The longest key that readers accept, in printed characters: they search no further for the colon.
    private static let maximumKeyLength = 1024

    private static func key(_ key: String, to writer: inout TextWriter) {
        let start = writer.bytes.count
        YAMLScalar.writeLine(key, to: &writer)
        if writer.bytes.count - start > maximumKeyLength {
            // A printed key never begins with a space; leading spaces are the line's indentation.
            let key = writer.bytes[start...].drop { $0 == UInt8(ascii: " ") }
            let count = key.count { $0 & 0xC0 != 0x80 }
            if count > maximumKeyLength {
                writer.refuse("has a key of \(count) characters; YAML readers accept at most 1,024")
            }
        }
        writer.write(byte: UInt8(ascii: ":"))
    }

    private static func scalar(_ node: YAML.Node, to writer: inout TextWriter) {
        switch node {
        case .null: writer.write(constant: "null")
        case .bool(let value): writer.write(constant: value ? "true" : "false")
        case .integer(let value): writer.write(String(value))
        case .double(let value): writer.write(YAMLNumber.text(value))
        case .string(let value): return YAMLScalar.write(value, to: &writer)
        case .sequence: writer.write(constant: "[]")
        case .mapping: writer.write(constant: "{}")
        case .annotated(let inner, _): return scalar(inner, to: &writer)
        }
        writer.newline()
    }

    private static func number(_ node: YAML.Node, _ annotation: YAML.Annotation) -> String? {
        guard case .double = node, let spelling = annotation.spelling, YAMLNumber.isPortable(spelling) else {
            return nil
        }
        return spelling
    }
}
