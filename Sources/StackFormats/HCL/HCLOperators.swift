extension HCL {
    /// An operator between two operands.
    public enum BinaryOperator: String, Sendable, CaseIterable {
        /// Logical or.
        case or = "||"
        /// Logical and.
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

        /// The precedence of the operator; all operators are left-associative.
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

    /// A prefix operator.
    public enum UnaryOperator: String, Sendable, CaseIterable {
        /// Logical negation.
        case not = "!"
        /// Arithmetic negation.
        case negate = "-"
    }
}
