extension Nix {
    /// An operator between two operands.
    public enum BinaryOperator: String, Sendable, CaseIterable {
        /// Concatenation of lists.
        case concatenate = "++"
        /// Multiplication.
        case multiply = "*"
        /// Division.
        case divide = "/"
        /// Addition, and concatenation of strings and paths.
        case add = "+"
        /// Subtraction.
        case subtract = "-"
        /// An attribute set with the attributes of the right operand overriding those of the left.
        case update = "//"
        /// Less than.
        case less = "<"
        /// Less than or equal.
        case lessOrEqual = "<="
        /// Greater than.
        case greater = ">"
        /// Greater than or equal.
        case greaterOrEqual = ">="
        /// Equality.
        case equal = "=="
        /// Inequality.
        case notEqual = "!="
        /// Logical and.
        case and = "&&"
        /// Logical or.
        case or = "||"
        /// Logical implication.
        case implies = "->"
    }

    /// A prefix operator.
    public enum UnaryOperator: String, Sendable, CaseIterable {
        /// Logical negation.
        case not = "!"
        /// Arithmetic negation.
        case negate = "-"
    }

    /// The precedence levels of the manual's table of operators, tightest first.
    enum Level: Int, Comparable {
        case simple, select, application, negation, hasAttribute, concatenation, product, sum, not, update, order
        case equality, and, or, implication, open

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

        /// The next tighter level.
        var tighter: Level { Level(rawValue: rawValue - 1) ?? .simple }
    }
}

extension Nix.BinaryOperator {
    var level: Nix.Level {
        switch self {
        case .concatenate: .concatenation
        case .multiply, .divide: .product
        case .add, .subtract: .sum
        case .update: .update
        case .less, .lessOrEqual, .greater, .greaterOrEqual: .order
        case .equal, .notEqual: .equality
        case .and: .and
        case .or: .or
        case .implies: .implication
        }
    }

    /// The loosest left operand allowed without parentheses.
    var leftLevel: Nix.Level {
        switch self {
        case .multiply, .divide, .add, .subtract, .and, .or: level
        default: level.tighter
        }
    }

    /// The loosest right operand allowed without parentheses.
    var rightLevel: Nix.Level {
        switch self {
        case .concatenate, .update, .implies: level
        default: level.tighter
        }
    }
}

extension Nix.Expression {
    /// The precedence level of the expression.
    var level: Nix.Level {
        switch self {
        case .identifier, .bool, .null, .string, .indentedString, .path, .pathTemplate, .list, .attributes: .simple
        case .integer(.min): .sum
        case .integer(let value): value < 0 ? .negation : .simple
        case .float(let value): Nix.floatLevel(value)
        case .select: .select
        case .application(_, let arguments): arguments.isEmpty ? .open : .application
        case .hasAttribute: .hasAttribute
        case .binary(_, let symbol, _): symbol.level
        case .unary(.negate, _): .negation
        case .unary(.not, _): .not
        case .function, .let, .with, .if, .assert: .open
        case .comment(_, let expression): expression.level
        }
    }
}
