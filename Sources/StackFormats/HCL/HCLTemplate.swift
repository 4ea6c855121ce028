extension HCL {
    /// A part of a template, quoted or in a heredoc.
    public enum TemplatePart: Sendable, Equatable {
        /// A text, escaped as in ``Expression/string(_:)``.
        case literal(String)
        /// `${expression}`.
        case interpolation(Expression)
        /// `%{if condition}…%{else}…%{endif}`; an empty `else` is left out.
        case `if`(Expression, then: [TemplatePart], else: [TemplatePart] = [])
        /// `%{for value in collection}…%{endfor}`.
        case `for`(key: String? = nil, value: String, in: Expression, [TemplatePart])
    }

    /// The head of a `for` expression: its variables, what it goes over and what it keeps.
    public struct For: Sendable, Equatable {
        /// The name for the key or index, where it is wanted.
        public var key: String?
        /// The name for the element.
        public var value: String
        /// What is gone over.
        public var collection: Expression
        /// Keeps the elements for which it holds; all without one.
        public var condition: Expression?

        /// Creates the head of a `for` expression.
        public init(key: String? = nil, value: String, in collection: Expression, if condition: Expression? = nil) {
            self.key = key
            self.value = value
            self.collection = collection
            self.condition = condition
        }
    }
}
