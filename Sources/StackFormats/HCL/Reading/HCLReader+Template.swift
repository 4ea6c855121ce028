extension HCLReader {
    /// The literal that surrounds a template.
    struct TemplateForm {
        /// The offset of the line that ends a heredoc; `nil` in quotes.
        var heredocEnd: Int?
        /// The number of columns that `<<-` removes from each line.
        var margin = 0

        var isQuoted: Bool { heredocEnd == nil }
    }

    /// The keyword that ends the parts of a template.
    enum TemplateEnd { case literal, otherwise, end(String) }

    /// Reads quoted text: its parts, and the greatest height of the values in them.
    mutating func quotedParts() throws(HCL.ReadError) -> (parts: [HCL.TemplatePart], height: Int) {
        let start = offset
        offset += 1
        let (parts, height, end) = try parts(TemplateForm(), openedAt: start)
        guard case .literal = end else { throw failure("there is no directive to end or to continue here") }
        offset += 1
        return (parts, height)
    }

    /// Reads the parts of a template, up to the end of the literal or to a keyword that ends a directive. Heights are
    /// counted as in `areNested(deeperThan:)`.
    mutating func parts(
        _ form: TemplateForm, openedAt start: Int
    ) throws(HCL.ReadError) -> (parts: [HCL.TemplatePart], height: Int, TemplateEnd) {
        try descend()
        defer { descentsLeft += 1 }
        var parts: [HCL.TemplatePart] = []
        var height = 0
        while true {
            if let text = try literal(form, openedAt: start) { parts.append(.literal(text)) }
            let sequence = offset
            if takes("${") {
                let value = try inSequence { (reader) throws(HCL.ReadError) in try reader.expression() }
                try expect("}", "at the end of an interpolation")
                parts.append(.interpolation(value.expression))
                height = max(height, value.height)
            } else if takes("%{") {
                let (part, partHeight, end) = try directive(form, openedAt: sequence)
                if let end { return (parts, height, end) }
                if let part { parts.append(part) }
                height = max(height, partHeight)
            } else {
                return (parts, height, .literal)
            }
        }
    }

    /// Reads the content between the braces of a sequence, which must not span lines.
    private mutating func inSequence<Result>(
        _ body: (inout HCLReader) throws(HCL.ReadError) -> Result
    ) throws(HCL.ReadError) -> Result {
        let saved = lineFeeds
        lineFeeds = .forbidden
        defer { lineFeeds = saved }
        if isNext("~") { throw stripMarker() }
        skipSpace()
        let result = try body(&self)
        skipSpace()
        if isNext("\n") { throw failure("a sequence of a template must end on its line") }
        return result
    }

    /// Reads a directive after its `%{`: a part, or the end of the enclosing parts.
    private mutating func directive(
        _ form: TemplateForm, openedAt start: Int
    ) throws(HCL.ReadError) -> (HCL.TemplatePart?, height: Int, end: TemplateEnd?) {
        enum Opening { case condition(Node), loop(HCL.For, Int), end(TemplateEnd) }
        let opening = try inSequence { (reader) throws(HCL.ReadError) -> Opening in
            let place = reader.offset
            let keyword = try reader.identifier()
            reader.skipSpace()
            switch keyword {
            case "if": return .condition(try reader.expression())
            case "for":
                let (head, height) = try reader.loopHead()
                return .loop(head, height)
            case "else": return .end(.otherwise)
            case "endif", "endfor": return .end(.end(keyword ?? ""))
            default: throw reader.failure("expected 'if', 'else', 'endif', 'for' or 'endfor'", at: place)
            }
        }
        try endDirective(form)
        switch opening {
        case .end(let end): return (nil, 0, end)
        case .loop(let head, let headHeight):
            let (body, height, end) = try parts(form, openedAt: start)
            guard case .end("endfor") = end else { throw failure("the directive 'for' is not closed", at: start) }
            let part = HCL.TemplatePart.for(key: head.key, value: head.value, in: head.collection, body)
            return (part, try partHeight(headHeight, height + 1), nil)
        case .condition(let condition):
            let (then, thenHeight, end) = try parts(form, openedAt: start)
            var (otherwise, height, last) = ([HCL.TemplatePart](), 0, end)
            if case .otherwise = end { (otherwise, height, last) = try parts(form, openedAt: start) }
            guard case .end("endif") = last else { throw failure("the directive 'if' is not closed", at: start) }
            let part = HCL.TemplatePart.if(condition.expression, then: then, else: otherwise)
            return (part, try partHeight(condition.height, max(thenHeight, height) + 1), nil)
        }
    }

    private func partHeight(_ heights: Int...) throws(HCL.ReadError) -> Int {
        let height = heights.max() ?? 1
        guard height < depth else { throw tooDeep() }
        return height
    }

    /// Reads the end of a directive. In a heredoc, `~}` also consumes the line feed after it.
    private mutating func endDirective(_ form: TemplateForm) throws(HCL.ReadError) {
        guard isNext("~") else { return try expect("}", "at the end of a directive") }
        guard !form.isQuoted, form.margin == 0, takes("~}\n") else { throw stripMarker() }
    }

    private func stripMarker() -> HCL.ReadError {
        failure("a strip marker is read only in '~}' at the end of a line of a heredoc that begins with '<<'")
    }
}
