extension HCLReader {
    /// Reads the items of a file, or of a block up to its closing brace.
    mutating func body(level: Int) throws(HCL.ReadError) -> HCL.Body {
        guard level <= depth else { throw tooDeep() }
        var items: [HCL.Item] = []
        var names: Set<String> = []
        // The comment lines directly above, which belong to the next item.
        var comment: String?
        // Whether there was a blank line since the last item.
        var isSeparated = false
        while true {
            skipSpace()
            guard let next, next != UInt8(ascii: "}") else {
                if let comment { items.append(.comment(comment)) }
                return HCL.Body(items)
            }
            if takes("\n") {
                if let alone = comment { items.append(.comment(alone)) }
                comment = nil
                isSeparated = true
            } else if takes("#") {
                let line = commentLine()
                comment = comment.map { $0 + "\n" + line } ?? line
            } else {
                // In a block, the item below a standalone comment is printed directly below it, so a second comment in
                // between is standalone too.
                if level > 0, let alone = comment, case .comment = items.last {
                    items.append(.comment(alone))
                    comment = nil
                }
                var item = try item(level: level, names: &names, comment: comment)
                if case .attribute(var attribute) = item, isSeparated, case .attribute = items.last {
                    attribute.isSeparated = true
                    item = .attribute(attribute)
                }
                items.append(item)
                comment = nil
                isSeparated = false
            }
        }
    }

    /// Reads the text of a comment after its `#`, and the line feed.
    mutating func commentLine() -> String {
        if isNext(" ") { offset += 1 }
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let text = String(decoding: bytes[offset..<end], as: UTF8.self)
        offset = min(end + 1, bytes.count)
        return text
    }

    private mutating func item(
        level: Int, names: inout Set<String>, comment: String?
    ) throws(HCL.ReadError) -> HCL.Item {
        let start = offset
        guard let name = try identifier() else {
            throw failure("expected the name of an attribute or the type of a block")
        }
        let origin = origin(at: start)
        skipSpace()
        let item: HCL.Item
        if takes("=") {
            guard names.insert(name).inserted else {
                throw failure("the attribute '\(name)' is set twice in one body", at: start)
            }
            item = .attribute(HCL.Attribute(name, try value(level: level), comment: comment, origin: origin))
        } else {
            var block = try block(name, level: level)
            block.comment = comment
            block.origin = origin
            item = .block(block)
        }
        try endLine()
        return item
    }

    private mutating func value(level: Int) throws(HCL.ReadError) -> HCL.Expression {
        skipSpace()
        let start = offset
        descentsLeft = HCLReader.descents(in: depth - level)
        let value = try isNext("<<") ? heredoc() : expression()
        guard value.height <= depth - level else { throw tooDeep(at: start) }
        return value.expression
    }

    private mutating func block(_ type: String, level: Int) throws(HCL.ReadError) -> HCL.Block {
        var labels: [String] = []
        descentsLeft = HCLReader.descents(in: depth - level)
        while isNext("\"") {
            let start = offset
            let parts = try quotedParts().parts
            guard let label = parts.soleText else { throw failure("a label must not be a template", at: start) }
            labels.append(label)
            skipSpace()
        }
        guard takes("{") else {
            throw failure(
                labels.isEmpty
                    ? "expected '=' and a value, or the labels in quotes and '{' of a block, after '\(type)'"
                    : "expected another label in quotes, or '{'")
        }
        skipSpace()
        if takes("}") { return HCL.Block(type: type, labels: labels) }
        guard takes("\n") else {
            throw failure("the items of a block must begin on the line after its '{'")
        }
        let body = try body(level: level + 1)
        guard takes("}") else { throw failure("the text ends inside the block '\(type)'") }
        return HCL.Block(type: type, labels: labels, body: body)
    }

    private mutating func endLine() throws(HCL.ReadError) {
        skipSpace()
        guard next != nil, !takes("\n") else { return }
        try rejectComment()
        throw failure("expected the end of the line")
    }

    /// Rejects a comment where the tree has no place for one.
    func rejectComment() throws(HCL.ReadError) {
        if isNext("#") { throw failure("a comment is read only on a line of its own, above what it is about") }
        if isNext("//") || isNext("/*") { throw failure("only comments that begin with '#' are read") }
    }

    func tooDeep(at offset: Int? = nil) -> HCL.ReadError {
        failure("values and blocks are nested more than \(depth) deep", at: offset)
    }
}

extension [HCL.TemplatePart] {
    /// The text of a template without sequences; `nil` for other templates.
    var soleText: String? {
        switch (count, first) {
        case (0, _): ""
        case (1, .literal(let text)): text
        default: nil
        }
    }
}
