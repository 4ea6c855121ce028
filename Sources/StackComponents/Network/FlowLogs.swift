/// Which connections of a network are written down.
public enum FlowLogs: String, Sendable, Hashable {
    /// Those that a security group refused.
    case rejected = "REJECT"
    /// All of them: what an attacker did can be read afterwards, and each connection costs money.
    case all = "ALL"
    /// None.
    case off = "NONE"
}
