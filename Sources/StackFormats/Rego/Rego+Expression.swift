extension Rego {
    /// A term or an operation on terms. The printer adds the parentheses that preserve the shape of the tree.
    public indirect enum Expression: Equatable, Sendable {
        /// A string that reads back as this text.
        case string(String)
        /// A string in backquotes, for regular expressions; in double quotes if backquotes can't represent it.
        case rawString(String)
        /// An integer.
        case integer(Int)
        /// A floating-point number; a non-finite one is refused.
        case float(Double)
        /// A number of any size and precision, in the given digits: `100000000000000000000`. Refused if it is not a
        /// JSON number.
        case number(String)
        /// `true` or `false`.
        case bool(Bool)
        /// `null`.
        case null
        /// A variable, a rule, `input`, `data`, or the wildcard `_`.
        case variable(String)
        /// The value of a key: `base.key`, or `base["my-key"]` if the key is not an identifier.
        case field(Expression, String)
        /// The value for a computed key: `base[index]`; a variable or `_` iterates.
        case element(Expression, Expression)
        /// A call of a function by its dotted name: `regex.match(pattern, value)`.
        case call(String, [Expression])
        /// An array.
        case array([Expression])
        /// An object, in order.
        case object([Entry])
        /// A set; an empty one is written as `set()`.
        case set([Expression])
        /// `[term | body]`. Refused without a body, like the other comprehensions.
        case arrayComprehension(Expression, [Statement])
        /// `{term | body}`.
        case setComprehension(Expression, [Statement])
        /// `{key: value | body}`.
        case objectComprehension(Entry, [Statement])
        /// An operator between two terms.
        case binary(Expression, BinaryOperator, Expression)
        /// Whether a collection contains a value, optionally with a key: `key, value in collection`.
        case isIn(key: Expression? = nil, Expression, Expression)
        /// A term with a comment on the lines above it: an element of an array or set, the key of an object entry, or
        /// an argument. Refused elsewhere, because no line begins there.
        case commented(String, Expression)
    }

    /// A key of an object and its value.
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

    /// An operator between two terms.
    public enum BinaryOperator: String, Equatable, Sendable, CaseIterable {
        /// Unification.
        case unify = "="
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
        /// Union of sets.
        case union = "|"
        /// Intersection of sets.
        case intersection = "&"
        /// Addition.
        case add = "+"
        /// Subtraction, or difference of sets.
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
        case unification, membership, comparison, union, intersection, sum, product, term

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// The next tighter precedence.
        var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .term }
    }
}

extension Rego.BinaryOperator {
    var precedence: Rego.Precedence {
        switch self {
        case .unify: .unification
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
        case .union: .union
        case .intersection: .intersection
        case .add, .subtract: .sum
        case .multiply, .divide, .remainder: .product
        }
    }
}

extension Rego.Expression {
    var precedence: Rego.Precedence {
        switch self {
        case .binary(_, let sign, _): sign.precedence
        case .isIn: .membership
        case .commented(_, let inner): inner.precedence
        default: .term
        }
    }

    /// A variable and its keys, in dotted notation: `reference("input.review.object")`.
    public static func reference(_ path: String) -> Self {
        let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return names.dropFirst().reduce(.variable(names[0])) { .field($0, $1) }
    }

    /// The value at a path of keys below this one.
    public func appending(_ keys: String...) -> Self { keys.reduce(self) { .field($0, $1) } }

    /// A formatted message: `sprintf(format, [arguments])`.
    public static func sprintf(_ format: String, _ arguments: Self...) -> Self {
        .call("sprintf", [.string(format), .array(arguments)])
    }
}
