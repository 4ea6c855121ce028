/// A tree whose values contain one another more deeply than the readers of its format follow.
public struct NestingFault: Sendable, Equatable {
    /// The limit and whose it is, in words that continue a sentence; the printer refuses the tree with the same words.
    public let reason: String
    /// The declaration of the value that is too deep, where it is known.
    public let origin: OriginID?

    init(_ reason: String, origin: OriginID? = nil) {
        self.reason = reason
        self.origin = origin
    }
}
