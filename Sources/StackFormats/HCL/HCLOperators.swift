extension HCL {
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
