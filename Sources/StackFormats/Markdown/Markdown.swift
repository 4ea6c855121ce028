/// GitHub Flavored Markdown.
///
/// Text is literal: anything in it that looks like markup is escaped. Paragraphs are not wrapped.
public enum Markdown {
    /// A page.
    public struct Document: SyntaxTree, Equatable {
        /// The contents of the page, in order.
        public var blocks: [Block]

        /// Creates a page.
        public init(_ blocks: [Block]) {
            self.blocks = blocks
        }
    }

    /// A block with the place of its declaration.
    public struct Block: Equatable, Sendable {
        /// The kind and content of the block.
        public var kind: Kind
        /// The declaration that produced the block.
        public var origin: OriginID?

        /// Creates a block.
        public init(_ kind: Kind, origin: OriginID? = nil) {
            self.kind = kind
            self.origin = origin
        }

        /// Compares the contents of the blocks, not where they were declared.
        public static func == (left: Block, right: Block) -> Bool { left.kind == right.kind }
    }

    /// The kind of a block, with its content.
    public indirect enum Kind: Equatable, Sendable {
        /// A heading of level 1 to 6; other levels are refused.
        case heading(Int, [Inline])
        /// A paragraph.
        case paragraph([Inline])
        /// A list whose items contain blocks. An empty list or item is refused.
        case list(isOrdered: Bool, items: [[Block]])
        /// A fenced code block with its language. A language that contains white space or a backtick, and a carriage
        /// return or U+0000 in the code, are refused. A final line feed is added if it is missing.
        case code(String, language: String?)
        /// A table. Short rows are padded; rows longer than the header are refused.
        case table(header: [[Inline]], rows: [[[Inline]]])
    }

    /// Inline text.
    public indirect enum Inline: Equatable, Sendable, ExpressibleByStringLiteral {
        /// Literal text. U+0000 is refused.
        case text(String)
        /// Inline code. Empty code, line breaks and U+0000 are refused; so is, in a table, a backslash before a `|`.
        case code(String)
        /// Strong text. Refused if it is empty.
        case strong([Inline])
        /// A link to an address. A line break or a control character in the address is refused.
        case link([Inline], to: String)

        /// Creates literal text.
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

    /// A bulleted list with one paragraph per item.
    public static func bullets(_ items: [[Markdown.Inline]], origin: OriginID? = nil) -> Self {
        Self(.list(isOrdered: false, items: items.map { [Self(.paragraph($0))] }), origin: origin)
    }

    /// A numbered list with one paragraph per item.
    public static func steps(_ items: [[Markdown.Inline]], origin: OriginID? = nil) -> Self {
        Self(.list(isOrdered: true, items: items.map { [Self(.paragraph($0))] }), origin: origin)
    }

    /// A fenced code block.
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
