import Dispatch

extension Array where Element: Sendable {
    /// Returns the results of a pure function for each element, in the order of the elements, computed on all processors.
    ///
    /// - Parameter share: The number of elements that justifies another thread. Below twice as many, the function runs on the
    ///   calling thread.
    package func concurrentMap<Result: Sendable>(
        share: Int, _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        // Usually more pieces than processors, so that a slow piece does not delay the others.
        let pieces = Swift.min(count / share, 16)
        guard pieces > 1 else { return map(transform) }
        return [[Result]](unsafeUninitializedCapacity: pieces) { results, initialized in
            // Each piece initialises its own element, exactly once.
            nonisolated(unsafe) let base = results
            DispatchQueue.concurrentPerform(iterations: pieces) { piece in
                let range = count * piece / pieces..<count * (piece + 1) / pieces
                base.initializeElement(at: piece, to: self[range].map(transform))
            }
            initialized = pieces
        }.flatMap(\.self)
    }
}
