/// Where the lines of a value break, decided before a line is written, because alignment looks ahead.
indirect enum HCLLayout {
    /// The whole value on one line.
    case flat(String)
    /// `<<EOT`, the lines, and the end.
    case heredoc(HCL.Heredoc, indented: Bool)
    /// `name(`, a value that opens a bracket itself, `)`; or the same with the brackets of a list.
    case hugging(open: String, HCLLayout, close: String)
    /// Brackets with an element on each line, each followed by a comma.
    case elements(open: String, [HCLLayout], close: String, last: String)
    /// Braces with an element on each line.
    case object([(key: String, value: HCLLayout)])
    /// The brackets of a `for` expression with the head and the condition on lines of their own.
    case loop(open: String, head: String, condition: String, close: String)

    /// Lays out the value of an attribute or of an object's element, where a heredoc may stand.
    init(entry expression: HCL.Expression, label: String, level: Int) {
        if case .heredoc(let indented, let text) = expression, let heredoc = HCL.Heredoc(text) {
            self = .heredoc(heredoc, indented: indented && heredoc.canIndent)
        } else {
            self.init(expression, used: label.count + 3, level: level)
        }
    }

    /// Lays out a value that starts after `used` columns of a line at a level of indentation.
    private init(_ expression: HCL.Expression, used: Int, level: Int) {
        let expression = expression.unwrapped
        let flat = expression.flatText
        let fits = 2 * level + used + flat.count <= HCLPrinter.width
        switch expression {
        case .list(let elements) where !elements.isEmpty:
            self.init(open: "[", elements, close: "]", last: "", level: level, flat: fits ? flat : nil)
        case .call(let name, let arguments, let expandFinal) where !arguments.isEmpty:
            let inner = arguments.map { HCLLayout($0, used: 2, level: level + 1) }
            let last = expandFinal ? "..." : ""
            if inner.count == 1, !inner[0].isFlat {
                self = .hugging(open: "\(name)(", inner[0], close: "\(last))")
            } else if inner.allSatisfy(\.isFlat) && fits || expression.isShort {
                self = .flat(flat)
            } else {
                self = .elements(open: "\(name)(", inner, close: ")", last: last)
            }
        case .object(let elements) where !elements.isEmpty:
            let inner = elements.map { element in
                let key = element.key.text
                return (key: key, value: HCLLayout(entry: element.value, label: key, level: level + 1))
            }
            self = inner.count == 1 && inner[0].value.isFlat && fits ? .flat(flat) : .object(inner)
        case .forList(let head, let result) where !fits:
            self = .loop(open: "[", head: head.text(result: result.flatText), condition: head.conditionText, close: "]")
        case .forObject(let head, let key, let value, let grouping) where !fits:
            let pair = HCL.Expression.pair(key, value, grouping)
            self = .loop(open: "{", head: head.text(result: pair), condition: head.conditionText, close: "}")
        default: self = .flat(flat)
        }
    }

    /// Lays out a list: on one line where it fits, unless it holds objects, which stand on lines of their own.
    private init(open: String, _ elements: [HCL.Expression], close: String, last: String, level: Int, flat: String?) {
        let inner = elements.map { HCLLayout($0, used: 1, level: level + 1) }
        if inner.count == 1, !inner[0].isFlat {
            self = .hugging(open: open, inner[0], close: close)
        } else if let flat, inner.count == 1 || !elements.contains(where: \.isObject) {
            self = .flat(flat)
        } else {
            self = .elements(open: open, inner, close: close, last: last)
        }
    }

    /// Whether the value stands on one line.
    var isFlat: Bool { if case .flat = self { true } else { false } }

    /// Whether the formatter takes the line for a whole assignment, whose equals sign it aligns.
    private var isAligned: Bool {
        switch self {
        case .flat, .heredoc: true
        case .hugging, .elements, .object, .loop: false
        }
    }

    /// How wide each label is written, so that the equals signs of a run of whole assignments stand in one column.
    static func labelWidths(_ entries: some Sequence<(String, HCLLayout)>) -> [Int] {
        var widths: [Int] = []
        var run = 0
        func close() {
            let widest = widths.suffix(run).max() ?? 0
            for index in widths.indices.suffix(run) { widths[index] = widest }
            run = 0
        }
        for (label, layout) in entries {
            if layout.isAligned {
                widths.append(label.count)
                run += 1
            } else {
                close()
                widths.append(label.count)
            }
        }
        close()
        return widths
    }

    /// A label with the spaces that fill it up.
    static func padded(_ label: String, to width: Int) -> String {
        label + String(repeating: " ", count: width - label.count)
    }
}

extension HCL.Expression {
    /// Whether it is an object with elements.
    fileprivate var isObject: Bool {
        if case .object(let elements) = unwrapped { !elements.isEmpty } else { false }
    }

    /// Whether breaking the arguments of a call over lines would gain nothing.
    fileprivate var isShort: Bool {
        guard case .call(_, let arguments, _) = self, arguments.count == 1 else { return false }
        if case .list = arguments[0] { return false }
        return true
    }
}

extension HCLPrinter {
    /// Writes a value from the present place of the line on; the line is not ended.
    mutating func write(_ layout: HCLLayout) {
        switch layout {
        case .flat(let text): writer.write(text)
        case .heredoc(let heredoc, let isIndented): write(heredoc, isIndented: isIndented)
        case .hugging(let open, let inner, let close):
            writer.write(open)
            write(inner)
            writer.write(close)
        case .elements(let open, let elements, let close, let last):
            writer.writeLine(open)
            indented { printer in
                for (index, element) in elements.enumerated() {
                    printer.write(element)
                    printer.writer.writeLine(index == elements.count - 1 && !last.isEmpty ? last : ",")
                }
            }
            writer.write(close)
        case .object(let elements):
            writer.writeLine("{")
            let widths = HCLLayout.labelWidths(elements.lazy.map { ($0.key, $0.value) })
            indented { printer in
                for (index, element) in elements.enumerated() {
                    printer.writer.write(HCLLayout.padded(element.key, to: widths[index]) + " = ")
                    printer.write(element.value)
                    printer.writer.newline()
                }
            }
            writer.write("}")
        case .loop(let open, let head, let condition, let close):
            writer.writeLine(open)
            indented { printer in
                printer.writer.writeLine(head)
                if !condition.isEmpty { printer.writer.writeLine(condition.drop { $0 == " " }) }
            }
            writer.write(close)
        }
    }

    private mutating func write(_ heredoc: HCL.Heredoc, isIndented: Bool) {
        guard isIndented else {
            writer.writeLine("<<\(heredoc.marker)")
            for line in heredoc.lines { writer.writeVerbatim(line + "\n") }
            return writer.writeVerbatim(heredoc.marker)
        }
        writer.writeLine("<<-\(heredoc.marker)")
        indented { printer in
            // A blank line is no part of what `<<-` takes away: white space added to it would stay.
            for line in heredoc.lines {
                if line.isBlankLine {
                    printer.writer.writeVerbatim(line + "\n")
                } else {
                    printer.writer.writeLine(line)
                }
            }
        }
        writer.write(heredoc.marker)
    }
}
