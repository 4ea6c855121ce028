public import StackDiagnostics

/// A value with its source line.
public struct Located<Value: Sendable>: Sendable {
    /// The value.
    public let value: Value
    /// The source line.
    public let location: SourceLocation

    /// Creates a value with a source line.
    @inlinable public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}

/// The elements of a declaration's body, such as `any WorkloadElement`, in source order.
public typealias Elements<Element: Sendable> = [Located<Element>]

/// Builds the body of one declaration: `@ElementsBuilder<any WorkloadElement>`.
@resultBuilder
public enum ElementsBuilder<Element: Sendable> {
    /// Adds one element with its source line.
    public static func buildExpression(
        _ element: Element, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Elements<Element> {
        [Located(element, at: SourceLocation(file: file, line: line, column: column))]
    }

    /// Adds the result of a team's own property or function.
    public static func buildExpression(_ elements: Elements<Element>) -> Elements<Element> { elements }

    /// Joins the elements of a body.
    public static func buildBlock(_ elements: Elements<Element>...) -> Elements<Element> { elements.flatMap { $0 } }

    /// Supports `if` without `else`.
    public static func buildOptional(_ elements: Elements<Element>?) -> Elements<Element> { elements ?? [] }

    /// Supports the first branch of an `if` or a `switch`.
    public static func buildEither(first elements: Elements<Element>) -> Elements<Element> { elements }

    /// Supports the other branches of an `if` or a `switch`.
    public static func buildEither(second elements: Elements<Element>) -> Elements<Element> { elements }

    /// Supports `for` loops.
    public static func buildArray(_ elements: [Elements<Element>]) -> Elements<Element> { elements.flatMap { $0 } }
}

extension Array {
    /// Returns the elements of one type, with their lines.
    @inlinable
    public func all<Value, Kind: Sendable>(_ type: Kind.Type) -> Elements<Kind> where Element == Located<Value> {
        // A loop, inlined at each use: every declaration reads its elements many times.
        var found: Elements<Kind> = []
        for element in self {
            if let value = element.value as? Kind { found.append(Located(value, at: element.location)) }
        }
        return found
    }

    /// Returns the last element of one type: if only one applies, the last one written wins.
    @inlinable
    public func last<Value, Kind: Sendable>(_ type: Kind.Type) -> Located<Kind>? where Element == Located<Value> {
        for element in reversed() {
            if let value = element.value as? Kind { return Located(value, at: element.location) }
        }
        return nil
    }
}
