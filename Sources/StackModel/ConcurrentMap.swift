import Dispatch

extension Array where Element: Sendable {
    /// What a pure function makes of each element, in the order of the elements, computed on all processors.
    ///
    /// - Parameter share: How many elements make it worth while to start another processor. Below twice as many, the
    ///   function runs here.
    package func concurrentMap<Result: Sendable>(
        share: Int, _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        // More pieces than processors, so that one that is slow does not keep the others waiting.
        let pieces = Swift.min(count / share, 16)
        guard pieces > 1 else { return map(transform) }
        return [[Result]](unsafeUninitializedCapacity: pieces) { results, initialized in
            // Each piece initialises its own element, once.
            nonisolated(unsafe) let base = results
            DispatchQueue.concurrentPerform(iterations: pieces) { piece in
                let range = count * piece / pieces..<count * (piece + 1) / pieces
                base.initializeElement(at: piece, to: self[range].map(transform))
            }
            initialized = pieces
        }.flatMap(\.self)
    }
}
