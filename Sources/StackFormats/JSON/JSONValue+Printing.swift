extension JSON.Value {
    /// The text on several lines, two spaces per level, with a line feed at the end.
    ///
    /// A duplicate name in an object, an invalid number, and collections nested more than 100 deep are refused; in the
    /// last case nothing is printed.
    public func render() -> Rendering {
        rendering { writer in
            JSONPrinter(isCompact: false).write(self, to: &writer)
            writer.newline()
        }
    }

    /// The text on one line without spaces, and without a line feed at the end.
    public func renderCompact() -> Rendering {
        rendering { JSONPrinter(isCompact: true).write(self, to: &$0) }
    }

    private func rendering(_ print: (inout TextWriter) -> Void) -> Rendering {
        var writer = TextWriter()
        if isNested(deeperThan: JSON.nestingLimit) {
            writer.refuse(
                "nests collections more than \(JSON.nestingLimit) deep, which not every JSON parser accepts")
        } else {
            print(&writer)
        }
        return writer.rendering
    }

    /// Whether collections are nested more deeply than a limit; it looks no deeper than that.
    private func isNested(deeperThan left: Int) -> Bool {
        switch self {
        case .array(let items): left == 0 || items.contains { $0.isNested(deeperThan: left - 1) }
        case .object(let members): left == 0 || members.contains { $0.value.isNested(deeperThan: left - 1) }
        case .null, .bool, .integer, .number, .string: false
        }
    }

    /// The text on one line without spaces, for an annotation or an environment variable.
    ///
    /// It doesn't report refusals; `renderCompact()` does.
    public var compactText: String { renderCompact().text }
}

/// Lays out values on one line or several.
struct JSONPrinter {
    let isCompact: Bool

    func write(_ value: JSON.Value, to writer: inout TextWriter) {
        switch value {
        case .null: writer.write("null")
        case .bool(let value): writer.write(value ? "true" : "false")
        case .integer(let value): writer.write(String(value))
        case .number(let text):
            if !JSONNumber.isValid(text) {
                writer.refuse("contains \(text.debugDescription), which is not a JSON number")
            }
            writer.write(text)
        case .string(let text): string(text, to: &writer)
        case .array(let items):
            collection(items, between: "[]", to: &writer) { write($0, to: &$1) }
        case .object(let members):
            if let name = members.firstDuplicateKey {
                writer.refuse("has the name \(name.debugDescription) twice in one object")
            }
            collection(members, between: "{}", to: &writer) { member, writer in
                string(member.key, to: &writer)
                writer.write(isCompact ? ":" : ": ")
                write(member.value, to: &writer)
            }
        }
    }

    private func collection<Items: Collection>(
        _ items: Items, between brackets: StaticString, to writer: inout TextWriter,
        item: (Items.Element, inout TextWriter) -> Void
    ) {
        let (open, close) = brackets.withUTF8Buffer { ($0[0], $0[1]) }
        writer.write(byte: open)
        var isFirst = true
        writer.indented { writer in
            for element in items {
                if !isFirst { writer.write(byte: UInt8(ascii: ",")) }
                isFirst = false
                if !isCompact { writer.newline() }
                item(element, &writer)
            }
        }
        if !isFirst, !isCompact { writer.newline() }
        writer.write(byte: close)
    }

    private func string(_ text: String, to writer: inout TextWriter) {
        var text = text
        writer.write(byte: UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            var written = 0
            for (index, byte) in bytes.enumerated() {
                guard let escape = Self.escape(byte) else { continue }
                writer.write(bytes: UnsafeBufferPointer(rebasing: bytes[written..<index]))
                writer.write(escape)
                written = index + 1
            }
            writer.write(bytes: UnsafeBufferPointer(rebasing: bytes[written...]))
        }
        writer.write(byte: UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x08: "\\b"
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0C: "\\f"
        case 0x0D: "\\r"
        case 0x00..<0x10: "\\u000" + String(byte, radix: 16)
        case 0x10..<0x20: "\\u00" + String(byte, radix: 16)
        default: nil
        }
    }
}
