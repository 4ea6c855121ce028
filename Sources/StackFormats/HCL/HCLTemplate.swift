extension HCL {
    /// A part of a template, quoted or in a heredoc.
    public enum TemplatePart: Sendable, Equatable {
        /// Text, escaped as in ``Expression/string(_:)``.
        case literal(String)
        /// `${expression}`.
        case interpolation(Expression)
        /// `%{if condition}…%{else}…%{endif}`; an empty `else` is omitted.
        case `if`(Expression, then: [TemplatePart], else: [TemplatePart] = [])
        /// `%{for value in collection}…%{endfor}`.
        case `for`(key: String? = nil, value: String, in: Expression, [TemplatePart])
    }

    /// The head of a `for` expression: its variables, collection and condition.
    public struct For: Sendable, Equatable {
        /// The name of the key or index, if it is used.
        public var key: String?
        /// The name of the element.
        public var value: String
        /// The collection to iterate over.
        public var collection: Expression
        /// The condition for keeping an element; `nil` keeps all.
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
