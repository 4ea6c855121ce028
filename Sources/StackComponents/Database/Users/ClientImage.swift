import StackModel

/// The image of a client, of which the newest in the lock is run.
struct ClientImage {
    /// The repository without a tag.
    let repository: String

    /// The newest one that the lock has a digest for, by the numbers of its tag; `nil` where it has none.
    func newest(in lock: Lock) -> String? {
        func numbers(_ reference: String) -> [Int] {
            reference.dropFirst(repository.utf8.count + 1).split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
        }
        return lock.imageReferences.filter { $0.hasPrefix(repository + ":") }
            .max { numbers($0).lexicographicallyPrecedes(numbers($1)) }
            .map { ImageReference.pinned($0, lock) }
    }
}
