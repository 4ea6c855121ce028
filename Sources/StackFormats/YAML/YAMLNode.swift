/// YAML: what a document holds, how it is printed and how it is read.
public enum YAML {}

extension YAML {
    /// The entries of a mapping, in the order in which they are printed.
    public typealias Mapping = OrderedEntries<Node>

    /// A value of a document.
    ///
    /// Literals make nodes: `["replicas": 3, "args": ["--verbose"]]`. The order of a dictionary literal is kept.
    /// Equality is about what a document says: annotations take no part in it, texts are compared scalar by scalar,
    /// and one `.nan` equals another.
    public enum Node: Sendable {
        /// Nothing: `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A whole number.
        case integer(Int)
        /// A number with a fraction, or one that is too large for `Int`; infinities and not-a-number included.
        case double(Double)
        /// A text. It is printed so that no reader takes it for anything else.
        case string(String)
        /// A list.
        case sequence([Node])
        /// Values under keys. Every key is a text.
        case mapping(Mapping)
        /// A node with what is known about it besides its value.
        indirect case annotated(Node, Annotation)
    }

    /// What is known about a node besides its value.
    public struct Annotation: Sendable, Equatable {
        /// Lines that are printed as `# …` above the entry that holds the node.
        public var comment: String?
        /// Text that is printed as `# …` behind the value of an entry, on its line. Refused where the value has several lines.
        public var endComment: String?
        /// The declaration that made the node.
        public var origin: OriginID?
        /// Where the node stands in the text that it was read from.
        public var position: TextPosition?
        /// Where the key that the node stands under is, in the text that it was read from.
        public var keyPosition: TextPosition?
        /// A number exactly as it was read, for a number that `Int` does not hold; it is printed again as it was.
        public var spelling: String?

        /// Creates an annotation of what is known.
        public init(
            comment: String? = nil, endComment: String? = nil, origin: OriginID? = nil, position: TextPosition? = nil,
            keyPosition: TextPosition? = nil, spelling: String? = nil
        ) {
            self.comment = comment
            self.endComment = endComment
            self.origin = origin
            self.position = position
            self.keyPosition = keyPosition
            self.spelling = spelling
        }
    }
}

extension YAML.Node: Hashable {
    /// Whether both say the same, whatever is annotated.
    public static func == (left: YAML.Node, right: YAML.Node) -> Bool {
        switch (left, right) {
        case (.annotated(let left, _), let right), (let right, .annotated(let left, _)): left == right
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.double(let left), .double(let right)): left == right || (left.isNaN && right.isNaN)
        case (.string(let left), .string(let right)): left.isIdentical(to: right)
        case (.sequence(let left), .sequence(let right)): left == right
        case (.mapping(let left), .mapping(let right)): left == right
        default: false
        }
    }

    /// Hashes the value without its annotations.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value.isNaN ? .nan : value)
        case .string(let value): hasher.combine(value)
        case .sequence(let items): hasher.combine(items)
        case .mapping(let entries): hasher.combine(entries)
        case .annotated(let node, _): node.hash(into: &hasher)
        }
    }
}
