public import StackLanguage

/// A quantity that CloudWatch measures, and the threshold at which it is unhealthy.
///
/// Each component defines the quantities that it measures; an alarm on any other is rejected with `SG204`.
public struct Measure: Hashable, Sendable {
    /// A measured quantity.
    public struct Quantity: Hashable, Sendable, CustomStringConvertible {
        /// The quantity as written in a stack, without the leading dot.
        public let description: String

        /// Creates a quantity. A team's own component may define its own.
        public init(_ description: String) { self.description = description }

        /// CPU utilization.
        public static let cpu = Quantity("cpu")
        /// Memory utilization.
        public static let memory = Quantity("memory")
        /// The amount of stored data, in bytes.
        public static let storedBytes = Quantity("storedBytes")
        /// The free storage space, in bytes.
        public static let freeStorage = Quantity("freeStorage")
        /// The number of open connections.
        public static let connections = Quantity("connections")
        /// The number of waiting messages.
        public static let messages = Quantity("messages")
        /// The number of messages that no consumer could handle.
        public static let deadLetters = Quantity("deadLetters")
        /// The number of deliveries that a topic has given up.
        public static let failedDeliveries = Quantity("failedDeliveries")
        /// The age of the oldest waiting message, in seconds.
        public static let messageAge = Quantity("messageAge")
    }

    /// The unhealthy side of the threshold.
    public enum Side: Hashable, Sendable {
        /// More than the threshold.
        case above
        /// Less than the threshold.
        case below
    }

    /// The measured quantity.
    public let quantity: Quantity
    /// The unhealthy side of the threshold.
    public let side: Side
    /// The threshold in the unit of the quantity: percent, bytes, seconds or a count.
    public let threshold: Int
    /// Whether the threshold is exactly the requested value: the age of a message is measured in whole seconds.
    var isExact = true

    /// The largest threshold: CloudWatch uses 64-bit floating-point numbers, which represent every integer up to 2^53.
    static let maximumThreshold = 1 << 53

    /// Creates a measure of a quantity, such as one that a team's own component defines; 0 to 2^53 (`SG301`).
    public init(_ quantity: Quantity, _ side: Side, _ threshold: Int) {
        self.quantity = quantity
        self.side = side
        self.threshold = threshold
    }

    /// CPU utilization, in whole percent.
    public static func cpu(above share: Percent) -> Measure { Measure(.cpu, .above, share.wholePercents) }
    /// Memory utilization, in whole percent.
    public static func memory(above share: Percent) -> Measure { Measure(.memory, .above, share.wholePercents) }
    /// The amount of stored data.
    public static func storedBytes(above size: ByteCount) -> Measure {
        Measure(.storedBytes, .above, size.bytes)
    }
    /// The free storage space.
    public static func freeStorage(below size: ByteCount) -> Measure {
        Measure(.freeStorage, .below, size.bytes)
    }
    /// The number of open connections.
    public static func connections(above number: Int) -> Measure { Measure(.connections, .above, number) }
    /// The number of waiting messages.
    public static func messages(above number: Int) -> Measure { Measure(.messages, .above, number) }
    /// The number of messages that no consumer could handle; more than zero by default.
    public static func deadLetters(above number: Int = 0) -> Measure { Measure(.deadLetters, .above, number) }
    /// The number of deliveries that a topic has given up; more than zero by default.
    public static func failedDeliveries(above number: Int = 0) -> Measure {
        Measure(.failedDeliveries, .above, number)
    }
    /// The age of the oldest waiting message, in whole seconds.
    public static func messageAge(above age: Duration) -> Measure {
        var measure = Measure(.messageAge, .above, age.wholeSeconds)
        measure.isExact = .seconds(age.wholeSeconds) == age
        return measure
    }
}
