import Foundation

extension Lock {
    /// The pins that were looked up, whether the lock has them or not. Its order and its threads cannot be told from its set.
    package final class LookUps: @unchecked Sendable {
        private let lock = NSLock()
        private var recorded: Set<Key> = []

        /// Makes a record without a look-up.
        package init() {}

        /// The pins that were looked up so far.
        package var keys: Set<Key> { lock.withLock { recorded } }

        func insert(_ key: Key) { lock.withLock { _ = recorded.insert(key) } }
    }

    /// The same pins, each recorded when it is looked up.
    package func recording(in lookUps: LookUps) -> Lock {
        var lock = self
        lock.lookUps = lookUps
        return lock
    }

    func record(_ section: Section, _ name: String) { lookUps?.insert(Key(section, name)) }
}
