/// A collection of diagnostics without duplicates, sorted by location.
///
/// Stages may add diagnostics in any order, and two environments may find the same error: neither affects the result.
public struct Diagnostics: Sendable {
    private var known: Set<Diagnostic> = []
    private var found: [Diagnostic] = []

    /// Creates an empty collection.
    public init() {}

    /// Creates a collection of diagnostics.
    public init(_ diagnostics: some Sequence<Diagnostic>) {
        add(contentsOf: diagnostics)
    }

    /// Adds a diagnostic unless the collection contains an equal one.
    public mutating func add(_ diagnostic: Diagnostic) {
        if known.insert(diagnostic).inserted { found.append(diagnostic) }
    }

    /// Adds each diagnostic that the collection does not contain yet.
    public mutating func add(contentsOf diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { add(diagnostic) }
    }

    /// Adds the diagnostics of another collection.
    public mutating func add(contentsOf other: Diagnostics) {
        add(contentsOf: other.found)
    }

    /// The diagnostics by file, line and column, those without a location last. At the same location errors come first, starting
    /// with a secret in a text (`SG702`); then they are sorted by identifier and message.
    public var sorted: [Diagnostic] {
        let indexed = found.enumerated().sorted { left, right in
            Self.precedes(left.element, right.element) ?? (left.offset < right.offset)
        }
        return indexed.map(\.element)
    }

    /// Whether there are no diagnostics.
    public var isEmpty: Bool { found.isEmpty }

    /// Whether at least one diagnostic is an error, so that nothing may be written.
    public var hasErrors: Bool { found.contains { $0.severity == .error } }

    /// Returns whether the left one is shown first; `nil` if only their notes differ.
    private static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool? {
        if left.location != right.location {
            guard let first = left.location else { return false }
            guard let second = right.location else { return true }
            return first < second
        }
        if left.severity != right.severity { return left.severity > right.severity }
        // A secret in a text comes first: the text's other problems do not matter until it is removed.
        let (isLeftSecret, isRightSecret) = (left.id == .secretInText, right.id == .secretInText)
        if isLeftSecret != isRightSecret { return isLeftSecret }
        if left.id != right.id { return left.id < right.id }
        return left.message == right.message ? nil : left.message < right.message
    }
}
