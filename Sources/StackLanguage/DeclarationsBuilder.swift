import StackDiagnostics
public import StackModel

/// Builds the body of a stack, of a component or of a declaration that holds others.
///
/// Each expression is checked alone and becomes an array, with the line on which it stands.
@resultBuilder
public enum DeclarationsBuilder {
    /// Lists something that lowers itself.
    public static func buildExpression(
        _ primitive: any Primitive, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Declarations {
        [Declaration(primitive, at: SourceLocation(file: file, line: line, column: column))]
    }

    /// Lists a composition.
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

    /// Lists what a property or a function of the team's own gives.
    public static func buildExpression(_ declarations: Declarations) -> Declarations { declarations }

    /// Joins what a body lists.
    public static func buildBlock(_ declarations: Declarations...) -> Declarations {
        declarations.flatMap { $0 }
    }

    /// An `if` without an `else`.
    public static func buildOptional(_ declarations: Declarations?) -> Declarations { declarations ?? [] }

    /// The first branch of an `if` or a `switch`.
    public static func buildEither(first declarations: Declarations) -> Declarations { declarations }

    /// Another branch of an `if` or a `switch`.
    public static func buildEither(second declarations: Declarations) -> Declarations { declarations }

    /// A `for` loop.
    public static func buildArray(_ declarations: [Declarations]) -> Declarations { declarations.flatMap { $0 } }

    /// The inside of an `if #available`.
    public static func buildLimitedAvailability(_ declarations: Declarations) -> Declarations { declarations }
}
