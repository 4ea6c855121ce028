/// Mermaid flowcharts, which GitHub and GitLab draw for a Markdown code block with the language `mermaid`.
///
/// Labels are text and never Markdown. Other diagrams are not supported, nor are styles, classes and links, because
/// the page that shows a flowchart chooses its colors.
public enum Mermaid {
    /// A flowchart.
    public struct Flowchart: SyntaxTree, Equatable {
        /// The preferred direction of the edges.
        public enum Direction: String, Sendable, CaseIterable {
            case leftToRight = "LR"
            case rightToLeft = "RL"
            case topToBottom = "TB"
            case bottomToTop = "BT"
        }

        /// The preferred direction of the edges.
        public var direction: Direction
        /// The nodes and groups.
        public var elements: [Element]
        /// The edges. One with an end that is not a node of the flowchart is refused, and so are more than
        /// ``maximumEdges``.
        public var edges: [Edge]

        /// Creates a flowchart.
        public init(_ direction: Direction, _ elements: [Element] = [], edges: [Edge] = []) {
            self.direction = direction
            self.elements = elements
            self.edges = edges
        }

        /// The maximum number of edges that Mermaid reads unless a page sets another limit (`maxEdges`).
        public static let maximumEdges = 500

        /// The maximum size of text that Mermaid draws unless a page sets another limit (`maxTextSize`). Mermaid
        /// counts UTF-16 code units; this counts bytes, of which there are never fewer.
        public static let maximumBytes = 50_000
    }

    /// A node or a group of a flowchart.
    public enum Element: Equatable, Sendable {
        /// A node.
        case node(Node)
        /// A box around nodes.
        case group(Group)
    }

    /// A node.
    ///
    /// The identifier is an ASCII letter followed by letters, digits and `_`. A keyword such as `end` and an
    /// identifier that another node or group has are refused. So are, in every label, control characters, the last two
    /// scalars of each plane, the pairs `ﬂ°` and `¶ß`, and empty text.
    public struct Node: Equatable, Sendable {
        /// The outline of a node.
        public enum Shape: String, Sendable, CaseIterable {
            case rectangle, rounded, stadium, cylinder, subroutine, hexagon
        }

        /// The name that edges refer to.
        public var id: String
        /// The displayed text, on one line.
        public var label: String
        /// The outline.
        public var shape: Shape
        /// The declaration that produced the node.
        public var origin: OriginID?

        /// Creates a node.
        public init(_ id: String, label: String, shape: Shape = .rectangle, origin: OriginID? = nil) {
            self.id = id
            self.label = label
            self.shape = shape
            self.origin = origin
        }

        /// Compares the nodes without their origins.
        public static func == (left: Node, right: Node) -> Bool {
            left.id.isIdentical(to: right.id) && left.label.isIdentical(to: right.label) && left.shape == right.shape
        }
    }

    /// A box around nodes. An empty one is refused, because Mermaid draws it as a node, and so are boxes nested more
    /// than 50 deep.
    public struct Group: Equatable, Sendable {
        /// The name; see ``Node``.
        public var id: String
        /// The text displayed at its top.
        public var title: String
        /// The nodes and groups in it.
        public var elements: [Element]
        /// The declaration that produced the group.
        public var origin: OriginID?

        /// Creates a box around nodes.
        public init(_ id: String, title: String, _ elements: [Element], origin: OriginID? = nil) {
            self.id = id
            self.title = title
            self.elements = elements
            self.origin = origin
        }

        /// Compares the groups without their origins.
        public static func == (left: Group, right: Group) -> Bool {
            left.id.isIdentical(to: right.id) && left.title.isIdentical(to: right.title)
                && left.elements == right.elements
        }
    }

    /// An arrow from one node to another.
    public struct Edge: Equatable, Sendable {
        /// The line style of the arrow.
        public enum Line: String, Sendable, CaseIterable {
            case solid = "-->"
            case dotted = "-.->"
            case thick = "==>"
        }

        /// The identifier of the node where the arrow begins.
        public var source: String
        /// The identifier of the node where the arrow ends.
        public var target: String
        /// The text beside the arrow; `nil` for none.
        public var label: String?
        /// The line style.
        public var line: Line
        /// The declaration that produced the arrow.
        public var origin: OriginID?

        /// Creates an arrow.
        public init(
            from source: String, to target: String, label: String? = nil, line: Line = .solid, origin: OriginID? = nil
        ) {
            self.source = source
            self.target = target
            self.label = label
            self.line = line
            self.origin = origin
        }

        /// Compares the edges without their origins.
        public static func == (left: Edge, right: Edge) -> Bool {
            left.source.isIdentical(to: right.source) && left.target.isIdentical(to: right.target)
                && left.line == right.line
                && (left.label.map { Array($0.utf8) } == right.label.map { Array($0.utf8) })
        }
    }
}
