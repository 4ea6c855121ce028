extension HCL {
    /// The value of an attribute.
    ///
    /// Strings, integers, booleans and arrays may be written as Swift literals. A Swift string literal is always
    /// ``string(_:)``: `"${var.x}"` is that text, not a template. The printer adds the parentheses that precedence asks for.
    public indirect enum Expression: Sendable, Equatable {
        /// `null`: the provider's default.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A whole number.
        case integer(Int)
        /// A number as it is spelled. A text that is not an HCL number is a refusal, and so is one that Terraform would
        /// round: it keeps 512 bits, which hold 150 digits.
        case number(String)
        /// A text. Quotes, line breaks, control characters and template sequences are escaped, so that it is never a
        /// template. A text that Terraform would normalize is a refusal: one that is not in Unicode's normalization form
        /// C, or that has more than thirty combining marks in a row.
        case string(String)
        /// A quoted template. Terraform normalizes what its parts come to when they are joined.
        case template([TemplatePart])
        /// A text that prints as a heredoc where it is the value of an attribute or of an object's element, and where a
        /// heredoc can hold it unchanged; as ``string(_:)`` otherwise. Its value is the text, always. `indented` prints
        /// `<<-` with the lines indented as the code around them, where that changes nothing.
        case heredoc(indented: Bool, String)
        /// A template that prints as a heredoc where ``heredoc(indented:_:)`` would, and as ``template(_:)`` otherwise. Its
        /// value is that of the parts, always: a directive that stands on a line of its own takes the line's end with it
        /// (`~}`), and is never indented, because HCL leaves the indentation of the line after it.
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
        /// `{ for key, value in collection : key => result if condition }`; `grouping` writes `...`, which collects the
        /// results of equal keys in a list.
        case forObject(For, key: Expression, value: Expression, grouping: Bool = false)
        /// A value with comment lines above it, without the `#`: an element of a list or an argument of a call, which then
        /// stand on lines of their own. Anywhere else, and inside an operand or a template, it is a refusal. What is said
        /// of an element of an object stands in ``ObjectElement/comment``.
        case commented(String, Expression)
    }

    /// An element of an object. A key that the object has already is a refusal: Terraform keeps the last and says nothing.
    public struct ObjectElement: Sendable, Equatable {
        /// The key.
        public var key: ObjectKey
        /// The value.
        public var value: Expression
        /// What is said about the element in comment lines above it, without the `#`. It sets the object's elements on
        /// lines of their own; inside an operand or a template, where no line can end, it is a refusal.
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
        /// A bare name. One that would read as a keyword is printed in quotes, which means the same.
        case identifier(String)
        /// A text in quotes.
        case quoted(String)
        /// A computed key, in parentheses.
        case expression(Expression)

        /// The key for a text: bare where it is an HCL identifier, in quotes otherwise.
        public init(_ text: String) {
            self = HCL.isIdentifier(text) ? .identifier(text) : .quoted(text)
        }

        /// The key for a text: bare where it is an HCL identifier, in quotes otherwise.
        public init(stringLiteral value: String) {
            self.init(value)
        }
    }
}
