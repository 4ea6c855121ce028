extension YAML {
    /// A document that was read.
    public struct Document: Sendable, Equatable {
        /// The contents of the document. Every node is annotated with its position, and the value of a key also with
        /// the key's.
        public var root: Node

        /// Creates a document.
        public init(root: Node) {
            self.root = root
        }
    }

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
        /// The maximum nesting depth of collections. 100 by default, twice what the deepest published definitions
        /// need; a greater depth needs more stack.
        public var depth: Int

        /// Creates limits; omitted ones have their defaults.
        public init(bytes: Int = 16 << 20, depth: Int = YAML.nestingLimit) {
            self.bytes = bytes
            self.depth = depth
        }
    }
}
