public import StackLanguage

/// What is measured of something that is watched, and the value at which it is not well.
///
/// What a component measures is the component's to say: an alarm on something else is refused with `SG204`.
public struct Measure: Hashable, Sendable {
    /// What is measured.
    public struct Quantity: Hashable, Sendable, CustomStringConvertible {
        /// The quantity as it is written in a stack, without the leading dot.
        public let description: String

        /// Names a quantity. A component of a team's own may define further ones.
        public init(_ description: String) { self.description = description }

        /// The share of the processor that is used.
        public static let cpu = Quantity("cpu")
        /// The share of the memory that is used.
        public static let memory = Quantity("memory")
        /// What is stored, in bytes.
        public static let storedBytes = Quantity("storedBytes")
        /// What can still be stored, in bytes.
        public static let freeStorage = Quantity("freeStorage")
        /// Connections to it.
        public static let connections = Quantity("connections")
        /// Messages that wait.
        public static let messages = Quantity("messages")
        /// Messages that nobody could handle.
        public static let deadLetters = Quantity("deadLetters")
        /// Deliveries that a topic has given up.
        public static let failedDeliveries = Quantity("failedDeliveries")
        /// The age of the oldest message that waits, in seconds.
        public static let messageAge = Quantity("messageAge")
    }

    /// On which side of the threshold it is not well.
    public enum Side: Hashable, Sendable {
        /// More than the threshold.
        case above
        /// Less than the threshold.
        case below
    }

    /// What is measured.
    public let quantity: Quantity
    /// On which side of the threshold it is not well.
    public let side: Side
    /// The threshold: percent, bytes, seconds or a number, whichever the quantity is measured in.
    public let threshold: Int
    /// Whether the threshold is what was asked for: the age of a message is measured in whole seconds.
    var isExact = true

    /// The largest threshold: CloudWatch counts in numbers of 64 bits with a fraction, which are whole up to 2^53.
    static let greatestThreshold = 1 << 53

    /// Measures a quantity, such as one that a component of a team's own defines; 0 to 2^53 (`SG301`).
    public init(_ quantity: Quantity, _ side: Side, _ threshold: Int) {
        self.quantity = quantity
        self.side = side
        self.threshold = threshold
    }

    /// The share of the processor that is used, in whole percents.
    public static func cpu(above share: Percent) -> Measure { Measure(.cpu, .above, share.wholePercents) }
    /// The share of the memory that is used, in whole percents.
    public static func memory(above share: Percent) -> Measure { Measure(.memory, .above, share.wholePercents) }
    /// What is stored.
    public static func storedBytes(above size: ByteCount) -> Measure {
        Measure(.storedBytes, .above, size.bytes)
    }
    /// What can still be stored.
    public static func freeStorage(below size: ByteCount) -> Measure {
        Measure(.freeStorage, .below, size.bytes)
    }
    /// Connections to it.
    public static func connections(above number: Int) -> Measure { Measure(.connections, .above, number) }
    /// Messages that wait.
    public static func messages(above number: Int) -> Measure { Measure(.messages, .above, number) }
    /// Messages that nobody could handle; more than none by default.
    public static func deadLetters(above number: Int = 0) -> Measure { Measure(.deadLetters, .above, number) }
    /// Deliveries that a topic has given up; more than none by default.
    public static func failedDeliveries(above number: Int = 0) -> Measure {
        Measure(.failedDeliveries, .above, number)
    }
    /// The age of the oldest message that waits, in whole seconds.
    public static func messageAge(above age: Duration) -> Measure {
        var measure = Measure(.messageAge, .above, age.wholeSeconds)
        measure.isExact = .seconds(age.wholeSeconds) == age
        return measure
    }
}
