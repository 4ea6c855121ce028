extension DOT {
    /// `name="value"`, in brackets after the element that it describes.
    ///
    /// A duplicate name in one list is refused, and so is `charset`, because the file is UTF-8.
    public struct Attribute: Equatable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: Value
        /// Comment lines before the attribute; the list is then written with one attribute per line.
        public var comment: String?

        /// Creates an attribute.
        public init(_ name: String, _ value: Value, comment: String? = nil) {
            self.name = name
            self.value = value
            self.comment = comment
        }

        /// Whether both attributes are the same.
        public static func == (left: Attribute, right: Attribute) -> Bool {
            left.name.isIdentical(to: right.name) && left.value == right.value && left.comment == right.comment
        }
    }

    /// The value of an attribute.
    public enum Value: Equatable, Sendable, ExpressibleByStringLiteral {
        /// Literal text. As a label it is displayed unchanged, including backslashes, ampersands and line breaks; as a
        /// link it is the address that a browser sees in the drawing; elsewhere it is the value, unchanged.
        /// ``AttributeKind`` lists what is refused.
        case string(String)
        /// Text with Graphviz's own escapes, for attributes that support them: `\N` is the node's name, `\l` ends a
        /// left-aligned line, `\\` is a backslash. Refused for attributes that don't support escapes.
        case escapes(String)

        /// Creates literal text.
        public init(stringLiteral text: String) { self = .string(text) }

        /// Whether both are the same sequence of scalars and of the same kind.
        public static func == (left: Value, right: Value) -> Bool {
            switch (left, right) {
            case (.string(let left), .string(let right)), (.escapes(let left), .escapes(let right)):
                left.isIdentical(to: right)
            default: false
            }
        }
    }

    /// How Graphviz interprets the value of an attribute.
    public enum AttributeKind: Sendable {
        /// The value is used unchanged. Quoted strings can't express an odd number of backslashes before a quotation
        /// mark, before a line feed or at the end, nor a single line feed between quotation marks, backslashes and the
        /// ends: these are refused, as in a name. For `shape`, the record shapes are refused.
        case plain
        /// The value is displayed: any text except U+0000 is supported.
        case label
        /// The value is shown beside the pointer. Graphviz undoes escapes in it once or twice, depending on the
        /// version, and keeps anything that looks like an entity: text with a backslash, `&…;` or a control character
        /// is refused.
        case tooltip
        /// The value is copied unescaped into the drawing, as an address or a name. `&` is written as `&amp;`, so that
        /// a browser sees the text. A backslash, a control character, `"`, `<` and `>` are refused.
        case link

        /// Creates the kind of the attribute with a name.
        public init(of name: String) {
            switch name {
            case "label", "xlabel", "headlabel", "taillabel": self = .label
            case "id", "target", "edgetarget", "headtarget", "labeltarget", "tailtarget",
                "URL", "edgeURL", "headURL", "labelURL", "tailURL",
                "href", "edgehref", "headhref", "labelhref", "tailhref":
                self = .link
            case "tooltip", "edgetooltip", "headtooltip", "labeltooltip", "tailtooltip": self = .tooltip
            default: self = .plain
            }
        }
    }
}
