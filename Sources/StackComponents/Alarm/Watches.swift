import StackDiagnostics
import StackLanguage
public import StackModel

/// An element that the body of an ``Alarm`` can list.
public protocol AlarmElement: Sendable {}

/// A declaration that an alarm watches, and the threshold at which it is unhealthy.
///
/// ```swift
/// Watches(scores, .memory(above: .percent(80)), for: .minutes(10))
/// Watches("orders", .deadLetters())
/// ```
public struct Watches: AlarmElement {
    /// The relation that it adds to the graph.
    let relation: Relation
    /// The quantity and its threshold.
    public let measure: Measure
    /// How long the condition must last; `nil` for the default of the metric.
    public let duration: Duration?

    /// Watches a declaration that is in scope as a value.
    ///
    /// - Parameters:
    ///   - target: The declaration to watch. Only its kind and name are kept, not the value.
    ///   - measure: The quantity and its threshold; rejected with `SG204` if the target does not measure the quantity, and with
    ///     `SG301` if it can never reach the threshold.
    ///   - duration: How long the condition must last, in whole periods of the metric and at most a day (`SG301`): five minutes
    ///     by default, or one period of a metric that is measured less often.
    public init<Target: Primitive>(
        _ target: Target, _ measure: Measure, for duration: Duration? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .watches, kind: Target.kind, name: target.name,
            at: SourceLocation(file: file, line: line, column: column))
        self.measure = measure
        self.duration = duration
    }

    /// Watches a declaration by its name, of any kind; rejected with `SG201` if no declaration has that name, and with `SG205`
    /// if declarations of several kinds do.
    public init(
        _ name: String, _ measure: Measure, for duration: Duration? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .watches, kind: nil, name: name, at: SourceLocation(file: file, line: line, column: column))
        self.measure = measure
        self.duration = duration
    }
}
