/// HCL native syntax, the language of Terraform configurations.
///
/// A tree is built from ``Body``, ``Block`` and ``Attribute``, with an ``Expression`` as the value of each attribute, and
/// prints as `terraform fmt` leaves it. Specification: the HCL native syntax specification of HashiCorp.
public enum HCL {}

extension HCL {
    /// What a file or a block holds: attributes, blocks and comments, in the order in which they are printed.
    ///
    /// A body can be written as an array of items, or be filled step by step:
    ///
    ///     var body = HCL.Body()
    ///     body["bucket"] = "acme-replays"
    ///     body.block("lifecycle") { $0["prevent_destroy"] = true }
    public struct Body: Sendable, Equatable, ExpressibleByArrayLiteral {
        /// The items. An attribute is named once in a body; a second one is a refusal.
        public var items: [Item]

        /// Creates a body of items.
        public init(_ items: [Item] = []) {
            self.items = items
        }

        /// Creates a body of blocks: a whole file.
        public init(blocks: [Block]) {
            self.items = blocks.map(Item.block)
        }

        /// Creates a body of items.
        public init(arrayLiteral elements: Item...) {
            self.items = elements
        }
    }

    /// One element of a ``Body``. Blank lines are not items: the printer sets them.
    public enum Item: Sendable, Equatable {
        /// `name = expression`.
        case attribute(Attribute)
        /// `type "label" { … }`.
        case block(Block)
        /// A comment that stands alone, without its `#`; a line break starts another comment line.
        case comment(String)
    }

    /// `name = expression`. Two attributes are equal wherever they were declared.
    public struct Attribute: Sendable, Equatable {
        /// The name, an HCL identifier; another text is a refusal.
        public var name: String
        /// The value.
        public var expression: Expression
        /// What is said about the attribute in comment lines above it, without the `#`.
        public var comment: String?
        /// Whether a blank line stands above it, where another attribute does.
        public var isSeparated = false
        /// The declaration that made the attribute.
        public var origin: OriginID?

        /// Creates an attribute.
        public init(_ name: String, _ expression: Expression, comment: String? = nil, origin: OriginID? = nil) {
            self.name = name
            self.expression = expression
            self.comment = comment
            self.origin = origin
        }

        /// Compares everything but the origins.
        public static func == (left: Attribute, right: Attribute) -> Bool {
            left.name == right.name && left.expression == right.expression && left.comment == right.comment
                && left.isSeparated == right.isSeparated
        }
    }

    /// `type "label" { … }`. Two blocks are equal wherever they were declared.
    public struct Block: Sendable, Equatable {
        /// The type, an HCL identifier; another text is a refusal.
        public var type: String
        /// The labels, printed in quotes. A label is never a template. One that Terraform would normalize is a refusal, and
        /// so is one that holds `$` or `%` beside other text: `terraform fmt` loses it.
        public var labels: [String]
        /// What stands between the braces.
        public var body: Body
        /// What is said about the block in comment lines above it, without the `#`.
        public var comment: String?
        /// The declaration that made the block.
        public var origin: OriginID?

        /// Creates a block around a body.
        public init(
            type: String, labels: [String] = [], body: Body = Body(), comment: String? = nil, origin: OriginID? = nil
        ) {
            self.type = type
            self.labels = labels
            self.body = body
            self.comment = comment
            self.origin = origin
        }

        /// Creates a block and fills its body.
        public init(
            _ type: String, _ labels: String..., comment: String? = nil, origin: OriginID? = nil,
            fill: (inout Body) -> Void
        ) {
            var body = Body()
            fill(&body)
            self.init(type: type, labels: labels, body: body, comment: comment, origin: origin)
        }

        /// Compares everything but the origins.
        public static func == (left: Block, right: Block) -> Bool {
            left.type == right.type && left.labels == right.labels && left.body == right.body
                && left.comment == right.comment
        }
    }
}
