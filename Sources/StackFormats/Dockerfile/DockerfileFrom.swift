extension Dockerfile {
    /// `FROM [--platform=…] image [AS name]`.
    public struct From: Equatable, Sendable {
        /// The image reference, the name of an earlier stage, or `scratch`. Variables must be build arguments declared
        /// before the first stage.
        public var image: Word
        /// The name by which later stages refer to this one: a lower-case letter, then lower-case letters, digits,
        /// `-`, `_` or `.`; anything else is refused.
        public var name: String?
        /// The platform of the image: `linux/amd64`, or the variable `BUILDPLATFORM`. Default: the target's.
        public var platform: Word?

        /// Creates an instruction that begins a stage.
        public init(_ image: Word, as name: String? = nil, platform: Word? = nil) {
            self.image = image
            self.name = name
            self.platform = platform
        }
    }
}

extension Dockerfile.From {
    func write(to writer: inout TextWriter) {
        writer.write("FROM ")
        if let platform { writer.write("--platform=\(platform.flagValue(refusingIn: &writer)) ") }
        // The parser of FROM doesn't support quotes: an image reference may contain only the characters of a flag
        // value.
        writer.write(image.flagValue(refusingIn: &writer))
        if let name {
            if !Self.isStageName(name) { writer.refuse("names a stage “\(name)”, which Docker rejects") }
            writer.write(" AS \(name)")
        }
        writer.newline()
    }

    private static func isStageName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (97...122).contains(first) else { return false }
        return name.utf8.allSatisfy { (97...122).contains($0) || $0.isASCIIDigit || "-_.".utf8.contains($0) }
    }
}
