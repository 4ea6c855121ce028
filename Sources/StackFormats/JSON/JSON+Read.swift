extension JSON {
    /// Why a text was not read.
    public struct ReadError: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is wrong, as a sentence without a capital and a full stop.
        public var message: String
        /// The number of the line, counted from one.
        public var line: Int
        /// The number of the character in its line, counted from one.
        public var column: Int

        /// Creates an error about a place.
        public init(_ message: String, at position: TextPosition) {
            self.message = message
            line = position.line
            column = position.column
        }

        /// `line:column: message`.
        public var description: String { "\(line):\(column): \(message)" }
    }

    /// How much is read before a text is refused.
    public struct Limits: Sendable, Equatable {
        /// The most bytes of a text. 16 MiB by default, ten times what a cluster stores in one object.
        public var bytes: Int
        /// The most collections inside one another. 100 by default, as for YAML; a greater depth takes stack to match.
        public var depth: Int

        /// Creates limits; those that are not named are the default ones.
        public init(bytes: Int = 16 << 20, depth: Int = JSON.deepestNesting) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    /// The most collections that are printed, and by default read, inside one another: 100.
    ///
    /// Every reader takes them: Python's stops below 1,000, Go's at 10,000, json-c's at 32 unless it is told otherwise.
    public static let deepestNesting = 100

    /// Reads one value, with its members in the order of the text and every number as it is written.
    ///
    /// What RFC 8259 does not know is refused, and so is what readers disagree about or would change: a name that stands
    /// twice in one object, half of a surrogate pair, a text that is no UTF-8. json-c is asked about every number and
    /// string beside; its tree is not used, because it merges members of one name, ends integers at 64 bits, puts U+FFFD
    /// where half a surrogate pair stands, and takes 700 bytes for an empty object.
    public static func read(_ text: String, limits: Limits = Limits()) throws(ReadError) -> Value {
        try check(text.utf8.count, limits)
        return try read(Array(text.utf8), limits: limits)
    }

    /// Reads one value from a text in UTF-8.
    public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(ReadError) -> Value {
        try scan(bytes, limits, places: nil).root
    }

    /// Reads one value as `read(_:limits:)` does, and keeps where everything in it stands.
    public static func readDocument(_ text: String, limits: Limits = Limits()) throws(ReadError) -> Document {
        try check(text.utf8.count, limits)
        return try readDocument(Array(text.utf8), limits: limits)
    }

    /// Reads one value from a text in UTF-8, and keeps where everything in it stands.
    public static func readDocument(_ bytes: [UInt8], limits: Limits = Limits()) throws(ReadError) -> Document {
        try scan(bytes, limits, places: JSONPlaces())
    }

    private static func scan(
        _ bytes: [UInt8], _ limits: Limits, places: JSONPlaces?
    ) throws(ReadError) -> Document {
        try check(bytes.count, limits)
        return try bytes.withUnsafeBufferPointer { (buffer) throws(ReadError) -> Document in
            var scanner = try JSONScanner(bytes: buffer, depthLeft: limits.depth, places: places)
            return Document(root: try scanner.text(), places: scanner.places?.all ?? [])
        }
    }

    private static func check(_ count: Int, _ limits: Limits) throws(ReadError) {
        guard count <= limits.bytes else {
            throw ReadError(
                "the text has \(count) bytes; at most \(limits.bytes) are read", at: TextPosition(line: 1, column: 1))
        }
    }
}
