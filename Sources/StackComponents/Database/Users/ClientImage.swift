import StackModel

/// The image of a client; the newest one in the lock is used.
struct ClientImage {
    /// The repository without a tag.
    let repository: String

    /// The newest image with a digest in the lock, by the numbers in its tag; `nil` if there is none.
    func newest(in lock: Lock) -> String? {
        func numbers(_ reference: String) -> [Int] {
            reference.dropFirst(repository.utf8.count + 1).split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
        }
        return lock.imageReferences.filter { $0.hasPrefix(repository + ":") }
            .max { numbers($0).lexicographicallyPrecedes(numbers($1)) }
            .map { lock.pinned($0) }
    }
}
