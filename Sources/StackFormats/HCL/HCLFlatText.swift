/// The text of values, each on one line, with the spaces that `terraform fmt` would set.
///
/// Each value is written once, and its text is a slice of the text of the value around it. What decides where lines break
/// compares the widths of slices, and what prints copies them, so that printing takes time linear in the tree.
struct HCLFlatText {
    private(set) var bytes: [UInt8] = []
    /// The columns that the text takes: one for each scalar.
    private(set) var columns = 0
    /// Whether a key is being written, in which no scalar may share its column with another: see `HCL.appendQuoted`.
    private var isInKey = false
    /// Whether the last key holds an equals sign of an object, which the formatter takes for the one after the key.
    private(set) var keyHoldsAssignment = false

    mutating func append(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        for byte in bytes[start...] where byte & 0xC0 != 0x80 { columns += 1 }
    }

    /// Appends a text between the quotes or lines around it, escaped.
    mutating func appendQuoted(_ text: String, beforeSequence: Bool = false) {
        let start = bytes.count
        HCL.appendQuoted(text, beforeSequence: beforeSequence, keepingColumns: isInKey, to: &bytes)
        for byte in bytes[start...] where byte & 0xC0 != 0x80 { columns += 1 }
    }

    /// Appends the equals sign of an element of an object.
    mutating func appendAssignment() {
        if isInKey { keyHoldsAssignment = true }
        append(" = ")
    }

    mutating func append(_ key: HCL.ObjectKey) {
        let wasInKey = isInKey
        isInKey = true
        if !wasInKey { keyHoldsAssignment = false }
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
    /// Whether a key needs no quotes. `{ for = …` would start a `for` expression, the other keywords read as values, and
    /// scalars that share a column are only countable as escapes.
    fileprivate var isBareKey: Bool {
        !["for", "true", "false", "null"].contains(self) && !unicodeScalars.contains(where: \.mayShareColumn)
    }
}
