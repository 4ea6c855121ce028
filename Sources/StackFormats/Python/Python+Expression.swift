extension Python {
    /// An expression. The printer adds the parentheses that keep the shape of the tree.
    public indirect enum Expression: Equatable, Sendable {
        /// A variable, class, function or module: `dspy`. Refused where it is not an identifier.
        case name(String)
        /// An attribute: `value.name`.
        case attribute(Expression, String)
        /// A call: `function(argument, name=value)`.
        case call(Expression, [Argument])
        /// A subscript: `value[index]`; several indices make a tuple. Refused without any.
        case subscripted(Expression, [Expression])
        /// A slice, which only stands in a subscript: `lower:upper:step`.
        case slice(lower: Expression?, upper: Expression?, step: Expression?)
        /// `None`. Its name is not that of the case of an optional, for which it would be taken.
        case noneLiteral
        /// `...`.
        case ellipsis
        /// `True` or `False`.
        case bool(Bool)
        /// An integer in decimal.
        case integer(Int)
        /// An integer of any size, in its decimal digits: `-100000000000000000000`. Refused where it is not written so, and
        /// with more than the 4,300 digits that Python reads.
        case number(String)
        /// A floating point number with the digits that read back as the same number. An infinity or not-a-number is
        /// written as the call that makes it, such as `float("inf")`.
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
        /// A dictionary, in the order given.
        case dictionary([DictionaryItem])
        /// A set; an empty one is written as `set()`.
        case set([Expression])
        /// A comprehension or generator expression. Refused without a clause.
        case comprehension(Comprehension, [ComprehensionClause])
        /// A lambda. Refused where a parameter has an annotation.
        case lambda([Parameter], Expression)
        /// `then if condition else otherwise`.
        case conditional(then: Expression, condition: Expression, otherwise: Expression)
        /// An operator before its operand.
        case unary(UnaryOperator, Expression)
        /// An operator between two operands.
        case binary(Expression, BinaryOperator, Expression)
        /// Operands joined by `and` or by `or`. Refused with fewer than two.
        case boolean(BooleanOperator, [Expression])
        /// A chain of comparisons: `a < b <= c`. Refused without any.
        case comparison(Expression, [Comparison])
        /// `await value`.
        case await(Expression)
        /// `name := value`, in parentheses where it does not stand alone behind an `if` or `while`.
        case named(String, Expression)
        /// `yield value`, or `yield` alone.
        case yield(Expression?)
        /// `yield from values`.
        case yieldFrom(Expression)
        /// `*value`, in a call, a list, a tuple, a set or a target.
        case starred(Expression)
        /// An expression with lines of comment above it: an element of a list, tuple or set, the key of a dictionary's
        /// entry, or an argument. Refused elsewhere, where no line begins.
        case commented(String, Expression)
    }

    /// An argument of a call.
    public enum Argument: Equatable, Sendable {
        /// An argument by position; `.starred` passes a sequence of them.
        case positional(Expression)
        /// An argument by name: `name=value`.
        case keyword(String, Expression)
        /// Arguments from a mapping: `**value`.
        case unpacked(Expression)
    }

    /// A part of an f-string.
    public enum FormattedPart: Equatable, Sendable {
        /// Text as it is; braces are doubled by the printer.
        case text(String)
        /// A replacement field: `{value!r:.2f}`.
        ///
        /// `conversion` is `r`, `s` or `a`; `format` is a specification without braces. Refused is what Python before
        /// 3.12 cannot read inside an f-string: a backslash, a `#`, or the quote of the string itself.
        case value(Expression, conversion: Character? = nil, format: String? = nil)
    }

    /// An item of a dictionary.
    public enum DictionaryItem: Equatable, Sendable {
        /// `key: value`.
        case entry(Expression, Expression)
        /// `**mapping`.
        case unpacked(Expression)
    }

    /// What a comprehension collects.
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

    /// A `for` of a comprehension with its conditions.
    public struct ComprehensionClause: Equatable, Sendable {
        /// What each element is bound to.
        public var target: Expression
        /// What is iterated.
        public var iterable: Expression
        /// The conditions that an element meets.
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

    /// One step of a chain of comparisons.
    public struct Comparison: Equatable, Sendable {
        /// How the operand before is compared to this one.
        public var relation: ComparisonOperator
        /// The operand after the operator.
        public var operand: Expression

        /// Creates a step of a chain of comparisons.
        public init(_ relation: ComparisonOperator, _ operand: Expression) {
            self.relation = relation
            self.operand = operand
        }
    }
}

extension Python.Expression {
    /// A name with attributes, written with dots: `dotted("dspy.InputField")`.
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
