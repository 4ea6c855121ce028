extension HCLPrinter {
    /// Writes a value at the current position of the line, without ending the line.
    mutating func write(_ layout: HCLLayout, from text: HCLFlatText) {
        switch layout.form {
        case .flat(let range): write(range, of: text)
        case .heredoc(let heredoc): write(heredoc)
        case .hugging(let open, let inner, let close):
            writer.write(open)
            write(inner, from: text)
            writer.write(close)
        case .elements(let open, let elements, let last, let close):
            writer.writeLine(open)
            indented { printer in
                for (index, element) in elements.enumerated() {
                    if let comment = element.comment { printer.writer.writeComment(comment) }
                    printer.write(element, from: text)
                    printer.writer.writeLine(index == elements.count - 1 ? last : ",")
                }
            }
            writer.write(close)
        case .object(let entries):
            writer.writeLine("{")
            indented { $0.write(entries, from: text) }
            writer.write("}")
        case .loop(let open, let head, let condition, let close):
            writer.writeLine(open)
            indented { printer in
                printer.write(head, of: text)
                printer.writer.newline()
                guard !condition.isEmpty else { return }
                printer.write(condition, of: text)
                printer.writer.newline()
            }
            writer.write(close)
        }
    }

    private mutating func write(_ entries: [HCLLayout.Entry], from text: HCLFlatText) {
        let widths = HCLLayout.widths(of: entries.lazy.map(\.label))
        for (entry, width) in zip(entries, widths) {
            if let comment = entry.value.comment { writer.writeComment(comment) }
            write(entry.key, of: text)
            writeAssignment(fill: width - entry.label.width)
            write(entry.value, from: text)
            writer.newline()
        }
    }

    /// Writes the equals sign after a label, and the spaces that pad the label.
    mutating func writeAssignment(fill: Int) {
        for _ in 0..<fill { writer.write(byte: UInt8(ascii: " ")) }
        writer.write(" = ")
    }

    private mutating func write(_ range: Range<Int>, of text: HCLFlatText) {
        text.bytes.withUnsafeBufferPointer { writer.write(bytes: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private mutating func write(_ heredoc: HCL.Heredoc) {
        writer.writeLine("<<\(heredoc.isIndented ? "-" : "")\(heredoc.marker)")
        guard heredoc.isIndented else {
            for line in heredoc.lines { writer.writeVerbatim(String(decoding: line, as: UTF8.self) + "\n") }
            return writer.writeVerbatim(heredoc.marker)
        }
        indented { printer in
            for line in heredoc.lines {
                let text = String(decoding: line, as: UTF8.self)
                // Blank lines don't count for `<<-`: white space added to them would remain.
                if line.isBlank { printer.writer.writeVerbatim(text + "\n") } else { printer.writer.writeLine(text) }
            }
        }
        writer.write(heredoc.marker)
    }
}
