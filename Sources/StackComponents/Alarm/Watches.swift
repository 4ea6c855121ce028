import StackDiagnostics
import StackLanguage
public import StackModel

/// Something that the body of an ``Alarm`` can list.
public protocol AlarmElement: Sendable {}

/// Something that an alarm watches, and when it is not well.
///
/// ```swift
/// Watches(scores, .memory(above: .percent(80)), for: .minutes(10))
/// Watches("orders", .deadLetters())
/// ```
public struct Watches: AlarmElement {
    /// The relation that it stands for.
    let relation: Relation
    /// What is measured, and the threshold.
    public let measure: Measure
    /// How long it has to last; `nil` for what the metric has as its own.
    public let duration: Duration?

    /// Watches a declaration that is at hand as a value.
    ///
    /// - Parameters:
    ///   - target: What is watched. Its kind and name are kept, not the value.
    ///   - measure: What is measured of it; refused with `SG204` where it is not measured, and with `SG301` where it can
    ///     never reach the threshold.
    ///   - duration: How long it has to last, in whole periods of the metric and at most a day (`SG301`): five minutes
    ///     by default, and one period of a metric that is measured more seldom.
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

    /// Watches a declaration by its name, whatever its kind; refused with `SG201` where none has it, and with `SG205`
    /// where several kinds do.
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
