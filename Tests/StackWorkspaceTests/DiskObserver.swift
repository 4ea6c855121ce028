import Foundation

@testable import StackWorkspace

/// Observes every system call of a run, and can act before any of them.
final class DiskObserver: @unchecked Sendable {
    private let lock = NSLock()
    private var seen: [DiskCall] = []
    private let act: @Sendable (Int, DiskCall) -> Int32?

    /// - Parameter act: Called before each call with its number, counted from zero. Returns an error code to make the call fail.
    init(_ act: @escaping @Sendable (Int, DiskCall) -> Int32? = { _, _ in nil }) {
        self.act = act
    }

    /// The calls so far.
    var calls: [DiskCall] { lock.withLock { seen } }

    var hook: @Sendable (DiskCall) -> Int32? {
        { call in
            let number = self.lock.withLock {
                self.seen.append(call)
                return self.seen.count - 1
            }
            return self.act(number, call)
        }
    }
}
