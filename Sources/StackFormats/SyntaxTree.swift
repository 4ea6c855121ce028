/// A reference to the place where a node of a syntax tree was declared, in a table that the caller keeps.
///
/// A tree carries only this number, so that equal trees compare equal wherever they were declared, and so that no path
/// or line number of a user's source can reach the output.
public struct OriginID: RawRepresentable, Hashable, Sendable {
    /// The index into the caller's table of origins.
    public let rawValue: UInt32

    /// Creates the identifier of the origin at an index of the caller's table.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }
}

/// The contents of a file as a tree that can print itself.
///
/// Every format has one such type at its root: `YAML.Stream`, `HCL.Body`, `Dockerfile` and so on. The format's own
/// reader finds exactly the tree's contents in the printed text, or the rendering lists a refusal.
public protocol SyntaxTree: Sendable {
    /// The text of the tree, formatted as the format's own formatter would write it.
    func render() -> Rendering
}

/// The result of printing a tree: the bytes, the origin of each line, and what the format can't represent.
public struct Rendering: Sendable, Equatable {
    /// The first line that the declaration at `origin` produced; it applies up to the next entry.
    public struct LineOrigin: Sendable, Equatable {
        /// The line number, counted from one.
        public var line: Int
        /// The declaration that made the line.
        public var origin: OriginID

        /// Attributes the lines from `line` on to `origin`.
        public init(line: Int, origin: OriginID) {
            self.line = line
            self.origin = origin
        }
    }

    /// The text in UTF-8. Every line ends with a single line feed, including the last one.
    public var bytes: [UInt8]
    /// The origins of the lines, in line order. Lines before the first entry have no known origin.
    public var origins: [LineOrigin]
    /// Values that the format can't represent unchanged. A text with a refusal must not be written.
    public var refusals: [Refusal]

    /// Creates a rendering from its parts.
    public init(bytes: [UInt8], origins: [LineOrigin] = [], refusals: [Refusal] = []) {
        self.bytes = bytes
        self.origins = origins
        self.refusals = refusals
    }

    /// The text as a string, for tests and for formats that are embedded in others.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The declaration that produced a line, counted from one; `nil` if unknown.
    public func origin(ofLine line: Int) -> OriginID? {
        var low = 0
        var high = origins.count
        while low < high {
            let middle = (low + high) / 2
            if origins[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : origins[low - 1].origin
    }
}

/// A value that a format can't represent, found while printing: text that its reader would change or reject.
public struct Refusal: Error, Sendable, Equatable {
    /// The problem, as the predicate of a sentence about the text: "contains U+0000, which YAML cannot represent".
    public var reason: String
    /// The declaration that produced the text, if known.
    public var origin: OriginID?
    /// The line of the printed text, counted from one.
    public var line: Int

    /// Creates a refusal.
    public init(reason: String, origin: OriginID?, line: Int) {
        self.reason = reason
        self.origin = origin
        self.line = line
    }
}
