import CJSONC

extension JSON {
    /// Why a text was not read.
    public struct ReadError: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is wrong, as a sentence without a capital and a full stop.
        public var message: String
        /// The number of the line, counted from one.
        public var line: Int
        /// The number of the character in its line, counted from one.
        public var column: Int

        /// Makes an error about a place.
        public init(_ message: String, at position: TextPosition) {
            self.message = message
            line = position.line
            column = position.column
        }

        /// `line:column: message`.
        public var description: String { "\(line):\(column): \(message)" }
    }

    /// Reads one value, with its members in the order of the text and every number as it is written.
    ///
    /// json-c judges the syntax and says where it is broken. The value is then built from the text that it accepted,
    /// because the tree of json-c lacks what is needed: it merges members of one name, ends integers at 64 bits, and puts
    /// U+FFFD where half a surrogate pair stands. All three are kept apart here, a name that stands twice is refused, and
    /// so is what json-c lets pass beside RFC 8259. At most 100 collections stand inside one another.
    public static func read(_ text: String) throws(ReadError) -> Value {
        try read(Array(text.utf8))
    }

    /// Reads one value from a text in UTF-8.
    public static func read(_ bytes: [UInt8]) throws(ReadError) -> Value {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ReadError) -> Value in
            try validate(buffer)
            var scanner = JSONScanner(bytes: buffer)
            return try scanner.text()
        }
    }

    static let deepestNesting = 100

    private static func validate(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadError) {
        let start = TextPosition(line: 1, column: 1)
        guard let length = Int32(exactly: bytes.count), length < Int32.max else {
            throw ReadError("the text has \(bytes.count) bytes; at most \(Int32.max - 1) are read", at: start)
        }
        guard let tokener = json_tokener_new_ex(Int32(deepestNesting + 1)) else {
            throw ReadError("json-c could not get memory", at: start)
        }
        defer { json_tokener_free(tokener) }
        json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8)
        var end = bytes.withMemoryRebound(to: CChar.self) { text in
            json_object_put(json_tokener_parse_ex(tokener, text.baseAddress, length))
            return json_tokener_get_parse_end(tokener)
        }
        // Without a word that the text is over, a number at its end could go on.
        if json_tokener_get_error(tokener) == json_tokener_continue {
            json_object_put(json_tokener_parse_ex(tokener, "", 1))
            end = bytes.count
        }
        let error = json_tokener_get_error(tokener)
        guard error != json_tokener_success else { return }
        let problem =
            error == json_tokener_continue
            ? "the text ends before its value does" : String(cString: json_tokener_error_desc(error))
        throw ReadError(problem, at: TextPosition(offset: end, in: bytes))
    }
}
