import CLibYAML

/// An event of libyaml as a Swift value.
struct YAMLEvent {
    enum Kind {
        case streamEnd
        case documentStart
        case scalar(String, isPlain: Bool, tag: String?)
        case sequenceStart(tag: String?)
        case mappingStart(tag: String?)
        case collectionEnd
        case alias(String)
        /// Anything that is not content: the start of the stream, the end of a document.
        case layout
    }

    /// The style of a scalar or collection.
    enum Style: Equatable {
        /// On separate lines, by indentation.
        case block
        /// In brackets or braces.
        case flow
        case plain, singleQuoted, doubleQuoted
        /// `|` or `>`, with lines below.
        case blockScalar
    }

    var kind: Kind
    var position: TextPosition
    /// The range of the event's characters, counted from the start of the text. For a collection, only its opening.
    var extent: Range<Int>
    /// The style of the value; `nil` for an event without one.
    var style: Style?
    /// Whether an anchor or a tag is part of the extent.
    var hasProperties: Bool
}

/// Fetches events from libyaml one by one.
final class YAMLEvents {
    // The parser keeps a pointer to itself, so it must not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeBufferPointer<UInt8>

    /// Starts reading a text, which must not move while events are being fetched.
    init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = input
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
    }

    func next() throws(YAML.ReadError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        let (start, end) = (Int(event.start_mark.index), Int(event.end_mark.index))
        return YAMLEvent(
            kind: Self.kind(event), position: TextPosition(event.start_mark), extent: start..<max(start, end),
            style: Self.style(event), hasProperties: Self.hasProperties(event))
    }

    private static func style(_ event: yaml_event_t) -> YAMLEvent.Style? {
        switch event.type {
        case YAML_SCALAR_EVENT:
            switch event.data.scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .blockScalar
            default: .plain
            }
        case YAML_SEQUENCE_START_EVENT:
            event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
        case YAML_MAPPING_START_EVENT: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
        default: nil
        }
    }

    private static func hasProperties(_ event: yaml_event_t) -> Bool {
        switch event.type {
        case YAML_SCALAR_EVENT: event.data.scalar.anchor != nil || event.data.scalar.tag != nil
        case YAML_SEQUENCE_START_EVENT:
            event.data.sequence_start.anchor != nil || event.data.sequence_start.tag != nil
        case YAML_MAPPING_START_EVENT:
            event.data.mapping_start.anchor != nil || event.data.mapping_start.tag != nil
        default: false
        }
    }

    private static func kind(_ event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, tag: string(scalar.tag))
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart(tag: string(event.data.sequence_start.tag))
        case YAML_MAPPING_START_EVENT: return .mappingStart(tag: string(event.data.mapping_start.tag))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
        case YAML_ALIAS_EVENT: return .alias(string(event.data.alias.anchor) ?? "")
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        // After the end of the stream, libyaml returns events without a type.
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
        default: return .layout
        }
    }

    private static func string(_ pointer: UnsafePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func failure() -> YAML.ReadError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "libyaml could not read the text"
        if parser.pointee.error == YAML_READER_ERROR {
            // For a truncated character, libyaml reports the byte that does not belong to it.
            let offset = min(parser.pointee.problem_offset, input[...].firstIndexNotInUTF8 ?? .max)
            return YAML.ReadError(problem, at: TextPosition(offset: offset, in: input))
        }
        let context = parser.pointee.context.map { String(cString: $0) + ": " } ?? ""
        return YAML.ReadError(context + problem, at: TextPosition(parser.pointee.problem_mark))
    }
}

extension TextPosition {
    /// Creates a position from a libyaml mark, which counts from zero.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
