/// An alert that a cloud sends to people. Prometheus alerts are in the cluster's objects instead.
public struct AlertPart: Sendable, Equatable {
    /// The name that the message carries: `leaderboard-production-on-call-scores-cpu`.
    public let name: String
    /// The condition, as a sentence without a full stop.
    public let condition: String
    /// The e-mail addresses that are notified.
    public let recipients: [String]

    /// Creates an alert.
    public init(_ name: String, _ condition: String, notifies recipients: [String]) {
        self.name = name
        self.condition = condition
        self.recipients = recipients
    }
}
