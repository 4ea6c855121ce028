extension HCL.Body: SyntaxTree {
    /// The body as a file, a fixed point of `terraform fmt`.
    public func render() -> Rendering {
        var printer = HCLPrinter()
        printer.write(self)
        return printer.writer.rendering
    }
}

/// Prints a body: decides line breaks, blank lines and the alignment of equals signs.
struct HCLPrinter {
    var writer = TextWriter()

    /// Writes the items of a file, or of a block indented by one level.
    mutating func write(_ body: HCL.Body, level: Int = 0) {
        guard level <= HCL.nestingLimit else { return refuseNesting() }
        var run: [HCL.Attribute] = []
        var names: Set<String> = []
        var previous: HCL.Item?
        for item in body.items {
            if case .attribute(let attribute) = item {
                if attribute.comment != nil || attribute.isSeparated { flush(&run, level: level) }
                if run.isEmpty, let previous, previous.needsBlankLine(before: item, isFile: level == 0) {
                    writer.newline()
                }
                if !names.insert(attribute.name).inserted {
                    writer.attributed(to: attribute.origin) {
                        $0.refuse("sets the attribute \(HCL.shown(attribute.name)) twice in one body")
                    }
                }
                run.append(attribute)
            } else {
                flush(&run, level: level)
                if let previous, previous.needsBlankLine(before: item, isFile: level == 0) { writer.newline() }
                write(item, level: level)
            }
            previous = item
        }
        flush(&run, level: level)
    }

    private mutating func write(_ item: HCL.Item, level: Int) {
        switch item {
        case .attribute: break
        case .comment(let text): writer.writeComment(text)
        case .block(let block):
            attributed(to: block.origin) { $0.write(block, level: level) }
        }
    }

    private mutating func write(_ block: HCL.Block, level: Int) {
        if let comment = block.comment { writer.writeComment(comment) }
        checkIdentifier(block.type)
        writer.write(block.type)
        for label in block.labels { write(label: label) }
        guard !block.body.items.isEmpty else { return writer.writeLine(" {}") }
        writer.writeLine(" {")
        indented { $0.write(block.body, level: level + 1) }
        writer.writeLine("}")
    }

    /// Writes adjacent attributes. The equals signs of single-line attributes are aligned, and a heredoc counts as one
    /// line; an attribute that opens a bracket ends the alignment.
    private mutating func flush(_ run: inout [HCL.Attribute], level: Int) {
        let attributes = run
        run = []
        var text = HCLFlatText()
        let areTooDeep = attributes.map { $0.expression.isNested(deeperThan: HCL.nestingLimit - level) }
        let values = zip(attributes, areTooDeep).map { attribute, isTooDeep in
            text.layout(
                attribute: isTooDeep ? .null : attribute.expression, labelWidth: attribute.name.count, level: level)
        }
        let labels = zip(attributes, values).map { attribute, value in
            HCLLayout.Label(width: attribute.name.count, isAligned: value.isWhole, isSeparated: false)
        }
        let widths = HCLLayout.widths(of: labels)
        for (index, attribute) in attributes.enumerated() {
            attributed(to: attribute.origin) { printer in
                if let comment = attribute.comment { printer.writer.writeComment(comment) }
                printer.checkIdentifier(attribute.name)
                if areTooDeep[index] { printer.refuseNesting() } else { printer.check(attribute.expression) }
                printer.writer.write(attribute.name)
                printer.writeAssignment(fill: widths[index] - labels[index].width)
                printer.write(values[index], from: text)
                printer.writer.newline()
            }
        }
    }

    private mutating func attributed(to origin: OriginID?, _ body: (inout HCLPrinter) -> Void) {
        writer.attributed(to: origin) { HCLPrinter.continuing(&$0, body) }
    }

    /// Indents everything that `body` writes by one level.
    mutating func indented(_ body: (inout HCLPrinter) -> Void) {
        writer.indented { HCLPrinter.continuing(&$0, body) }
    }

    /// Runs a printer with an existing writer. The writer is moved there and back, because a copy would duplicate all
    /// the text so far.
    private static func continuing(_ writer: inout TextWriter, _ body: (inout HCLPrinter) -> Void) {
        var printer = HCLPrinter()
        swap(&printer.writer, &writer)
        body(&printer)
        swap(&printer.writer, &writer)
    }
}

extension HCL.Item {
    /// Whether a blank line separates two items: around a block, before a standalone comment and, in a file, after it
    /// too.
    fileprivate func needsBlankLine(before next: HCL.Item, isFile: Bool) -> Bool {
        switch (self, next) {
        case (.comment, .comment): true
        case (.comment, _): isFile
        case (.attribute, .attribute(let next)): next.isSeparated
        default: true
        }
    }
}
