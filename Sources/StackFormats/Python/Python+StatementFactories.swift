/// Statements in Python's own terms; each creates the corresponding `Python.Kind`.
extension Python.Statement {
    /// `import module`, or `import module as alias`.
    public static func `import`(_ module: String, as alias: String? = nil) -> Self {
        Self(.importModules([Python.Alias(module, as: alias)]))
    }

    /// `from module import name, …`.
    public static func from(_ module: String, import names: Python.Alias...) -> Self {
        Self(.importNames(module: module, names))
    }

    /// `target: annotation = value`, with a dotted name as the target.
    public static func assign(
        _ target: String, annotation: Python.Expression? = nil, _ value: Python.Expression?
    ) -> Self {
        Self(.assign([.dotted(target)], annotation: annotation, value: value))
    }

    /// A class.
    public static func `class`(_ definition: Python.Class) -> Self { Self(.classDefinition(definition)) }

    /// A function or method.
    public static func function(_ definition: Python.Function) -> Self { Self(.function(definition)) }

    /// `if condition:` with an optional `else:`.
    public static func `if`(_ condition: Python.Expression, _ body: [Self], else otherwise: [Self] = []) -> Self {
        Self(.conditional([Python.Branch(condition, body)], otherwise: otherwise))
    }

    /// `for target in iterable:`.
    public static func `for`(_ target: Python.Expression, in iterable: Python.Expression, _ body: [Self]) -> Self {
        Self(.forLoop(target, in: iterable, body: body))
    }

    /// `with context as target:`.
    public static func with(
        _ context: Python.Expression, as target: Python.Expression? = nil, _ body: [Self]
    ) -> Self {
        Self(.with([Python.WithItem(context, as: target)], body: body))
    }

    /// `return value`.
    public static func `return`(_ value: Python.Expression? = nil) -> Self { Self(.returning(value)) }

    /// `raise error`.
    public static func raise(_ error: Python.Expression? = nil, from cause: Python.Expression? = nil) -> Self {
        Self(.raising(error, from: cause))
    }

    /// `assert condition, message`.
    public static func assert(_ condition: Python.Expression, _ message: Python.Expression? = nil) -> Self {
        Self(.assertion(condition, message: message))
    }

    /// An expression evaluated for its effect.
    public static func expression(_ value: Python.Expression) -> Self { Self(.expression(value)) }

    /// A comment on lines of its own.
    public static func comment(_ text: String) -> Self { Self(.comment(text)) }

    /// `pass`.
    public static var pass: Self { Self(.pass) }

    /// An empty line.
    public static var blank: Self { Self(.blank) }
}
