extension YAML {
    /// A document that was read.
    public struct Document: Sendable, Equatable {
        /// What the document holds. Every node is annotated with its position, and what stands under a key with the key's.
        public var root: Node

        /// Creates a document.
        public init(root: Node) {
            self.root = root
        }
    }

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
        /// The most collections inside one another. 100 by default, twice what the deepest published definitions need; a
        /// greater depth takes stack to match.
        public var depth: Int

        /// Creates limits; those that are not named are the default ones.
        public init(bytes: Int = 16 << 20, depth: Int = YAML.deepestNesting) {
            self.bytes = bytes
            self.depth = depth
        }
    }
}
