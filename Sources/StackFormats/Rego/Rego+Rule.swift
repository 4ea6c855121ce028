extension Rego {
    /// A rule, with the comments above it and the declaration that produced it.
    ///
    /// Rules are equal if their contents are equal, wherever they were declared.
    public struct Rule: Equatable, Sendable {
        /// The definition that a rule makes.
        public enum Head: Equatable, Sendable {
            /// `default name := value`; such a rule has no body.
            case defaulted(String, Expression)
            /// `default name(arguments) := value`: the value of a function if none of its rules applies. An argument
            /// is a variable or `_`, and no name occurs twice.
            case defaultedFunction(String, [String], Expression)
            /// A document: `name := value`, or `name` for `true`. Keys after the name make an object:
            /// `name[key] := value`.
            case document(String, keys: [Expression] = [], value: Expression? = nil)
            /// A function: `name(arguments) := value`, or `name(arguments)` for `true`.
            case function(String, [Expression], value: Expression? = nil)
            /// An element of a set: `name contains element`. Keys after the name make an object of sets:
            /// `name[key] contains element`.
            case contains(String, keys: [Expression] = [], Expression)
        }

        /// An alternative value, tried if all previous ones fail: `else := value if { … }`.
        public struct Alternative: Equatable, Sendable {
            /// The value; `nil` for `true`.
            public var value: Expression?
            /// The conditions; empty for an unconditional value.
            public var body: [Statement]

            /// Creates an alternative.
            public init(value: Expression? = nil, if body: [Statement] = []) {
                self.value = value
                self.body = body
            }
        }

        /// The definition.
        public var head: Head
        /// The conditions of the rule; empty for an unconditional rule, which needs a value.
        public var body: [Statement]
        /// The alternatives to try if the body fails.
        public var alternatives: [Alternative]
        /// The comment lines above the rule. Annotations are such lines, after a `METADATA` line.
        public var comments: [String]
        /// The declaration that produced the rule, if known.
        public var origin: OriginID?

        /// Creates a rule.
        public init(
            _ head: Head, if body: [Statement] = [], else alternatives: [Alternative] = [], comments: [String] = [],
            origin: OriginID? = nil
        ) {
            self.head = head
            self.body = body
            self.alternatives = alternatives
            self.comments = comments
            self.origin = origin
        }

        /// Compares everything but the origins.
        public static func == (left: Rule, right: Rule) -> Bool {
            left.head == right.head && left.body == right.body && left.alternatives == right.alternatives
                && left.comments == right.comments
        }
    }

    /// A line of a body: a condition or a definition.
    public indirect enum Statement: Equatable, Sendable {
        /// An expression that succeeds unless it is `false` or undefined.
        case expression(Expression)
        /// `name := value`.
        case assign(String, Expression)
        /// `[a, b] := value`, and other patterns.
        case destructure(Expression, Expression)
        /// `some a, b`.
        case some([String])
        /// `some value in collection`, or `some key, value in collection`.
        case someIn(key: Expression? = nil, Expression, Expression)
        /// `every value in collection { … }`, or `every key, value in collection { … }`.
        case every(key: String? = nil, String, Expression, [Statement])
        /// A negated condition. Refused for anything except an expression, with or without replacements.
        case not(Statement)
        /// A condition that must hold with a document replaced: `… with input as value`.
        case with(Statement, [Replacement])
        /// A comment on lines of its own.
        case comment(String)
    }

    /// A document or function and its replacement.
    public struct Replacement: Equatable, Sendable {
        /// The document or function to replace, such as `input`.
        public var target: Expression
        /// The replacement value.
        public var value: Expression

        /// Creates a replacement: `with target as value`.
        public init(_ target: Expression, as value: Expression) {
            self.target = target
            self.value = value
        }
    }
}
