public import StackFormats
public import StackLanguage
public import StackModel

/// A declaration that Amazon CloudWatch measures, so that an ``Alarm`` can watch it.
public protocol Monitored: Primitive {
    /// The quantities that CloudWatch measures.
    var quantities: [Measure.Quantity] { get }

    /// Returns the CloudWatch metric of a quantity.
    ///
    /// - Parameters:
    ///   - quantity: One of `quantities`.
    ///   - context: The context of this declaration, not of the alarm.
    func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric
}

/// An Amazon CloudWatch metric.
public struct CloudMetric: Sendable, Equatable {
    /// The function that aggregates the measurements of a period.
    public enum Statistic: String, Sendable {
        /// The mean.
        case average = "Average"
        /// The maximum.
        case maximum = "Maximum"
        /// The minimum.
        case minimum = "Minimum"
        /// The sum.
        case sum = "Sum"
    }

    /// The meaning of missing data.
    public enum MissingData: String, Sendable {
        /// The state is unknown: the alarm reports insufficient data.
        case missing
        /// The state is healthy: something idle produces no measurements.
        case notBreaching
    }

    /// The namespace: `AWS/ElastiCache`.
    public var namespace: String
    /// The name: `EngineCPUUtilization`.
    public var name: String
    /// The dimensions that select the measured resource, in the order in which they are printed.
    public var dimensions: [(name: String, value: HCL.Expression)]
    /// The parts that are measured separately, such as the nodes of a cache: the `for_each` keys of the alarm, to which a
    /// dimension refers as `each.key`. Empty where the resource is measured as a whole.
    public var instanceKeys: [String]
    /// The function that aggregates the measurements of a period.
    public var statistic: Statistic
    /// The time between two values: a minute for most metrics; a day for those measured once a day.
    public var period: Duration
    /// The meaning of missing data.
    public var missingData: MissingData

    /// Creates a metric.
    public init(
        _ namespace: String, _ name: String, _ dimensions: [(name: String, value: HCL.Expression)],
        instanceKeys: [String] = [], _ statistic: Statistic, every period: Duration = .minutes(1),
        missingData: MissingData = .missing
    ) {
        self.namespace = namespace
        self.name = name
        self.dimensions = dimensions
        self.instanceKeys = instanceKeys
        self.statistic = statistic
        self.period = period
        self.missingData = missingData
    }

    /// Compares all properties.
    public static func == (left: CloudMetric, right: CloudMetric) -> Bool {
        (left.namespace, left.name, left.instanceKeys, left.statistic, left.period, left.missingData)
            == (right.namespace, right.name, right.instanceKeys, right.statistic, right.period, right.missingData)
            && left.dimensions.elementsEqual(right.dimensions) { $0.name == $1.name && $0.value == $1.value }
    }
}
