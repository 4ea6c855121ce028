extension Python {
    /// A statement, with the comments above it and the declaration that produced it.
    ///
    /// Statements are equal if their contents are equal, wherever they were declared.
    public struct Statement: Equatable, Sendable {
        /// The kind and content of the statement.
        public var kind: Kind
        /// The comment lines above the statement.
        public var comments: [String]
        /// The declaration that produced the statement, if known.
        public var origin: OriginID?

        /// Creates a statement.
        public init(_ kind: Kind, comments: [String] = [], origin: OriginID? = nil) {
            self.kind = kind
            self.comments = comments
            self.origin = origin
        }

        /// Compares everything but the origins.
        public static func == (left: Statement, right: Statement) -> Bool {
            left.kind == right.kind && left.comments == right.comments
        }

        /// The statement with a comment above it.
        public func commented(_ comments: String...) -> Statement {
            Statement(kind, comments: comments + self.comments, origin: origin)
        }

        /// The statement, attributed to a declaration.
        public func declared(at origin: OriginID?) -> Statement {
            Statement(kind, comments: comments, origin: origin)
        }
    }

    /// The kind of a statement, with its content.
    public indirect enum Kind: Equatable, Sendable {
        /// `import a.b as c, d`.
        case importModules([Alias])
        /// `from module import a, b as c`; the module may begin with the dots of a relative import, and `*` is a name.
        case importNames(module: String, [Alias])
        /// `target: annotation = value`; several targets are `a = b = value`.
        case assign([Expression], annotation: Expression? = nil, value: Expression?)
        /// `target += value`.
        case augmentedAssign(Expression, BinaryOperator, Expression)
        /// A class.
        case classDefinition(Class)
        /// A function or method.
        case function(Function)
        /// `if` with its `elif`s, and `else` if it has a body. Refused without a branch.
        case conditional([Branch], otherwise: [Statement])
        /// `for target in iterable`, and `else` if it has a body.
        case forLoop(Expression, in: Expression, body: [Statement], otherwise: [Statement] = [], isAsync: Bool = false)
        /// `while condition`, and `else` if it has a body.
        case whileLoop(Expression, body: [Statement], otherwise: [Statement] = [])
        /// `with context as target`. Refused without an item.
        case with([WithItem], body: [Statement], isAsync: Bool = false)
        /// `try` with handlers, `else` and `finally`. Refused if it has neither a handler nor a `finally`.
        case tryStatement([Statement], handlers: [Handler], otherwise: [Statement] = [], finally: [Statement] = [])
        /// `return value`.
        case returning(Expression?)
        /// `raise error from cause`.
        case raising(Expression?, from: Expression? = nil)
        /// `assert condition, message`.
        case assertion(Expression, message: Expression? = nil)
        /// `del target, target`. Refused without a target.
        case delete([Expression])
        /// `global name, name`. Refused without a name.
        case global([String])
        /// `nonlocal name, name`. Refused without a name.
        case nonlocal([String])
        /// An expression evaluated for its effect.
        case expression(Expression)
        /// `pass`.
        case pass
        /// `break`.
        case breakLoop
        /// `continue`.
        case continueLoop
        /// A comment on lines of its own.
        case comment(String)
        /// An empty line.
        case blank
    }

    /// A name bound by an import.
    public struct Alias: Equatable, Sendable, ExpressibleByStringLiteral {
        /// The name of the module, or of an object that it defines.
        public var name: String
        /// The local name; `nil` keeps the original name.
        public var alias: String?

        /// Creates an imported name.
        public init(_ name: String, as alias: String? = nil) {
            self.name = name
            self.alias = alias
        }

        /// Creates an imported name that keeps its name.
        public init(stringLiteral name: String) { self.init(name) }
    }

    /// A condition with the statements that run if it is true.
    public struct Branch: Equatable, Sendable {
        /// The condition.
        public var condition: Expression
        /// The statements.
        public var body: [Statement]

        /// Creates a branch.
        public init(_ condition: Expression, _ body: [Statement]) {
            self.condition = condition
            self.body = body
        }
    }

    /// A context manager of a `with` statement.
    public struct WithItem: Equatable, Sendable {
        /// The context manager.
        public var context: Expression
        /// The target that its value is bound to.
        public var target: Expression?

        /// Creates an item: `context as target`.
        public init(_ context: Expression, as target: Expression? = nil) {
            self.context = context
            self.target = target
        }
    }

    /// An `except` clause.
    public struct Handler: Equatable, Sendable {
        /// The exception, or a tuple of them; `nil` catches all.
        public var exception: Expression?
        /// The name that the exception is bound to.
        public var name: String?
        /// The statements.
        public var body: [Statement]

        /// Creates a clause: `except exception as name`.
        public init(_ exception: Expression?, as name: String? = nil, _ body: [Statement]) {
            self.exception = exception
            self.name = name
            self.body = body
        }
    }
}
