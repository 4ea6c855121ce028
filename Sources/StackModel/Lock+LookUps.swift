import Foundation

extension Lock {
    /// The pins that were looked up, whether or not the lock contains them. A set, so that neither order nor threading shows.
    package final class LookUps: @unchecked Sendable {
        private let lock = NSLock()
        private var recorded: Set<Key> = []

        /// Creates a record without look-ups.
        package init() {}

        /// The pins that were looked up so far.
        package var keys: Set<Key> { lock.withLock { recorded } }

        func insert(_ key: Key) { lock.withLock { _ = recorded.insert(key) } }
    }

    /// Returns the same pins, with each look-up recorded.
    package func recording(in lookUps: LookUps) -> Lock {
        var lock = self
        lock.lookUps = lookUps
        return lock
    }

    func record(_ section: Section, _ name: String) { lookUps?.insert(Key(section, name)) }
}
