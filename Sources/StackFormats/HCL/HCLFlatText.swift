/// The text of values, each on one line, with the spaces that `terraform fmt` would insert.
///
/// Each value is written once, and its text is a slice of the text of the enclosing value. Line breaking compares the
/// widths of slices, and printing copies them, so that printing takes time linear in the size of the tree.
struct HCLFlatText {
    private(set) var bytes: [UInt8] = []
    /// The width of the text in columns: one per scalar.
    private(set) var columns = 0
    /// Whether a key is being written, in which no scalar may share its column with another: see `HCL.appendQuoted`.
    private var isInKey = false
    /// Whether the last key contains an equals sign of an object, which the formatter mistakes for the one after the
    /// key.
    private(set) var keyContainsAssignment = false

    mutating func append(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        for byte in bytes[start...] where byte & 0xC0 != 0x80 { columns += 1 }
    }

    /// Appends the escaped content of a literal.
    mutating func appendQuoted(_ text: String, beforeSequence: Bool = false) {
        let start = bytes.count
        HCL.appendQuoted(text, beforeSequence: beforeSequence, keepingColumns: isInKey, to: &bytes)
        for byte in bytes[start...] where byte & 0xC0 != 0x80 { columns += 1 }
    }

    /// Appends the equals sign of an object element.
    mutating func appendAssignment() {
        if isInKey { keyContainsAssignment = true }
        append(" = ")
    }

    mutating func append(_ key: HCL.ObjectKey) {
        let wasInKey = isInKey
        isInKey = true
        if !wasInKey { keyContainsAssignment = false }
        switch key {
        case .identifier(let name) where name.isBareKey: append(name)
        case .identifier(let text), .quoted(let text):
            append("\"")
            appendQuoted(text)
            append("\"")
        case .expression(let expression):
            append("(")
            append(expression)
            append(")")
        }
        isInKey = wasInKey
    }

    mutating func append(_ steps: [HCL.Traversal.Step]) {
        for step in steps {
            switch step {
            case .attribute(let name):
                append(".")
                append(name)
            case .index(let key):
                append("[")
                append(key)
                append("]")
            case .splat: append("[*]")
            }
        }
    }

    mutating func appendJoined(_ expressions: [HCL.Expression]) {
        for (index, expression) in expressions.enumerated() {
            if index > 0 { append(", ") }
            append(expression)
        }
    }
}

extension String {
    /// Whether a key needs no quotes. `{ for = …` would start a `for` expression, other keywords would be read as
    /// values, and scalars that share a column can only be counted as escapes.
    fileprivate var isBareKey: Bool {
        !["for", "true", "false", "null"].contains(self) && !unicodeScalars.contains(where: \.mayShareColumn)
    }
}
