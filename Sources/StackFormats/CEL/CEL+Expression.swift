extension CEL {
    /// An expression. The printer adds the parentheses that keep its meaning.
    public indirect enum Expression: Equatable, Sendable {
        /// A variable: `object`. Refused if it is a reserved word or not an identifier.
        case variable(String)
        /// A field: `value.name`, or `value['my-name']` if the name is not an identifier.
        case select(Expression, String)
        /// An element of a list or map: `value[index]`.
        case index(Expression, Expression)
        /// A call of a function: `size(value)`.
        case call(String, [Expression])
        /// A call of a method: `value.startsWith(prefix)`.
        case method(Expression, String, [Expression])
        /// A macro over the elements of a list or the keys of a map: `list.all(x, condition)`.
        case macro(Expression, Macro, variable: String, Expression)
        /// Whether a field is set: `has(value.name)`. Refused if the name is not an identifier: use `isIn`.
        case has(Expression, String)
        /// A string that reads back as this text.
        case string(String)
        /// Bytes: `b'…'`.
        case bytes([UInt8])
        /// A signed integer.
        case integer(Int)
        /// An unsigned integer: `1u`.
        case unsigned(UInt)
        /// A double.
        case double(Double)
        /// `true` or `false`.
        case bool(Bool)
        /// `null`.
        case null
        /// A list.
        case list([Expression])
        /// A map, in the order given.
        case map([Entry])
        /// Logical negation.
        case not(Expression)
        /// Arithmetic negation.
        case negative(Expression)
        /// An operator between two operands.
        case binary(Expression, BinaryOperator, Expression)
        /// True if all operands are true: `a && b`. A single operand is printed as it is; without operands it is
        /// `true`.
        case all([Expression])
        /// True if any operand is true: `a || b`. A single operand is printed as it is; without operands it is
        /// `false`.
        case any([Expression])
        /// `condition ? then : otherwise`.
        case conditional(Expression, then: Expression, otherwise: Expression)
        /// An expression with a comment on the lines above it: the whole expression, an operand of `all` or `any`, an
        /// argument, an element of a list, or the key of a map entry. Refused elsewhere, because no line begins there.
        case commented(String, Expression)
    }

    /// A key of a map and its value.
    public struct Entry: Equatable, Sendable {
        /// The key.
        public var key: Expression
        /// The value.
        public var value: Expression

        /// Creates an entry.
        public init(_ key: Expression, _ value: Expression) {
            self.key = key
            self.value = value
        }
    }

    /// An operation on each element.
    public enum Macro: String, Equatable, Sendable, CaseIterable {
        /// Whether the condition is true for all elements.
        case all
        /// Whether the condition is true for any element.
        case exists
        /// Whether the condition is true for exactly one element.
        case existsOne = "exists_one"
        /// The elements for which the condition is true.
        case filter
        /// The value of the expression for each element.
        case map
    }

    /// An operator between two operands.
    public enum BinaryOperator: String, Equatable, Sendable, CaseIterable {
        /// Equality.
        case equal = "=="
        /// Inequality.
        case notEqual = "!="
        /// Less.
        case less = "<"
        /// Less or equal.
        case lessOrEqual = "<="
        /// Greater.
        case greater = ">"
        /// Greater or equal.
        case greaterOrEqual = ">="
        /// Membership in a list, or in the keys of a map.
        case isIn = "in"
        /// Addition or concatenation.
        case add = "+"
        /// Subtraction.
        case subtract = "-"
        /// Multiplication.
        case multiply = "*"
        /// Division.
        case divide = "/"
        /// Remainder.
        case remainder = "%"
    }

    /// Operator precedence, loosest first.
    enum Precedence: Int, Comparable {
        case conditional, or, and, relation, sum, product, unary, member

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// The next tighter precedence.
        var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .member }
    }
}
