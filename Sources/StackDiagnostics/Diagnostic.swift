/// How much a diagnostic matters.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Worth knowing; the files are still written.
    case warning
    /// The stack is faulty; nothing is written.
    case error

    /// A warning is less than an error.
    public static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
}

/// The stable identifier of a kind of diagnostic, such as `SG101`: what a team searches for, and what it links to.
///
/// The identifiers of this package are listed in `DiagnosticID+Catalog.swift`. A component of a team's own may use
/// another prefix, such as `ACME001`.
public struct DiagnosticID: Hashable, Sendable, Comparable {
    /// The identifier as it is shown, such as `SG101`.
    public let code: String
    /// The kind of fault in a few words, for reports that list kinds once (SARIF `rules`).
    public let summary: String

    /// Makes an identifier.
    public init(_ code: String, _ summary: String) {
        self.code = code
        self.summary = summary
    }

    /// Two identifiers are equal when their codes are.
    public static func == (left: DiagnosticID, right: DiagnosticID) -> Bool { left.code == right.code }

    /// Hashes the code.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }

    /// Orders by code.
    public static func < (left: DiagnosticID, right: DiagnosticID) -> Bool { left.code < right.code }
}

/// A problem, described in the user's terms at the user's line.
public struct Diagnostic: Hashable, Sendable {
    /// A further place or fact that helps to understand a diagnostic.
    public struct Note: Hashable, Sendable {
        /// The text of the note, without a full stop.
        public var message: String
        /// The location that the note refers to, if it has one.
        public var location: SourceLocation?

        /// Makes a note.
        public init(_ message: String, at location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }
    }

    /// Which kind of fault it is.
    public var id: DiagnosticID
    /// How much it matters.
    public var severity: Severity
    /// The problem and its fix, in one line without a full stop.
    public var message: String
    /// The user's line; `nil` only for a fault that has none, such as a full disk.
    public var location: SourceLocation?
    /// Further places and facts, in the order in which they are shown.
    public var notes: [Note]

    /// Makes a diagnostic.
    public init(
        _ id: DiagnosticID, _ severity: Severity, _ message: String, at location: SourceLocation?,
        notes: [Note] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.location = location
        self.notes = notes
    }

    /// Makes a diagnostic that is an error.
    public init(_ id: DiagnosticID, _ message: String, at location: SourceLocation?, notes: [Note] = []) {
        self.init(id, .error, message, at: location, notes: notes)
    }
}
