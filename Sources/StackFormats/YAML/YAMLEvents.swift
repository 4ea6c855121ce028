import CLibYAML

/// An event of libyaml as a value of our own.
struct YAMLEvent {
    enum Kind {
        case streamEnd
        case documentStart
        case scalar(String, isPlain: Bool, tag: String?)
        case sequenceStart(tag: String?)
        case mappingStart(tag: String?)
        case collectionEnd
        case alias(String)
        /// What says nothing about the content: the start of the stream, the end of a document.
        case layout
    }

    var kind: Kind
    var position: TextPosition
}

/// Asks libyaml for one event after the other.
final class YAMLEvents {
    // The parser keeps a pointer to itself, so it must not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeBufferPointer<UInt8>

    /// Starts to read a text, which must stay where it is as long as the events are asked for.
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
        return YAMLEvent(kind: Self.kind(event), position: TextPosition(event.start_mark))
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
        // After the end of the stream libyaml gives events of no type.
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
            // For a character that is cut off, libyaml names the byte that does not belong to it.
            let offset = min(parser.pointee.problem_offset, input[...].firstIndexNotInUTF8 ?? .max)
            return YAML.ReadError(problem, at: TextPosition(offset: offset, in: input))
        }
        let context = parser.pointee.context.map { String(cString: $0) + ": " } ?? ""
        return YAML.ReadError(context + problem, at: TextPosition(parser.pointee.problem_mark))
    }
}

extension TextPosition {
    /// A mark of libyaml, which counts from zero.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
