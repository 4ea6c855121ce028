public import StackFormats
public import StackLanguage
public import StackModel

/// Something whose condition Amazon CloudWatch measures, so that an ``Alarm`` can watch it.
public protocol Monitored: Primitive {
    /// What is measured of it.
    var quantities: [Measure.Quantity] { get }

    /// Where CloudWatch has a quantity.
    ///
    /// - Parameters:
    ///   - quantity: One of `quantities`.
    ///   - context: The context of this declaration, not of the alarm.
    func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric
}

/// A metric of Amazon CloudWatch.
public struct CloudMetric: Sendable, Equatable {
    /// How the measurements of a period become one value.
    public enum Statistic: String, Sendable {
        /// Their mean.
        case average = "Average"
        /// The greatest.
        case maximum = "Maximum"
        /// The least.
        case minimum = "Minimum"
        /// All together.
        case sum = "Sum"
    }

    /// What it means that there is no value.
    public enum Missing: String, Sendable {
        /// Nobody can tell: the alarm says so.
        case unknown = "missing"
        /// All is well: what does nothing measures nothing.
        case well = "notBreaching"
    }

    /// The namespace: `AWS/ElastiCache`.
    public var namespace: String
    /// The name: `EngineCPUUtilization`.
    public var name: String
    /// What of the namespace is measured, by the names of its dimensions, in the order in which they are printed.
    public var dimensions: [(name: String, value: HCL.Expression)]
    /// The parts that are measured each for itself, such as the nodes of a cache: the keys of the alarm's instances, to
    /// which a dimension refers as `each.key`. None where it is measured as a whole.
    public var parts: [String]
    /// How the measurements of a period become one value.
    public var statistic: Statistic
    /// The time between two values: a minute for most; a day for what is measured once a day.
    public var period: Duration
    /// What it means that there is no value.
    public var missing: Missing

    /// Names a metric.
    public init(
        _ namespace: String, _ name: String, _ dimensions: [(name: String, value: HCL.Expression)],
        parts: [String] = [], _ statistic: Statistic, every period: Duration = .minutes(1),
        missing: Missing = .unknown
    ) {
        self.namespace = namespace
        self.name = name
        self.dimensions = dimensions
        self.parts = parts
        self.statistic = statistic
        self.period = period
        self.missing = missing
    }

    /// Compares all of it.
    public static func == (left: CloudMetric, right: CloudMetric) -> Bool {
        (left.namespace, left.name, left.parts, left.statistic, left.period, left.missing)
            == (right.namespace, right.name, right.parts, right.statistic, right.period, right.missing)
            && left.dimensions.elementsEqual(right.dimensions) { $0.name == $1.name && $0.value == $1.value }
    }
}
