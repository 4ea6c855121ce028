import StackDiagnostics
import StackLanguage
public import StackModel

/// Starts a workload only when another one is ready: a job has succeeded, a service answers.
///
/// What a workload uses and calls comes before it anyway. This is for what it needs without either, such as the migration of
/// a database that both use. Argo CD keeps the order by sync waves: on the first sync, on every retry and at every merge.
///
/// ```swift
/// Service("orders", source: orders) {
///     Uses(database, .readWrite)
///     RunsAfter("migrate-orders")
/// }
/// ```
public struct RunsAfter: WorkloadElement {
    /// The relation that it stands for.
    public let relation: Relation

    /// Waits for a declaration by its name; refused with `SG201` where none has it, with `SG205` where several kinds do, with
    /// `SG202` where the other waits for this one, and with `SG204` where the other runs no pods, or runs them on a schedule.
    public init(_ name: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        relation = Relation(
            .runsAfter, kind: nil, name: name, at: SourceLocation(file: file, line: line, column: column))
    }

    /// Waits for a declaration that is at hand as a value. Its kind and name are kept, not the value.
    public init<Target: Primitive>(
        _ target: Target, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .runsAfter, kind: Target.kind, name: target.name,
            at: SourceLocation(file: file, line: line, column: column))
    }
}
