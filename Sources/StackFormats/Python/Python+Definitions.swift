extension Python {
    /// A class definition.
    public struct Class: Equatable, Sendable {
        /// The name of the class.
        public var name: String
        /// The base classes, and keywords such as `metaclass`.
        public var bases: [Argument]
        /// The decorators, outermost first, without their `@`.
        public var decorators: [Expression]
        /// The docstring, as `inspect.getdoc` returns it.
        public var docstring: String?
        /// The body; a class without body and docstring gets `pass`.
        public var body: [Statement]

        /// Creates a class.
        public init(
            _ name: String, bases: [Argument] = [], decorators: [Expression] = [], docstring: String? = nil,
            body: [Statement] = []
        ) {
            self.name = name
            self.bases = bases
            self.decorators = decorators
            self.docstring = docstring
            self.body = body
        }
    }

    /// A function or method definition.
    public struct Function: Equatable, Sendable {
        /// The name of the function.
        public var name: String
        /// The parameters, in an order that Python allows, else they are refused.
        public var parameters: [Parameter]
        /// The parameters. Refused if Python rejects their order.
        public var returns: Expression?
        /// The return type.
        public var decorators: [Expression]
        /// Whether it is a coroutine.
        public var isAsync: Bool
        /// Whether the function is a coroutine.
        public var docstring: String?
        /// The docstring, as `inspect.getdoc` returns it.
        public var body: [Statement]

        /// Creates a function.
        public init(
            _ name: String, _ parameters: [Parameter] = [], returns: Expression? = nil,
            decorators: [Expression] = [], isAsync: Bool = false, docstring: String? = nil, body: [Statement] = []
        ) {
            self.name = name
            self.parameters = parameters
            self.returns = returns
            self.decorators = decorators
            self.isAsync = isAsync
            self.docstring = docstring
            self.body = body
        }
    }

    /// A parameter of a function or lambda.
    public struct Parameter: Equatable, Sendable {
        /// How arguments are passed to a parameter, in the order that Python requires.
        public enum Kind: Int, Equatable, Sendable, CaseIterable {
            /// By position only: before `/`.
            case positionalOnly
            /// By position or by name.
            case positional
            /// All remaining positional arguments: `*name`.
            case variadic
            /// By name only: after `*`.
            case keywordOnly
            /// All remaining keyword arguments: `**name`.
            case keywords
        }

        /// The name of the parameter.
        public var name: String
        /// How arguments are passed.
        public var kind: Kind
        /// The type annotation.
        public var annotation: Expression?
        /// The default value.
        public var defaultValue: Expression?
        /// The comment lines above the parameter. Refused in a lambda.
        public var comments: [String]

        /// Creates a parameter.
        public init(
            _ name: String, _ annotation: Expression? = nil, default defaultValue: Expression? = nil,
            kind: Kind = .positional, comments: [String] = []
        ) {
            self.name = name
            self.kind = kind
            self.annotation = annotation
            self.defaultValue = defaultValue
            self.comments = comments
        }
    }
}
