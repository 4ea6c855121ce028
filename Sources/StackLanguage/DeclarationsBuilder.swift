import StackDiagnostics
public import StackModel

/// Builds the body of a stack, a component or a declaration that contains others.
///
/// Each expression is type-checked separately and becomes an array with its source line.
@resultBuilder
public enum DeclarationsBuilder {
    /// Adds a primitive.
    public static func buildExpression(
        _ primitive: any Primitive, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Declarations {
        [Declaration(primitive, at: SourceLocation(file: file, line: line, column: column))]
    }

    /// Adds a composition.
    public static func buildExpression(
        _ component: any Component, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Declarations {
        [
            Declaration(
                component: String(describing: type(of: component)),
                at: SourceLocation(file: file, line: line, column: column),
                body: { component.body(in: $0) })
        ]
    }

    /// Adds the result of a team's own property or function.
    public static func buildExpression(_ declarations: Declarations) -> Declarations { declarations }

    /// Joins the declarations of a body.
    public static func buildBlock(_ declarations: Declarations...) -> Declarations {
        declarations.flatMap { $0 }
    }

    /// Supports `if` without `else`.
    public static func buildOptional(_ declarations: Declarations?) -> Declarations { declarations ?? [] }

    /// Supports the first branch of an `if` or a `switch`.
    public static func buildEither(first declarations: Declarations) -> Declarations { declarations }

    /// Supports the other branches of an `if` or a `switch`.
    public static func buildEither(second declarations: Declarations) -> Declarations { declarations }

    /// Supports `for` loops.
    public static func buildArray(_ declarations: [Declarations]) -> Declarations { declarations.flatMap { $0 } }

    /// Supports `if #available`.
    public static func buildLimitedAvailability(_ declarations: Declarations) -> Declarations { declarations }
}
