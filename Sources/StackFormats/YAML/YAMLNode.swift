/// YAML: its values, and how they are printed and read.
public enum YAML {}

extension YAML {
    /// The entries of a mapping, in the order in which they are printed.
    public typealias Mapping = OrderedEntries<Node>

    /// A value of a document.
    ///
    /// Literals create nodes: `["replicas": 3, "args": ["--verbose"]]`. Dictionary literals keep their order. Equality
    /// compares the contents of a document: annotations are ignored, texts are compared scalar by scalar, and one
    /// `.nan` equals another.
    public enum Node: Sendable {
        /// `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// An integer.
        case integer(Int)
        /// A floating-point number, or an integer too large for `Int`; infinities and not-a-number included.
        case double(Double)
        /// A string. It is printed so that every reader resolves it as a string.
        case string(String)
        /// A sequence.
        case sequence([Node])
        /// A mapping. Every key is a string.
        case mapping(Mapping)
        /// A node with information in addition to its value.
        indirect case annotated(Node, Annotation)
    }

    /// Information about a node in addition to its value.
    public struct Annotation: Sendable, Equatable {
        /// Lines that are printed as `# …` above the entry of the node.
        public var comment: String?
        /// Text that is printed as `# …` after the value of an entry, on the same line. Refused if the value has
        /// several lines.
        public var endComment: String?
        /// The declaration that produced the node.
        public var origin: OriginID?
        /// The position of the node in the text that it was read from.
        public var position: TextPosition?
        /// The position of the node's key in the text that it was read from.
        public var keyPosition: TextPosition?
        /// The source text of a number that does not fit into `Int`; it is printed unchanged.
        public var spelling: String?

        /// Creates an annotation.
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
    /// Whether both have the same contents, regardless of annotations.
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
