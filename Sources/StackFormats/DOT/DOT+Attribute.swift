extension DOT {
    /// `name="value"`, in the brackets behind what it describes.
    ///
    /// Refused are a name that stands twice in one list, and `charset`, since the file is UTF-8.
    public struct Attribute: Equatable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: Value
        /// Comment lines before it: the list is then written with an attribute a line.
        public var comment: String?

        /// Creates an attribute.
        public init(_ name: String, _ value: Value, comment: String? = nil) {
            self.name = name
            self.value = value
            self.comment = comment
        }

        /// Compares what the attributes say.
        public static func == (left: Attribute, right: Attribute) -> Bool {
            left.name.isIdentical(to: right.name) && left.value == right.value && left.comment == right.comment
        }
    }

    /// The value of an attribute.
    public enum Value: Equatable, Sendable, ExpressibleByStringLiteral {
        /// A text that means itself. As a label it is what is shown, backslashes, ampersands and line breaks included; as a
        /// link it is what a browser reads in the drawing; elsewhere it is the value, unchanged. ``AttributeKind`` says what
        /// is refused.
        case string(String)
        /// A text with Graphviz's own escapes, for the attributes that know them: `\N` is the node's name, `\l` ends a
        /// line at the left, `\\` is a backslash. For an attribute that knows none it is refused.
        case escapes(String)

        /// A text that means itself.
        public init(stringLiteral text: String) { self = .string(text) }

        /// Whether both are the same sequence of scalars, in the same sense.
        public static func == (left: Value, right: Value) -> Bool {
            switch (left, right) {
            case (.string(let left), .string(let right)), (.escapes(let left), .escapes(let right)):
                left.isIdentical(to: right)
            default: false
            }
        }
    }

    /// What Graphviz makes of an attribute's value.
    public enum AttributeKind: Sendable {
        /// It takes the value as it is. In quotes there is no way to write an odd number of backslashes before a quotation
        /// mark, before a line feed or at the end, and none to write one line feed between quotation marks, backslashes
        /// and the ends: these are refused, as they are in a name. For `shape` the records are refused.
        case plain
        /// It shows it: every text but U+0000 can be held.
        case label
        /// It shows it beside the pointer, undoes escapes in it once or twice by version, and keeps what looks like an
        /// entity: a text with a backslash, with `&…;` or with a control character is refused.
        case tooltip
        /// It copies it unescaped into the drawing, as an address or a name. What a browser reads there is the text: `&` is
        /// written `&amp;`. A backslash, a control character, `"`, `<` and `>` are refused.
        case link

        /// The kind of the attribute of a name.
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
