/// A kind of access from one declaration to another. The target declares which accesses it offers (``Primitive/accesses``).
public struct Access: Hashable, Sendable, CustomStringConvertible {
    /// The access as written in a stack, without the leading dot.
    public let description: String

    /// Creates an access. A team's own component may define additional ones.
    public init(_ description: String) { self.description = description }

    /// Read the contents.
    public static let read = Access("read")
    /// Add and change contents without reading them.
    public static let write = Access("write")
    /// Read and change the contents.
    public static let readWrite = Access("readWrite")
    /// Send messages.
    public static let publish = Access("publish")
    /// Receive messages.
    public static let consume = Access("consume")
    /// Change the resource itself, not only its contents.
    public static let admin = Access("admin")
    /// Send requests to one of its ports: the access that `Calls` requests.
    public static let call = Access("call")
}
