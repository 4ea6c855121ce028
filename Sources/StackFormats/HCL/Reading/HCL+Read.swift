extension HCL {
    /// A file that was read.
    public struct Document: Sendable, Equatable {
        /// The items of the file. The origin of each attribute and block is an index into ``positions``.
        public let body: Body
        /// The positions of the attributes and blocks, in text order: of an attribute's name, and of a block's type.
        public let positions: [TextPosition]

        /// The position of an origin of ``body``; `nil` without an origin, or for an origin of another tree.
        public func position(of origin: OriginID?) -> TextPosition? {
            guard let index = origin.map({ Int($0.rawValue) }), positions.indices.contains(index) else { return nil }
            return positions[index]
        }
    }

    /// The reason why a text was rejected.
    public struct ReadError: Error, Sendable, Equatable, CustomStringConvertible {
        /// The problem, without a capital letter and a full stop.
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

    /// The size and depth limits for reading a text.
    public struct Limits: Sendable, Equatable {
        /// The maximum size of a text in bytes. 16 MiB by default, three hundred times the largest of our examples.
        public var bytes: Int
        /// The maximum nesting depth of values, templates and blocks. 500 by default: the deepest tree that is
        /// printed. A greater depth needs a larger stack.
        public var depth: Int

        /// Creates limits; omitted ones have their defaults.
        public init(bytes: Int = 16 << 20, depth: Int = HCL.nestingLimit) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    /// Reads a file that ``Body/render()`` printed: the returned tree equals the printed one, except for spellings
    /// that print alike, such as a heredoc that was printed in quotes.
    ///
    /// The reader accepts the part of HCL's native syntax that the tree represents, with any indentation and
    /// alignment. Everything else is an error at its position, even if Terraform accepts it: comments in `//` or
    /// `/* */`, comments that share a line with something else, a block with attributes on one line, the old spellings
    /// `list.0` and `list.*.name`, a colon instead of an equals sign, sequences that span lines, strip markers other
    /// than the `~}` that ends a line of a heredoc, carriage returns, and text that Terraform would normalize. So is a
    /// duplicate attribute or key, text that is not UTF-8, and a file beyond the limits.
    ///
    /// It takes time linear in the size of the text.
    public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(ReadError) -> Document {
        guard bytes.count <= limits.bytes else {
            throw ReadError(
                "the text has \(bytes.count) bytes; at most \(limits.bytes) are read",
                at: TextPosition(line: 1, column: 1))
        }
        return try bytes.withUnsafeBufferPointer { (buffer) throws(ReadError) -> Document in
            var reader = HCLReader(bytes: buffer, depth: limits.depth)
            return try reader.document()
        }
    }

    /// Reads a file that ``Body/render()`` printed, from a string.
    public static func read(_ text: String, limits: Limits = Limits()) throws(ReadError) -> Document {
        try read(Array(text.utf8), limits: limits)
    }
}
