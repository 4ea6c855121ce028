public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that runs once for each version of it, to its end: a migration, the filling of a table.
///
/// ```swift
/// let migration = Job("migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
///     Runs("migrate", "up")
///     Uses(orders, .admin)
/// }
/// ```
///
/// A Job of Kubernetes cannot be changed once it exists, so its name carries a hash of its pods: a new image, argument or
/// value is a new Job, which runs, and the one before is removed; a sync without such a change finds the Job of that name,
/// succeeded, and runs nothing. It is no hook of Argo CD, which would run at every sync, whatever changed. For the same reason
/// it is never removed when it is done. What must not start before it has succeeded says `RunsAfter(migration)`. One that
/// failed for good stops the sync there: delete it to let the next sync try again, or push a version that is mended. It must
/// bear to run twice, as a pod may be lost with its node just before its end. A `Patch` of its pods does not change the name.
public struct Job: Workload {
    /// `job`.
    public static let kind: Kind = "job"
    /// The name: a DNS label of at most 40 characters. Kubernetes, the image and the role have it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Where its image comes from.
    public let source: Source
    /// The longest time that it may take, all tries together.
    public let deadline: Duration
    /// How often it is tried again.
    public let retries: Int
    /// Whether a pod that goes with its node counts as a try.
    public let countsDisruptions: Bool
    /// Its body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a job.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - source: Where its image comes from.
    ///   - deadline: The longest time that it may take, all tries together: 1 second to 7 days (`SG301`); 30 minutes by
    ///     default, since whatever waits for it waits no longer.
    ///   - retries: How often it is tried again when it fails, 0 to 20 (`SG301`); 3 by default.
    ///   - countsDisruptions: Whether a pod that goes with its node counts as a try; it does not by default, since the job is
    ///     not to blame.
    ///   - body: What it runs, uses and calls.
    public init(
        _ name: String, source: Source, deadline: Duration = Defaults.deadline.value,
        retries: Int = Defaults.retries.value, countsDisruptions: Bool = Defaults.countsDisruptions.value,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any WorkloadElement> body: () -> Elements<any WorkloadElement> = { [] }
    ) {
        self.name = name
        self.source = source
        self.deadline = deadline
        self.retries = retries
        self.countsDisruptions = countsDisruptions
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The namespace that it runs in, and all that it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    static let usualResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let refusals =
        Refusal.answersNobody("declare a Service") + [
            Refusal.keepsNothing, Refusal(Scales.self, "runs once and to its end, so it does not scale"),
        ]

    /// `SG204` where it waits for what makes no pods.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}
