public import StackFormats

/// A page for people that the stack asks for: what it is, and how to work on it.
public struct ReadmePart: Sendable, Equatable {
    /// The path of the page, below the root.
    public let path: String
    /// The stack's purpose, as a sentence.
    public let description: String
    /// Where it was declared.
    public internal(set) var origin: OriginID?

    /// Describes a page.
    public init(path: String, description: String) {
        self.path = path
        self.description = description
    }

    /// Two are equal when they make the same page, wherever they were declared.
    public static func == (left: ReadmePart, right: ReadmePart) -> Bool {
        (left.path, left.description) == (right.path, right.description)
    }
}
