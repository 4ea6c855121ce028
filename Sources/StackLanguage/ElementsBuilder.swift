public import StackDiagnostics

/// A value with the line on which it was written.
public struct Located<Value: Sendable>: Sendable {
    /// The value.
    public let value: Value
    /// The line.
    public let location: SourceLocation

    /// Puts a value at a line.
    @inlinable public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}

/// The elements of a declaration's body, such as `any WorkloadElement`, in the order in which they were written.
public typealias Elements<Element: Sendable> = [Located<Element>]

/// Builds the body of one declaration: `@ElementsBuilder<any WorkloadElement>`.
@resultBuilder
public enum ElementsBuilder<Element: Sendable> {
    /// Lists one element, with the line on which it stands.
    public static func buildExpression(
        _ element: Element, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Elements<Element> {
        [Located(element, at: SourceLocation(file: file, line: line, column: column))]
    }

    /// Lists what a property or a function of the team's own gives.
    public static func buildExpression(_ elements: Elements<Element>) -> Elements<Element> { elements }

    /// Joins what a body lists.
    public static func buildBlock(_ elements: Elements<Element>...) -> Elements<Element> { elements.flatMap { $0 } }

    /// An `if` without an `else`.
    public static func buildOptional(_ elements: Elements<Element>?) -> Elements<Element> { elements ?? [] }

    /// The first branch of an `if` or a `switch`.
    public static func buildEither(first elements: Elements<Element>) -> Elements<Element> { elements }

    /// Another branch of an `if` or a `switch`.
    public static func buildEither(second elements: Elements<Element>) -> Elements<Element> { elements }

    /// A `for` loop.
    public static func buildArray(_ elements: [Elements<Element>]) -> Elements<Element> { elements.flatMap { $0 } }
}

extension Array {
    /// The elements of one type, with their lines.
    @inlinable
    public func all<Value, Kind: Sendable>(_ type: Kind.Type) -> Elements<Kind> where Element == Located<Value> {
        // A loop that is compiled where it is used: every declaration asks for its elements many times.
        var found: Elements<Kind> = []
        for element in self {
            if let value = element.value as? Kind { found.append(Located(value, at: element.location)) }
        }
        return found
    }

    /// The last element of one type: where only one counts, the last one written does.
    @inlinable
    public func last<Value, Kind: Sendable>(_ type: Kind.Type) -> Located<Kind>? where Element == Located<Value> {
        for element in reversed() {
            if let value = element.value as? Kind { return Located(value, at: element.location) }
        }
        return nil
    }
}
