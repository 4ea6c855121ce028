extension JSON {
    /// The reason why a text could not be read.
    public struct ReadError: Error, Sendable, Equatable, CustomStringConvertible {
        /// The problem, as a sentence without a capital letter and a full stop.
        public var message: String
        /// The line number, counted from one.
        public var line: Int
        /// The position of the character in its line, counted from one.
        public var column: Int

        /// Creates an error at a position.
        public init(_ message: String, at position: TextPosition) {
            self.message = message
            line = position.line
            column = position.column
        }

        /// `line:column: message`.
        public var description: String { "\(line):\(column): \(message)" }
    }

    /// The limits beyond which a text is rejected.
    public struct Limits: Sendable, Equatable {
        /// The maximum size of a text in bytes. 16 MiB by default, ten times what a cluster stores in one object.
        public var bytes: Int
        /// The maximum nesting depth of collections. 100 by default, as for YAML; a greater depth needs more stack.
        public var depth: Int

        /// Creates limits; omitted ones have their defaults.
        public init(bytes: Int = 16 << 20, depth: Int = JSON.nestingLimit) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    /// The maximum nesting depth of collections that is printed and, by default, read: 100.
    ///
    /// Every reader supports it: Python's limit is just below 1,000, Go's is 10,000, and json-c's is 32 unless
    /// configured otherwise.
    public static let nestingLimit = 100

    /// Reads one value, with its members in the order of the text and every number as it is written.
    ///
    /// Text that RFC 8259 does not allow is rejected, and so is text that readers disagree about or would change: a
    /// duplicate name in an object, half of a surrogate pair, invalid UTF-8. json-c additionally checks every number
    /// and string; its tree is not used, because it merges members with the same name, limits integers to 64 bits,
    /// replaces half a surrogate pair with U+FFFD, and needs 700 bytes for an empty object.
    public static func read(_ text: String, limits: Limits = Limits()) throws(ReadError) -> Value {
        try check(text.utf8.count, limits)
        return try read(Array(text.utf8), limits: limits)
    }

    /// Reads one value from a text in UTF-8.
    public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(ReadError) -> Value {
        try scan(bytes, limits, places: nil).root
    }

    /// Reads one value as `read(_:limits:)` does, and records the position of everything in it.
    public static func readDocument(_ text: String, limits: Limits = Limits()) throws(ReadError) -> Document {
        try check(text.utf8.count, limits)
        return try readDocument(Array(text.utf8), limits: limits)
    }

    /// Reads one value from a text in UTF-8, and records the position of everything in it.
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
