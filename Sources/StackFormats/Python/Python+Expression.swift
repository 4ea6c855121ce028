extension Python {
    /// An expression. The printer adds the parentheses that preserve the shape of the tree.
    public indirect enum Expression: Equatable, Sendable {
        /// A variable, class, function or module: `dspy`. Refused if it is not an identifier.
        case name(String)
        /// An attribute: `value.name`.
        case attribute(Expression, String)
        /// A call: `function(argument, name=value)`.
        case call(Expression, [Argument])
        /// A subscript: `value[index]`; several indices form a tuple. Refused if empty.
        case subscripted(Expression, [Expression])
        /// A slice, only in a subscript: `lower:upper:step`.
        case slice(lower: Expression?, upper: Expression?, step: Expression?)
        /// `None`. The case is not called `none`, which would be confused with that of an optional.
        case noneLiteral
        /// `...`.
        case ellipsis
        /// `True` or `False`.
        case bool(Bool)
        /// A decimal integer.
        case integer(Int)
        /// An integer of any size, in decimal digits: `-100000000000000000000`. Refused in any other notation, and
        /// with more than the 4,300 digits that Python reads.
        case number(String)
        /// A floating-point number, with digits that read back as the same number. Infinity and not-a-number are
        /// written as the call that creates them, such as `float("inf")`.
        case float(Double)
        /// A string literal that reads back as this text.
        case string(String)
        /// A bytes literal.
        case bytes([UInt8])
        /// An f-string.
        case formatted([FormattedPart])
        /// A list: `[a, b]`.
        case list([Expression])
        /// A tuple: `(a, b)`.
        case tuple([Expression])
        /// A dictionary, in order.
        case dictionary([DictionaryItem])
        /// A set; an empty one is written as `set()`.
        case set([Expression])
        /// A comprehension or generator expression. Refused without a clause.
        case comprehension(Comprehension, [ComprehensionClause])
        /// A lambda. Refused if a parameter has an annotation.
        case lambda([Parameter], Expression)
        /// `then if condition else otherwise`.
        case conditional(then: Expression, condition: Expression, otherwise: Expression)
        /// A prefix operator and its operand.
        case unary(UnaryOperator, Expression)
        /// An operator between two operands.
        case binary(Expression, BinaryOperator, Expression)
        /// Operands joined by `and` or by `or`. Refused with fewer than two.
        case boolean(BooleanOperator, [Expression])
        /// A chain of comparisons: `a < b <= c`. Refused without any.
        case comparison(Expression, [Comparison])
        /// `await value`.
        case await(Expression)
        /// `name := value`, in parentheses unless it is the whole condition of an `if` or `while`.
        case named(String, Expression)
        /// `yield value`, or a bare `yield`.
        case yield(Expression?)
        /// `yield from values`.
        case yieldFrom(Expression)
        /// `*value`, in a call, a list, a tuple, a set or a target.
        case starred(Expression)
        /// An expression with a comment on the lines above it: an element of a list, tuple or set, the key of a
        /// dictionary entry, or an argument. Refused elsewhere, because no line begins there.
        case commented(String, Expression)
    }

    /// An argument of a call.
    public enum Argument: Equatable, Sendable {
        /// A positional argument; `.starred` unpacks a sequence of them.
        case positional(Expression)
        /// A keyword argument: `name=value`.
        case keyword(String, Expression)
        /// Arguments from a mapping: `**value`.
        case unpacked(Expression)
    }

    /// A part of an f-string.
    public enum FormattedPart: Equatable, Sendable {
        /// Literal text; the printer doubles braces.
        case text(String)
        /// A replacement field: `{value!r:.2f}`.
        ///
        /// `conversion` is `r`, `s` or `a`; `format` is a specification without braces. Anything that Python before
        /// 3.12 can't read inside an f-string is refused: a backslash, a `#`, or the quote of the string itself.
        case value(Expression, conversion: Character? = nil, format: String? = nil)
    }

    /// An item of a dictionary.
    public enum DictionaryItem: Equatable, Sendable {
        /// `key: value`.
        case entry(Expression, Expression)
        /// `**mapping`.
        case unpacked(Expression)
    }

    /// The result of a comprehension.
    public enum Comprehension: Equatable, Sendable {
        /// `[element for …]`.
        case list(Expression)
        /// `{element for …}`.
        case set(Expression)
        /// `{key: value for …}`.
        case dictionary(Expression, Expression)
        /// `(element for …)`.
        case generator(Expression)
    }

    /// A `for` clause of a comprehension, with its conditions.
    public struct ComprehensionClause: Equatable, Sendable {
        /// The target that each element is bound to.
        public var target: Expression
        /// The iterable.
        public var iterable: Expression
        /// The conditions for including an element.
        public var conditions: [Expression]
        /// Whether the iteration is asynchronous.
        public var isAsync: Bool

        /// Creates a clause: `for target in iterable if condition`.
        public init(
            _ target: Expression, in iterable: Expression, if conditions: [Expression] = [], isAsync: Bool = false
        ) {
            self.target = target
            self.iterable = iterable
            self.conditions = conditions
            self.isAsync = isAsync
        }
    }

    /// One comparison in a chain.
    public struct Comparison: Equatable, Sendable {
        /// The comparison with the operand before it.
        public var relation: ComparisonOperator
        /// The operand after the operator.
        public var operand: Expression

        /// Creates one comparison of a chain.
        public init(_ relation: ComparisonOperator, _ operand: Expression) {
            self.relation = relation
            self.operand = operand
        }
    }
}

extension Python.Expression {
    /// A name and its attributes, in dotted notation: `dotted("dspy.InputField")`.
    public static func dotted(_ path: String) -> Self {
        let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return names.dropFirst().reduce(.name(names[0])) { .attribute($0, $1) }
    }

    /// A call of a function by its dotted name.
    public static func call(
        _ function: String, _ positional: Self..., keywords: KeyValuePairs<String, Self> = [:]
    ) -> Self {
        .call(
            .dotted(function),
            positional.map { .positional($0) } + keywords.map { .keyword($0.key, $0.value) })
    }

    /// A call of a method: `value.name(arguments)`.
    public func calling(_ method: String, _ arguments: Python.Argument...) -> Self {
        .call(.attribute(self, method), arguments)
    }

    /// A comparison of two values: `left == right`.
    public static func compare(_ left: Self, _ relation: Python.ComparisonOperator, _ right: Self) -> Self {
        .comparison(left, [Python.Comparison(relation, right)])
    }
}
