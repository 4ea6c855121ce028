extension Rego {
    /// A rule, with the comments above it and the declaration that made it.
    ///
    /// Rules are equal when they say the same, wherever they were declared.
    public struct Rule: Equatable, Sendable {
        /// What a rule defines.
        public enum Head: Equatable, Sendable {
            /// `default name := value`; such a rule has no body.
            case defaulted(String, Expression)
            /// `default name(arguments) := value`: what a function gives where no rule of it does. An argument is a
            /// variable or `_`, and none is named twice.
            case defaultedFunction(String, [String], Expression)
            /// A document: `name := value`, or `name` for `true`. Keys below the name make an object:
            /// `name[key] := value`.
            case document(String, keys: [Expression] = [], value: Expression? = nil)
            /// A function: `name(arguments) := value`, or `name(arguments)` for `true`.
            case function(String, [Expression], value: Expression? = nil)
            /// An element of a set: `name contains element`. Keys below the name make an object of sets:
            /// `name[key] contains element`.
            case contains(String, keys: [Expression] = [], Expression)
        }

        /// A further way to a value, tried where all before it fail: `else := value if { … }`.
        public struct Alternative: Equatable, Sendable {
            /// The value; `nil` for `true`.
            public var value: Expression?
            /// What holds; empty for a value that always stands.
            public var body: [Statement]

            /// Creates an alternative.
            public init(value: Expression? = nil, if body: [Statement] = []) {
                self.value = value
                self.body = body
            }
        }

        /// What the rule defines.
        public var head: Head
        /// What holds where the rule does; empty for a rule that always holds, which needs a value.
        public var body: [Statement]
        /// What is tried where the body fails.
        public var alternatives: [Alternative]
        /// The lines of comment above the rule. Annotations are such lines, below one that says `METADATA`.
        public var comments: [String]
        /// The declaration that made the rule, where it is known.
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

    /// A line of a body: what must hold, or what a name stands for.
    public indirect enum Statement: Equatable, Sendable {
        /// An expression that holds unless it is `false` or undefined.
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
        /// What must not hold. Refused around anything but an expression, with replacements or without.
        case not(Statement)
        /// What must hold where a document is replaced: `… with input as value`.
        case with(Statement, [Replacement])
        /// A comment on lines of its own.
        case comment(String)
    }

    /// A document or function, and what stands in its place.
    public struct Replacement: Equatable, Sendable {
        /// What is replaced, such as `input`.
        public var target: Expression
        /// What stands in its place.
        public var value: Expression

        /// Creates a replacement: `with target as value`.
        public init(_ target: Expression, as value: Expression) {
            self.target = target
            self.value = value
        }
    }
}
