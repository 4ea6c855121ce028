/// What was found so far: each diagnostic once, read in the order of the places that they speak of.
///
/// Stages add to it in whatever order suits them, and two environments may find the same fault: neither shows.
public struct Diagnostics: Sendable {
    private var known: Set<Diagnostic> = []
    private var found: [Diagnostic] = []

    /// Makes an empty collection.
    public init() {}

    /// Makes a collection of some diagnostics.
    public init(_ diagnostics: some Sequence<Diagnostic>) {
        add(contentsOf: diagnostics)
    }

    /// Adds a diagnostic, unless an equal one is already there.
    public mutating func add(_ diagnostic: Diagnostic) {
        if known.insert(diagnostic).inserted { found.append(diagnostic) }
    }

    /// Adds each diagnostic that is not already there.
    public mutating func add(contentsOf diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { add(diagnostic) }
    }

    /// Adds what another collection holds.
    public mutating func add(contentsOf other: Diagnostics) {
        add(contentsOf: other.found)
    }

    /// The diagnostics by file, line and column, those without a place last; at one place errors come first, of them a
    /// secret in a text (`SG702`), then by identifier and message.
    public var sorted: [Diagnostic] {
        let indexed = found.enumerated().sorted { left, right in
            Self.precedes(left.element, right.element) ?? (left.offset < right.offset)
        }
        return indexed.map(\.element)
    }

    /// Whether nothing was found.
    public var isEmpty: Bool { found.isEmpty }

    /// Whether at least one diagnostic is an error, so that nothing may be written.
    public var hasErrors: Bool { found.contains { $0.severity == .error } }

    /// Whether the left one is shown first; `nil` where only their notes differ.
    private static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool? {
        if left.location != right.location {
            guard let first = left.location else { return false }
            guard let second = right.location else { return true }
            return first < second
        }
        if left.severity != right.severity { return left.severity > right.severity }
        // What else is wrong with a text is of no interest while it contains a secret.
        let (isLeftSecret, isRightSecret) = (left.id == .secretInText, right.id == .secretInText)
        if isLeftSecret != isRightSecret { return isLeftSecret }
        if left.id != right.id { return left.id < right.id }
        return left.message == right.message ? nil : left.message < right.message
    }
}
