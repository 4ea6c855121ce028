/// The reference of a component for its readers: `stackgen explain` prints it, and the page of the component contains it.
///
/// ```swift
/// extension JobQueue {
///     static let reference = ComponentReference(
///         summary: "A queue of jobs in PostgreSQL, with a worker.",
///         example: #"JobQueue("mails", keepsDays: 7)"#,
///         capabilities: [
///             Capability(
///                 "retries", "Runs a failed job again.", words: ["dead letter", "poison message"],
///                 example: #"JobQueue("mails", keepsDays: 7, retries: 5)"#)
///         ])
/// }
/// ```
public struct ComponentReference: Sendable, Hashable {
    /// A sentence that begins with a noun phrase: what the component is.
    public let summary: String
    /// Paragraphs that may contain `code`, with a blank line between them; may be empty.
    public let details: String
    /// Declarations of a stack that use the component, with what it needs beside it. On AWS where the component is in a cloud.
    public let example: String
    /// The same on Google Cloud; `nil` where the component is not available there or the example has no cloud.
    public let googleExample: String?
    /// The capabilities, in the order in which a reader needs them.
    public let capabilities: [Capability]

    /// Creates a reference.
    ///
    /// - Parameters:
    ///   - summary: What the component is: a sentence that begins with a noun phrase.
    ///   - details: Further paragraphs; none by default.
    ///   - example: Declarations of a stack that use the component.
    ///   - googleExample: The same on Google Cloud, where the component is available there.
    ///   - capabilities: What the component can do beyond the example; none by default.
    public init(
        summary: String, details: String = "", example: String, googleExample: String? = nil,
        capabilities: [Capability] = []
    ) {
        self.summary = summary
        self.details = details
        self.example = example
        self.googleExample = googleExample
        self.capabilities = capabilities
    }
}

/// Something that a component can do, with the words by which a reader searches for it.
public struct Capability: Sendable, Hashable {
    /// A noun phrase in lower case, in the field's terms: "persistent volume".
    public let name: String
    /// A sentence that begins with a third-person verb: "Mounts a disk of its own in each pod."
    public let summary: String
    /// Further words that readers search for, such as "disk" or "PVC". Those of the name, the summary and the example match already.
    public let words: [String]
    /// Declarations of a stack that use the capability.
    public let example: String

    /// Creates a capability.
    ///
    /// - Parameters:
    ///   - name: A noun phrase in lower case.
    ///   - summary: A sentence that begins with a third-person verb.
    ///   - words: Further words that readers search for; none by default.
    ///   - example: Declarations of a stack that use the capability.
    public init(_ name: String, _ summary: String, words: [String] = [], example: String) {
        self.name = name
        self.summary = summary
        self.words = words
        self.example = example
    }
}
