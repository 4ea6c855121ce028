public import StackFormats

/// A README page that the stack requests: what the stack is, and how to work on it.
public struct ReadmePart: Sendable, Equatable {
    /// The path of the page, below the root.
    public let path: String
    /// The stack's purpose, as a sentence.
    public let description: String
    /// The origin of the declaration.
    public internal(set) var origin: OriginID?

    /// Creates a page.
    public init(path: String, description: String) {
        self.path = path
        self.description = description
    }

    /// Two are equal if they produce the same page, regardless of where they were declared.
    public static func == (left: ReadmePart, right: ReadmePart) -> Bool {
        (left.path, left.description) == (right.path, right.description)
    }
}
