extension HCL {
    /// The value of an attribute.
    ///
    /// Strings, integers, booleans and arrays can be written as Swift literals. A Swift string literal is always
    /// ``string(_:)``: `"${var.x}"` is that text, not a template. The printer adds the parentheses that precedence
    /// requires.
    public indirect enum Expression: Sendable, Equatable {
        /// `null`: the provider's default.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// An integer.
        case integer(Int)
        /// A number as it is written. Text that is not an HCL number is refused, and so is a number that Terraform
        /// would round: it keeps 512 bits, which is about 150 digits.
        case number(String)
        /// A string. Quotes, line breaks, control characters and template sequences are escaped, so that it is never a
        /// template. Text that Terraform would normalize is refused: text that is not in Unicode's normalization form
        /// C, or that has more than thirty combining marks in a row.
        case string(String)
        /// A quoted template. Terraform normalizes the joined result of its parts.
        case template([TemplatePart])
        /// A string that prints as a heredoc if it is the value of an attribute or of an object element and a heredoc
        /// can represent it unchanged, otherwise as ``string(_:)``. Its value is always the text. `indented` prints
        /// `<<-` with the lines indented like the surrounding code, if that changes nothing.
        case heredoc(indented: Bool, String)
        /// A template that prints as a heredoc where ``heredoc(indented:_:)`` would, otherwise as ``template(_:)``.
        /// Its value is always that of its parts: a directive on a line of its own also removes the end of its line
        /// (`~}`), and is never indented, because HCL keeps the indentation of the line after it.
        case heredocTemplate(indented: Bool, [TemplatePart])
        /// `aws_vpc.main.id`.
        case reference(Traversal)
        /// Steps into the value of another expression: `jsondecode(x).name`.
        case select(Expression, [Traversal.Step])
        /// `name(argument, …)`; `expandFinal` writes `...` after the last argument.
        case call(String, arguments: [Expression], expandFinal: Bool = false)
        /// `[element, …]`.
        case list([Expression])
        /// `{ key = value … }`.
        case object([ObjectElement])
        /// `condition ? then : else`.
        case conditional(Expression, then: Expression, else: Expression)
        /// `left operator right`.
        case binary(Expression, BinaryOperator, Expression)
        /// `!operand` or `-operand`.
        case unary(UnaryOperator, Expression)
        /// `[for value in collection : result if condition]`.
        case forList(For, result: Expression)
        /// `{ for key, value in collection : key => result if condition }`; `grouping` writes `...`, which collects
        /// the results of equal keys in a list.
        case forObject(For, key: Expression, value: Expression, grouping: Bool = false)
        /// A value with a comment on the lines above it, without the `#`: an element of a list or an argument of a
        /// call, which are then printed on lines of their own. It is refused anywhere else, and inside an operand or a
        /// template. The comment of an object element is ``ObjectElement/comment``.
        case commented(String, Expression)
    }

    /// An element of an object. A duplicate key is refused: Terraform silently keeps the last value.
    public struct ObjectElement: Sendable, Equatable {
        /// The key.
        public var key: ObjectKey
        /// The value.
        public var value: Expression
        /// The comment on the lines above the element, without the `#`. It puts the object's elements on lines of
        /// their own; it is refused inside an operand or a template, where a line can't end.
        public var comment: String?

        /// Creates an element of an object.
        public init(_ key: ObjectKey, _ value: Expression, comment: String? = nil) {
            self.key = key
            self.value = value
            self.comment = comment
        }
    }

    /// The key of an element of an object.
    public enum ObjectKey: Sendable, Equatable, ExpressibleByStringLiteral {
        /// A bare name. If it would be read as a keyword, it is printed in quotes, with the same meaning.
        case identifier(String)
        /// Text in quotes.
        case quoted(String)
        /// A computed key, in parentheses.
        case expression(Expression)

        /// Creates the key for a text: bare if it is an HCL identifier, otherwise in quotes.
        public init(_ text: String) {
            self = HCL.isIdentifier(text) ? .identifier(text) : .quoted(text)
        }

        /// Creates the key for a text: bare if it is an HCL identifier, otherwise in quotes.
        public init(stringLiteral value: String) {
            self.init(value)
        }
    }
}
