extension HCLReader {
    /// Reads a value without the steps into it.
    mutating func term() throws(HCL.ReadError) -> Node {
        let read: (inout HCLReader) throws(HCL.ReadError) -> Node =
            switch next {
            case UInt8(ascii: "\""): { (reader) throws(HCL.ReadError) in try reader.quoted() }
            case UInt8(ascii: "["): { (reader) throws(HCL.ReadError) in try reader.list() }
            case UInt8(ascii: "{"): { (reader) throws(HCL.ReadError) in try reader.object() }
            case UInt8(ascii: "("): { (reader) throws(HCL.ReadError) in try reader.parenthesized() }
            default: { (reader) throws(HCL.ReadError) in try reader.word() }
            }
        return try read(&self)
    }

    private mutating func quoted() throws(HCL.ReadError) -> Node {
        let (parts, height) = try quotedParts()
        if let text = parts.soleText { return Node(expression: .string(text)) }
        return try node(.template(parts), above: height)
    }

    private mutating func parenthesized() throws(HCL.ReadError) -> Node {
        offset += 1
        let value = try enclosed()
        try expect(")", "at the end of a value in parentheses")
        return value
    }

    /// Reads a value between brackets, and the white space around it, line feeds included.
    mutating func enclosed() throws(HCL.ReadError) -> Node {
        let saved = lineFeeds
        if lineFeeds != .forbidden { lineFeeds = .ignored }
        defer { lineFeeds = saved }
        skipSpace()
        let value = try expression()
        skipSpace()
        return value
    }

    /// Reads a value that begins with a name: a literal, a call or a reference.
    private mutating func word() throws(HCL.ReadError) -> Node {
        let name = try nameOfValue()
        return isNext("(") ? try call(name) : try named(name)
    }

    private mutating func nameOfValue() throws(HCL.ReadError) -> String {
        guard var name = try identifier() else {
            try rejectComment()
            if next == nil { throw failure("the text ends where a value is expected") }
            if isNext("<<") {
                throw failure("a heredoc is read only as the whole value of an attribute or of an object's element")
            }
            throw failure("expected a value")
        }
        while takes("::") {
            guard let part = try identifier() else { throw failure("expected the name of a function after '::'") }
            name += "::" + part
        }
        return name
    }

    /// Returns the literal or reference for a name.
    private func named(_ name: String) throws(HCL.ReadError) -> Node {
        switch name {
        case "null": return Node(expression: .null)
        case "true": return Node(expression: .bool(true))
        case "false": return Node(expression: .bool(false))
        default: break
        }
        guard !name.contains(":") else { throw failure("expected '(' after the name of a function") }
        return Node(expression: .reference(HCL.Traversal(root: name)))
    }

    // MARK: Brackets

    private mutating func call(_ name: String) throws(HCL.ReadError) -> Node {
        offset += 1
        let (arguments, height, isExpanded) = try elements(until: ")", mayExpand: true)
        return try node(.call(name, arguments: arguments, expandFinal: isExpanded), above: height)
    }

    private mutating func list() throws(HCL.ReadError) -> Node {
        offset += 1
        if let loop = try loop(
            closing: "]",
            result: { (reader) throws(HCL.ReadError) in
                let result = try reader.expression()
                return (result.height, { .forList($0, result: result.expression) })
            })
        {
            return loop
        }
        let (elements, height, _) = try elements(until: "]", mayExpand: false)
        return try node(.list(elements), above: height)
    }

    /// Reads values separated by commas, each with the comment lines above it, up to the closing bracket.
    private mutating func elements(
        until close: StaticString, mayExpand: Bool
    ) throws(HCL.ReadError) -> ([HCL.Expression], height: Int, isExpanded: Bool) {
        try descend()
        defer { descentsLeft += 1 }
        return try reading(.ignored) { (reader) throws(HCL.ReadError) in
            var elements: [HCL.Expression] = []
            var height = 0
            while true {
                reader.skipSpace()
                let comment = try reader.elementComment()
                if comment != nil, reader.isNext(close) { throw reader.failure("expected a value below the comment") }
                if reader.takes(close) { return (elements, height, false) }
                let element = try reader.element(below: comment)
                elements.append(element.expression)
                height = max(height, element.height)
                reader.skipSpace()
                if mayExpand, reader.takes("...") {
                    reader.skipSpace()
                    try reader.expect(close, "after '...'")
                    return (elements, height, true)
                }
                if reader.takes(",") { continue }
                try reader.rejectComment()
                guard reader.takes(close) else {
                    throw reader.failure("expected ',' or '\(close)' after a value")
                }
                return (elements, height, false)
            }
        }
    }

    private mutating func element(below comment: String?) throws(HCL.ReadError) -> Node {
        let element = try expression()
        guard let comment else { return element }
        return try node(.commented(comment, element.expression), above: element.height)
    }

    /// Reads the comment lines above an element; `nil` if there are none.
    private mutating func elementComment() throws(HCL.ReadError) -> String? {
        guard isNext("#") else { return nil }
        guard lineFeeds != .forbidden, isAtLineStart else {
            try rejectComment()
            return nil
        }
        var lines: [String] = []
        while takes("#") {
            lines.append(commentLine())
            skipLines()
        }
        return lines.joined(separator: "\n")
    }

    /// Whether only white space precedes this position in its line.
    private var isAtLineStart: Bool {
        let before = bytes[..<offset].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        return before == nil || before == UInt8(ascii: "\n")
    }

    private mutating func object() throws(HCL.ReadError) -> Node {
        offset += 1
        if let loop = try loop(
            closing: "}",
            result: { (reader) throws(HCL.ReadError) in
                let key = try reader.expression()
                reader.skipSpace()
                try reader.expect("=>", "between the key and the value of a 'for' expression")
                reader.skipSpace()
                let value = try reader.expression()
                reader.skipSpace()
                let isGrouping = reader.takes("...")
                return (
                    max(key.height, value.height),
                    { .forObject($0, key: key.expression, value: value.expression, grouping: isGrouping) }
                )
            })
        {
            return loop
        }
        return try reading(.significant) { (reader) throws(HCL.ReadError) in
            let (elements, height) = try reader.objectElements()
            return try reader.node(.object(elements), above: height)
        }
    }

    /// Reads the elements of an object up to its brace; they are separated by a comma or the end of the line.
    private mutating func objectElements() throws(HCL.ReadError) -> ([HCL.ObjectElement], height: Int) {
        try descend()
        defer { descentsLeft += 1 }
        var elements: [HCL.ObjectElement] = []
        var keys: Set<String> = []
        var height = 0
        while true {
            skipLines()
            let comment = try elementComment()
            skipLines()
            if comment != nil, isNext("}") { throw failure("expected a key below the comment") }
            if takes("}") { return (elements, height) }
            let start = offset
            let (key, keyHeight) = try objectKey()
            if let text = key.text, !keys.insert(text).inserted {
                throw failure("the key \(HCL.shown(text.excerpt)) is set twice in one object", at: start)
            }
            skipSpace()
            try expect("=", "after the key of an element")
            skipSpace()
            let value = try isNext("<<") ? heredoc() : expression()
            elements.append(HCL.ObjectElement(key, value.expression, comment: comment))
            height = max(height, keyHeight, value.height)
            skipSpace()
            if takes(",") || isNext("}") { continue }
            try rejectComment()
            guard lineFeeds != .forbidden, takes("\n") else {
                throw failure("expected ',', '}' or the end of the line after an element")
            }
        }
    }

    /// Skips white space in an object, line feeds included.
    private mutating func skipLines() {
        skipSpace()
        while lineFeeds == .significant, takes("\n") { skipSpace() }
    }

    private mutating func objectKey() throws(HCL.ReadError) -> (HCL.ObjectKey, height: Int) {
        if isNext("(") {
            let key = try term()
            return (.expression(key.expression), key.height)
        }
        if isNext("\"") {
            let start = offset
            guard let text = try quotedParts().parts.soleText else {
                throw failure("a computed key must be in parentheses", at: start)
            }
            return (.quoted(text), 0)
        }
        guard let name = try identifier() else {
            try rejectComment()
            if next == nil { throw failure("the text ends inside an object") }
            throw failure("expected a key: a name, a text in quotes or a value in parentheses")
        }
        return (.identifier(name), 0)
    }

    // MARK: For

    /// Reads a `for` expression after its opening bracket; returns `nil` without consuming anything if there is none.
    private mutating func loop(
        closing close: StaticString,
        result: (inout HCLReader) throws(HCL.ReadError) -> (height: Int, (HCL.For) -> HCL.Expression)
    ) throws(HCL.ReadError) -> Node? {
        try descend()
        defer { descentsLeft += 1 }
        return try reading(.ignored) { (reader) throws(HCL.ReadError) in
            let start = reader.offset
            reader.skipSpace()
            guard try reader.takes(keyword: "for") else {
                reader.offset = start
                return nil
            }
            var (head, height) = try reader.loopHead()
            reader.skipSpace()
            try reader.expect(":", "after the collection of a 'for' expression")
            reader.skipSpace()
            let (resultHeight, make) = try result(&reader)
            height = max(height, resultHeight)
            reader.skipSpace()
            if try reader.takes(keyword: "if") {
                reader.skipSpace()
                let condition = try reader.expression()
                head.condition = condition.expression
                height = max(height, condition.height)
                reader.skipSpace()
            }
            try reader.expect(close, "at the end of a 'for' expression")
            return try reader.node(make(head), above: height)
        }
    }

    /// Reads `key, value in collection`.
    mutating func loopHead() throws(HCL.ReadError) -> (HCL.For, height: Int) {
        var key: String?
        var value = try variable()
        skipSpace()
        if takes(",") {
            key = value
            value = try variable()
            skipSpace()
        }
        guard try takes(keyword: "in") else { throw failure("expected 'in' and the collection that 'for' goes over") }
        skipSpace()
        let collection = try expression()
        return (HCL.For(key: key, value: value, in: collection.expression), collection.height)
    }

    private mutating func variable() throws(HCL.ReadError) -> String {
        skipSpace()
        guard let name = try identifier() else { throw failure("expected the name of a variable after 'for'") }
        return name
    }
}

extension HCL.ObjectKey {
    /// The text of a key, if it is known.
    var text: String? {
        switch self {
        case .identifier(let text), .quoted(let text), .expression(.string(let text)): text
        case .expression: nil
        }
    }
}
