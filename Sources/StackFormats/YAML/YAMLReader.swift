/// Builds nodes from events.
struct YAMLReader {
    let events: YAMLEvents
    var depthLeft: Int

    mutating func documents() throws(YAML.ReadError) -> [YAML.Document] {
        var documents: [YAML.Document] = []
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return documents
            case .documentStart: documents.append(YAML.Document(root: try node(events.next(), keyPosition: nil)))
            default: continue
            }
        }
    }

    private mutating func node(
        _ event: YAMLEvent, keyPosition: TextPosition?
    ) throws(YAML.ReadError) -> YAML.Node {
        var annotation = YAML.Annotation(position: event.position, keyPosition: keyPosition)
        let node: YAML.Node
        switch event.kind {
        case .scalar(let text, let isPlain, let tag):
            guard let value = YAMLCoreSchema.resolve(text, isPlain: isPlain, tag: tag) else {
                throw Self.unacceptable(tag: tag, text: text, at: event.position)
            }
            node = value
            if case .double = value { annotation.spelling = text }
        case .sequenceStart(let tag):
            guard YAMLCoreSchema.isAccepted(tag: tag, as: "seq") else {
                throw Self.unacceptable(tag: tag, text: nil, at: event.position)
            }
            node = try nested(at: event.position) { (reader) throws(YAML.ReadError) in try reader.sequence() }
        case .mappingStart(let tag):
            guard YAMLCoreSchema.isAccepted(tag: tag, as: "map") else {
                throw Self.unacceptable(tag: tag, text: nil, at: event.position)
            }
            node = try nested(at: event.position) { (reader) throws(YAML.ReadError) in try reader.mapping() }
        case .alias(let name):
            throw YAML.ReadError("*\(name) is an alias; write its content out", at: event.position)
        case .streamEnd, .documentStart, .collectionEnd, .layout:
            throw YAML.ReadError("a value is missing", at: event.position)
        }
        return .annotated(node, annotation)
    }

    private mutating func nested(
        at position: TextPosition, _ body: (inout YAMLReader) throws(YAML.ReadError) -> YAML.Node
    ) throws(YAML.ReadError) -> YAML.Node {
        guard depthLeft > 0 else { throw YAML.ReadError("collections are nested too deeply", at: position) }
        depthLeft -= 1
        let node = try body(&self)
        depthLeft += 1
        return node
    }

    private mutating func sequence() throws(YAML.ReadError) -> YAML.Node {
        var items: [YAML.Node] = []
        while true {
            let event = try events.next()
            if case .collectionEnd = event.kind { return .sequence(items) }
            items.append(try node(event, keyPosition: nil))
        }
    }

    private mutating func mapping() throws(YAML.ReadError) -> YAML.Node {
        var entries = YAML.Mapping()
        var lines: [[UInt8]: Int] = [:]
        while true {
            let event = try events.next()
            if case .collectionEnd = event.kind { return .mapping(entries) }
            let key = try key(event)
            if let line = lines.updateValue(event.position.line, forKey: Array(key.utf8)) {
                throw YAML.ReadError(
                    "the key \(key.excerpt.debugDescription) appears here again, after line \(line)", at: event.position
                )
            }
            entries.append(key, try node(events.next(), keyPosition: event.position))
        }
    }

    private func key(_ event: YAMLEvent) throws(YAML.ReadError) -> String {
        switch event.kind {
        case .scalar("<<", isPlain: true, tag: _):
            throw YAML.ReadError("<< merges another mapping; write its entries out", at: event.position)
        case .scalar(let text, _, tag: nil), .scalar(let text, _, tag: "!"),
            .scalar(let text, _, tag: "tag:yaml.org,2002:str"):
            return text
        case .scalar(let text, _, let tag):
            throw Self.unacceptable(tag: tag, text: text, at: event.position)
        case .alias(let name):
            throw YAML.ReadError("*\(name) is an alias; write its content out", at: event.position)
        default:
            throw YAML.ReadError("a key must be a text", at: event.position)
        }
    }

    private static func unacceptable(tag: String?, text: String?, at position: TextPosition) -> YAML.ReadError {
        let subject = text.map(\.excerpt.debugDescription) ?? "a collection"
        return YAML.ReadError("\(subject) cannot have the tag \((tag ?? "!").excerpt)", at: position)
    }
}
