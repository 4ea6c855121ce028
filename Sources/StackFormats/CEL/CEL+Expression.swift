extension CEL {
    /// An expression. The printer adds the parentheses that keep its meaning.
    public indirect enum Expression: Equatable, Sendable {
        /// A variable: `object`. Refused where it is a reserved word or no identifier.
        case variable(String)
        /// A field: `value.name`, or `value['my-name']` where the name is no identifier.
        case select(Expression, String)
        /// An element of a list or map: `value[index]`.
        case index(Expression, Expression)
        /// A call of a function: `size(value)`.
        case call(String, [Expression])
        /// A call of a method: `value.startsWith(prefix)`.
        case method(Expression, String, [Expression])
        /// A test of the elements of a list or of the keys of a map: `list.all(x, condition)`.
        case macro(Expression, Macro, variable: String, Expression)
        /// Whether a field is set: `has(value.name)`. Refused where the name is no identifier: use `isIn`.
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
        /// Negation of a truth value.
        case not(Expression)
        /// Negation of a number.
        case negative(Expression)
        /// An operator between two operands.
        case binary(Expression, BinaryOperator, Expression)
        /// All of the operands hold: `a && b`. Of one operand it is that operand; of none it is `true`.
        case all([Expression])
        /// Any of the operands holds: `a || b`. Of one operand it is that operand; of none it is `false`.
        case any([Expression])
        /// `condition ? then : otherwise`.
        case conditional(Expression, then: Expression, otherwise: Expression)
        /// An expression with lines of comment above it: the whole expression, an operand of `all` or `any`, an
        /// argument, an element of a list, or the key of a map's entry. Refused elsewhere, where no line begins.
        case commented(String, Expression)
    }

    /// A key of a map with its value.
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

    /// What is done with each element.
    public enum Macro: String, Equatable, Sendable, CaseIterable {
        /// Whether the condition holds for all.
        case all
        /// Whether it holds for any.
        case exists
        /// Whether it holds for exactly one.
        case existsOne = "exists_one"
        /// Those for which it holds.
        case filter
        /// What the expression makes of each.
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
        /// Membership of a list, or of the keys of a map.
        case isIn = "in"
        /// Addition, and concatenation.
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

    /// How tightly an expression binds, loosest first.
    enum Precedence: Int, Comparable {
        case conditional, or, and, relation, sum, product, unary, member

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// What binds just more tightly.
        var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .member }
    }
}
