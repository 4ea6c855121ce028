/// Names, in a table that the caller keeps, the place where a node of a syntax tree was declared.
///
/// A tree carries only this number, so that two trees that say the same thing are equal wherever they were declared,
/// and so that no path or line number of a user's source can reach the output.
public struct OriginID: RawRepresentable, Hashable, Sendable {
    /// The index into the caller's table of origins.
    public let rawValue: UInt32

    /// Creates the identifier of the origin that stands at an index of the caller's table.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }
}

/// A tree that says what a file says, and knows how to print itself.
///
/// Every format has one such type at its root: `YAML.Stream`, `HCL.Body`, `Dockerfile` and so on. What a tree holds and
/// what the format's own reader finds in the printed text is the same, or the rendering lists a refusal.
public protocol SyntaxTree: Sendable {
    /// The text of the tree, formatted as the format's own formatter would write it.
    func render() -> Rendering
}

/// What printing a tree gives: the bytes, where each line came from, and what the format cannot hold.
public struct Rendering: Sendable, Equatable {
    /// A line of the text from which on the declaration at `origin` is the cause, until the next entry.
    public struct LineOrigin: Sendable, Equatable {
        /// The number of the line, counted from one.
        public var line: Int
        /// The declaration that made the line.
        public var origin: OriginID

        /// Says that the lines from `line` on come from `origin`.
        public init(line: Int, origin: OriginID) {
            self.line = line
            self.origin = origin
        }
    }

    /// The text in UTF-8, lines ended by a line feed alone, the last one too.
    public var bytes: [UInt8]
    /// Where the lines come from, in the order of the lines. Lines before the first entry have no known origin.
    public var origins: [LineOrigin]
    /// What the format cannot hold unchanged. A text with a refusal must not be written.
    public var refusals: [Refusal]

    /// Creates a rendering from its parts.
    public init(bytes: [UInt8], origins: [LineOrigin] = [], refusals: [Refusal] = []) {
        self.bytes = bytes
        self.origins = origins
        self.refusals = refusals
    }

    /// The text as a string, for tests and for formats that are embedded in another.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The declaration that made a line, counted from one; `nil` where none is known.
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

/// Something that a format cannot hold, found while printing: a text that its reader would change or not accept.
public struct Refusal: Error, Sendable, Equatable {
    /// What is wrong, as the predicate of a sentence about the text: "holds U+0000, which YAML cannot represent".
    public var reason: String
    /// The declaration that made the text, where it is known.
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
