import StackDiagnostics
import StackLanguage
public import StackModel

/// Starts a workload only after another one is ready: a job has succeeded, or a service answers.
///
/// A workload already starts after everything it uses and calls. Use this for a dependency that it neither uses nor calls,
/// such as the migration of a shared database. Argo CD keeps the order through sync waves: on the first sync, on every retry
/// and at every merge.
///
/// ```swift
/// Service("orders", source: orders) {
///     Uses(database, .readWrite)
///     RunsAfter("migrate-orders")
/// }
/// ```
public struct RunsAfter: WorkloadElement {
    /// The relation that it declares.
    public let relation: Relation

    /// Waits for a declaration, by name. Rejected with `SG201` if no declaration has the name, `SG205` if several kinds do,
    /// `SG202` if the other waits for this one, and `SG204` if the other runs no pods, or runs them on a schedule.
    public init(_ name: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        relation = Relation(
            .runsAfter, kind: nil, name: name, at: SourceLocation(file: file, line: line, column: column))
    }

    /// Waits for a declaration, by value. Only its kind and name are stored.
    public init<Target: Primitive>(
        _ target: Target, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .runsAfter, kind: Target.kind, name: target.name,
            at: SourceLocation(file: file, line: line, column: column))
    }
}
