public import StackDiagnostics
public import StackLanguage

/// A stack with the line that lists it: what is said of the stack as a whole is said there.
public struct ListedStack: Sendable {
    /// The stack.
    public let stack: any Stack
    /// The line that lists it.
    public let location: SourceLocation

    /// Lists a stack.
    public init(_ stack: any Stack, at location: SourceLocation) {
        self.stack = stack
        self.location = location
    }
}

/// Builds the list of a package's stacks.
@resultBuilder
public enum StacksBuilder {
    /// Lists one stack.
    public static func buildExpression(
        _ stack: any Stack, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> [ListedStack] {
        [ListedStack(stack, at: SourceLocation(file: file, line: line, column: column))]
    }

    /// Joins the stacks.
    public static func buildBlock(_ stacks: [ListedStack]...) -> [ListedStack] { stacks.flatMap { $0 } }

    /// An `if` without an `else`.
    public static func buildOptional(_ stacks: [ListedStack]?) -> [ListedStack] { stacks ?? [] }

    /// The first branch of an `if` or a `switch`.
    public static func buildEither(first stacks: [ListedStack]) -> [ListedStack] { stacks }

    /// Another branch of an `if` or a `switch`.
    public static func buildEither(second stacks: [ListedStack]) -> [ListedStack] { stacks }

    /// A `for` loop.
    public static func buildArray(_ stacks: [[ListedStack]]) -> [ListedStack] { stacks.flatMap { $0 } }
}
