/// The connections of a network that are logged.
public enum FlowLogs: String, Sendable, Hashable {
    /// Connections that a security group rejected.
    case rejected = "REJECT"
    /// All connections: an attack can be reconstructed afterwards, but every logged connection costs money.
    case all = "ALL"
    /// None.
    case off = "NONE"
}
