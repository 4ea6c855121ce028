/// What one declaration may do with another. The used component says which of these it offers.
public struct Access: Hashable, Sendable, CustomStringConvertible {
    /// The access as it is written in a stack, without the leading dot.
    public let description: String

    /// Names an access. A component of a team's own may define further ones.
    public init(_ description: String) { self.description = description }

    /// Read what is there.
    public static let read = Access("read")
    /// Add to it and change it, without reading.
    public static let write = Access("write")
    /// Read and change it.
    public static let readWrite = Access("readWrite")
    /// Send messages to it.
    public static let publish = Access("publish")
    /// Receive messages from it.
    public static let consume = Access("consume")
    /// Change what it is, not only what it holds.
    public static let admin = Access("admin")
    /// Send requests to a port of it: what `Calls` asks for.
    public static let call = Access("call")
}
