/// GitHub Flavored Markdown.
///
/// Text is literal: what looks like markup in it is escaped. Paragraphs are not wrapped.
public enum Markdown {
    /// A page.
    public struct Document: SyntaxTree, Equatable {
        /// What stands on the page, in order.
        public var blocks: [Block]

        /// Creates a page.
        public init(_ blocks: [Block]) {
            self.blocks = blocks
        }
    }

    /// A block with the declaration that made it.
    public struct Block: Equatable, Sendable {
        /// What the block is.
        public var kind: Kind
        /// The declaration that made the block.
        public var origin: OriginID?

        /// Creates a block.
        public init(_ kind: Kind, origin: OriginID? = nil) {
            self.kind = kind
            self.origin = origin
        }

        /// Compares what the blocks say, not where they were declared.
        public static func == (left: Block, right: Block) -> Bool { left.kind == right.kind }
    }

    /// What a block is.
    public indirect enum Kind: Equatable, Sendable {
        /// A heading of level 1 to 6; others are refused.
        case heading(Int, [Inline])
        /// A paragraph.
        case paragraph([Inline])
        /// A list of which each item holds blocks. An empty list or item is refused.
        case list(isOrdered: Bool, items: [[Block]])
        /// Code between fences, with its language. A language that holds white space or a backtick, and a carriage
        /// return or U+0000 in the code, are refused. A last line feed that is missing is added.
        case code(String, language: String?)
        /// A table. Short rows are filled up, longer ones than the header refused.
        case table(header: [[Inline]], rows: [[[Inline]]])
    }

    /// A piece of text.
    public indirect enum Inline: Equatable, Sendable, ExpressibleByStringLiteral {
        /// Text as it is. U+0000 is refused.
        case text(String)
        /// Code. Empty code, line breaks and U+0000 are refused; so is, in a table, a backslash before a `|`.
        case code(String)
        /// Text that stands out. Refused where it is empty.
        case strong([Inline])
        /// A link to an address. A line break or a control character in the address is refused.
        case link([Inline], to: String)

        /// The text as it is.
        public init(stringLiteral text: String) { self = .text(text) }
    }
}

extension Markdown.Block {
    /// A heading of level 1 to 6.
    public static func heading(_ level: Int, _ text: Markdown.Inline..., origin: OriginID? = nil) -> Self {
        Self(.heading(level, text), origin: origin)
    }

    /// A paragraph.
    public static func paragraph(_ text: Markdown.Inline..., origin: OriginID? = nil) -> Self {
        Self(.paragraph(text), origin: origin)
    }

    /// A list with bullets, a paragraph an item.
    public static func bullets(_ items: [[Markdown.Inline]], origin: OriginID? = nil) -> Self {
        Self(.list(isOrdered: false, items: items.map { [Self(.paragraph($0))] }), origin: origin)
    }

    /// A numbered list, a paragraph an item.
    public static func steps(_ items: [[Markdown.Inline]], origin: OriginID? = nil) -> Self {
        Self(.list(isOrdered: true, items: items.map { [Self(.paragraph($0))] }), origin: origin)
    }

    /// Code between fences.
    public static func code(_ code: String, language: String? = nil, origin: OriginID? = nil) -> Self {
        Self(.code(code, language: language), origin: origin)
    }

    /// A table.
    public static func table(
        header: [[Markdown.Inline]], rows: [[[Markdown.Inline]]], origin: OriginID? = nil
    ) -> Self {
        Self(.table(header: header, rows: rows), origin: origin)
    }
}
