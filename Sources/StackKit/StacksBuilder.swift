public import StackDiagnostics
public import StackLanguage

/// A stack and the line that lists it, where diagnostics about the whole stack are reported.
public struct ListedStack: Sendable {
    /// The stack.
    public let stack: any Stack
    /// The line that lists it.
    public let location: SourceLocation

    /// Creates a listed stack.
    public init(_ stack: any Stack, at location: SourceLocation) {
        self.stack = stack
        self.location = location
    }
}

/// Builds the list of a package's stacks.
@resultBuilder
public enum StacksBuilder {
    /// Adds one stack.
    public static func buildExpression(
        _ stack: any Stack, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> [ListedStack] {
        [ListedStack(stack, at: SourceLocation(file: file, line: line, column: column))]
    }

    /// Joins the stacks.
    public static func buildBlock(_ stacks: [ListedStack]...) -> [ListedStack] { stacks.flatMap { $0 } }

    /// Supports `if` without `else`.
    public static func buildOptional(_ stacks: [ListedStack]?) -> [ListedStack] { stacks ?? [] }

    /// Supports the first branch of an `if` or a `switch`.
    public static func buildEither(first stacks: [ListedStack]) -> [ListedStack] { stacks }

    /// Supports the other branches of an `if` or a `switch`.
    public static func buildEither(second stacks: [ListedStack]) -> [ListedStack] { stacks }

    /// Supports `for` loops.
    public static func buildArray(_ stacks: [[ListedStack]]) -> [ListedStack] { stacks.flatMap { $0 } }
}
