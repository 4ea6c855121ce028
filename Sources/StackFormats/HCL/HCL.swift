/// HCL native syntax, the language of Terraform configurations.
///
/// A tree is built from ``Body``, ``Block`` and ``Attribute``, with an ``Expression`` as the value of each attribute,
/// and prints in the format of `terraform fmt`. Specification: the HCL native syntax specification of HashiCorp.
public enum HCL {}

extension HCL {
    /// The contents of a file or a block: attributes, blocks and comments, in print order.
    ///
    /// A body can be written as an array of items, or be filled step by step:
    ///
    ///     var body = HCL.Body()
    ///     body["bucket"] = "acme-replays"
    ///     body.block("lifecycle") { $0["prevent_destroy"] = true }
    public struct Body: Sendable, Equatable, ExpressibleByArrayLiteral {
        /// The items. A duplicate attribute in a body is refused.
        public var items: [Item]

        /// Creates a body from items.
        public init(_ items: [Item] = []) {
            self.items = items
        }

        /// Creates a body from blocks: a whole file.
        public init(blocks: [Block]) {
            self.items = blocks.map(Item.block)
        }

        /// Creates a body from items.
        public init(arrayLiteral elements: Item...) {
            self.items = elements
        }
    }

    /// One element of a ``Body``. Blank lines are not items: the printer inserts them.
    public enum Item: Sendable, Equatable {
        /// `name = expression`.
        case attribute(Attribute)
        /// `type "label" { … }`.
        case block(Block)
        /// A standalone comment, without its `#`; a line break starts another comment line.
        case comment(String)
    }

    /// `name = expression`. Two attributes are equal wherever they were declared.
    public struct Attribute: Sendable, Equatable {
        /// The name. Text that is not an HCL identifier is refused.
        public var name: String
        /// The value.
        public var expression: Expression
        /// The comment on the lines above the attribute, without the `#`.
        public var comment: String?
        /// Whether a blank line separates the attribute from an attribute above it.
        public var isSeparated = false
        /// The declaration that produced the attribute.
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
        /// The type. Text that is not an HCL identifier is refused.
        public var type: String
        /// The labels, printed in quotes. A label is never a template. A label that Terraform would normalize is
        /// refused, and so is one that contains `$` or `%` together with other text, because `terraform fmt` loses it.
        public var labels: [String]
        /// The contents between the braces.
        public var body: Body
        /// The comment on the lines above the block, without the `#`.
        public var comment: String?
        /// The declaration that produced the block.
        public var origin: OriginID?

        /// Creates a block with a body.
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
