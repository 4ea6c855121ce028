import StackDiagnostics
import StackModel

/// Names of container images, as registries have them.
enum ImageReference {
    /// What is wrong with the name of an image that is built elsewhere.
    ///
    /// - Parameter location: The line that names it; that of the declaration where `nil`.
    static func check(_ reference: String, _ context: Context, at location: SourceLocation? = nil) -> [Diagnostic] {
        let path = reference.split(separator: "/", omittingEmptySubsequences: false)
        let allowed = reference.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/:._-@".utf8.contains(byte)
            }
        }
        guard allowed, path.count > 1, path[0].contains(".") || path[0].contains(":"), !path.contains("") else {
            return [
                context.error(
                    .invalidValue,
                    "the image \(reference.debugDescription) is not named with its registry: "
                        + "docker.io/library/redis:8", at: location)
            ]
        }
        return []
    }

    /// The reference with the digest that the lock has for it; without one where it has none, which the verification
    /// of images reports.
    static func pinned(_ reference: String, _ lock: Lock) -> String {
        if reference.contains("@") { return reference }
        return lock.digest(ofImage: reference).map { "\(reference)@\($0)" } ?? reference
    }
}
