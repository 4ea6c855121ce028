/// A tree that is nested more deeply than the readers of its format support.
public struct NestingFault: Sendable, Equatable {
    /// The limit and the reader that sets it, as a phrase that continues a sentence; the printer refuses the tree with
    /// the same phrase.
    public let reason: String
    /// The declaration of the value that is nested too deeply, if known.
    public let origin: OriginID?

    init(_ reason: String, origin: OriginID? = nil) {
        self.reason = reason
        self.origin = origin
    }
}
