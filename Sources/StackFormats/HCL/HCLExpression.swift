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
        /// A number as it is spelled, kept exact; a text that is not an HCL number is a refusal.
        case number(String)
        /// A text. Quotes, line breaks, control characters and template sequences are escaped, so that it is never a
        /// template. A text with U+0000, or one that is not in normalization form C, is a refusal: Terraform changes it.
        case string(String)
        /// A quoted template.
        case template([TemplatePart])
        /// A text that prints as a heredoc where it is the value of an attribute or of an object's element, and where a
        /// heredoc can hold it unchanged; as ``string(_:)`` otherwise. Its value is the text, always. `indented` prints
        /// `<<-` with the lines indented as the code around them.
        case heredoc(indented: Bool, String)
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
    }

    /// An element of an object.
    public struct ObjectElement: Sendable, Equatable {
        /// The key.
        public var key: ObjectKey
        /// The value.
        public var value: Expression

        /// Makes an element of an object.
        public init(_ key: ObjectKey, _ value: Expression) {
            self.key = key
            self.value = value
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

    /// A part of a quoted template.
    public enum TemplatePart: Sendable, Equatable {
        /// A text, escaped as in ``Expression/string(_:)``.
        case literal(String)
        /// `${expression}`.
        case interpolation(Expression)
        /// `%{if condition}…%{else}…%{endif}`; an empty `else` is left out.
        case `if`(Expression, then: [TemplatePart], else: [TemplatePart] = [])
        /// `%{for value in collection}…%{endfor}`.
        case `for`(key: String? = nil, value: String, in: Expression, [TemplatePart])
    }

    /// The head of a `for` expression: its variables, what it goes over and what it keeps.
    public struct For: Sendable, Equatable {
        /// The name for the key or index, where it is wanted.
        public var key: String?
        /// The name for the element.
        public var value: String
        /// What is gone over.
        public var collection: Expression
        /// Keeps the elements for which it holds; all without one.
        public var condition: Expression?

        /// Makes the head of a `for` expression.
        public init(key: String? = nil, value: String, in collection: Expression, if condition: Expression? = nil) {
            self.key = key
            self.value = value
            self.collection = collection
            self.condition = condition
        }
    }

    /// A variable and the steps into its value: `aws_subnet.private[0].id`.
    public struct Traversal: Sendable, Equatable {
        /// A step into a value.
        public enum Step: Sendable, Equatable {
            /// `.name`.
            case attribute(String)
            /// `[key]`.
            case index(Expression)
            /// `[*]`: the steps after it are taken for every element.
            case splat
        }

        /// The name that the traversal starts from.
        public var root: String
        /// The steps.
        public var steps: [Step]

        /// Makes a traversal.
        public init(root: String, steps: [Step] = []) {
            self.root = root
            self.steps = steps
        }
    }

    /// An operator between two operands.
    public enum BinaryOperator: String, Sendable, CaseIterable {
        /// Logical disjunction.
        case or = "||"
        /// Logical conjunction.
        case and = "&&"
        /// Equality.
        case equal = "=="
        /// Inequality.
        case notEqual = "!="
        /// Greater than.
        case greater = ">"
        /// Greater than or equal.
        case greaterOrEqual = ">="
        /// Less than.
        case less = "<"
        /// Less than or equal.
        case lessOrEqual = "<="
        /// Addition.
        case add = "+"
        /// Subtraction.
        case subtract = "-"
        /// Multiplication.
        case multiply = "*"
        /// Division.
        case divide = "/"
        /// Remainder.
        case remainder = "%"

        /// How tightly the operator binds; all associate to the left.
        var precedence: Int {
            switch self {
            case .or: 1
            case .and: 2
            case .equal, .notEqual: 3
            case .greater, .greaterOrEqual, .less, .lessOrEqual: 4
            case .add, .subtract: 5
            case .multiply, .divide, .remainder: 6
            }
        }
    }

    /// An operator before its operand.
    public enum UnaryOperator: String, Sendable, CaseIterable {
        /// Logical negation.
        case not = "!"
        /// Arithmetic negation.
        case negate = "-"
    }
}
