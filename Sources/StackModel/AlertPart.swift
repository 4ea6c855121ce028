/// An alert that a cloud sends to people. Those of Prometheus are found in the objects of the cluster.
public struct AlertPart: Sendable, Equatable {
    /// The name that the message has: `leaderboard-production-on-call-scores-cpu`.
    public let name: String
    /// The condition, as a sentence without a full stop.
    public let condition: String
    /// The e-mail addresses of those who are told.
    public let recipients: [String]

    /// Describes an alert.
    public init(_ name: String, _ condition: String, notifies recipients: [String]) {
        self.name = name
        self.condition = condition
        self.recipients = recipients
    }
}
