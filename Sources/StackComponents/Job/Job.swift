public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that runs to its end, once for each version of it: a migration, the filling of a table.
///
/// ```swift
/// let migration = Job("migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
///     Runs("migrate", "up")
///     Uses(orders, .admin)
/// }
/// ```
///
/// A workload that must not start before the job has succeeded declares `RunsAfter(migration)`. Argo CD then keeps the order on every
/// attempt and at every later merge: while the job fails, the version that serves stays, and nobody has to delete anything. The sync is
/// tried again, at most five minutes later and with the newest commit, so a merge that fixes the job takes over.
///
/// A Job of Kubernetes cannot be changed once it exists, so its name carries a hash of its pods: a new image, argument or value is a new
/// Job, which runs. A sync that changes something else finds the Job of that name, succeeded, and runs nothing. So does a rollback: an
/// older migration does not run on a newer schema.
///
/// **It must be idempotent.** A pod may be lost with its node just before its end, and Argo CD deletes the hooks of a sync that fails,
/// those that had succeeded too: what fails after the job makes it run again. Something that is expensive to repeat belongs into a
/// ``ScheduledJob``, or must itself find out that it is done.
///
/// Jobs of former versions stay, for their logs and for a rollback; `BOOTSTRAP.md` shows how to remove them. There is no time to live:
/// the Job of the current version would be removed with it, and run again at the next sync. The deadline ends a job that hangs, since a
/// newer commit does not take over before the attempt has ended. A `Patch` of its pods does not change the name: the first sync fails
/// on the Job that exists, deletes it, and the next makes it anew.
public struct Job: Workload {
    /// `job`.
    public static let kind: Kind = "job"
    /// The name: a DNS label of at most 40 characters. Kubernetes, the image and the role have it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Where its image comes from.
    public let source: Source
    /// The longest time that one attempt may take, all tries together.
    public let deadline: Duration
    /// How often it is tried again.
    public let retries: Int
    /// Whether a pod that goes with its node counts as a try.
    public let countsDisruptions: Bool
    /// Whether it may run while the data has the form that a later release gave it.
    public let toleratesNewerSchema: Bool
    /// Its body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a job.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - source: Where its image comes from.
    ///   - deadline: The longest time that one attempt may take, all tries together: 1 second to 7 days (`SG301`); 30 minutes by
    ///     default. A newer commit waits that long for an attempt that hangs.
    ///   - retries: How often it is tried again when it fails, 0 to 20 (`SG301`); 3 by default.
    ///   - countsDisruptions: Whether a pod that goes with its node counts as a try; it does not by default, since the job is
    ///     not to blame.
    ///   - toleratesNewerSchema: Whether it may run while the data has the form that a later release gave it; `false` by default.
    ///     A rollback to a release with another version of the job is rejected (`SG856`) unless that version tolerates it: the
    ///     cluster runs the job again if its Job was deleted.
    ///   - body: What it runs, uses and calls.
    public init(
        _ name: String, source: Source, deadline: Duration = Defaults.deadline.value,
        retries: Int = Defaults.retries.value, countsDisruptions: Bool = Defaults.countsDisruptions.value,
        toleratesNewerSchema: Bool = Defaults.toleratesNewerSchema.value,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any WorkloadElement> body: () -> Elements<any WorkloadElement> = { [] }
    ) {
        self.name = name
        self.source = source
        self.deadline = deadline
        self.retries = retries
        self.countsDisruptions = countsDisruptions
        self.toleratesNewerSchema = toleratesNewerSchema
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The namespace that it runs in, and all that it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    var lifetime: PodLifetime { .single }

    static let usualResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let refusals =
        Refusal.answersNobody("declare a Service") + [
            Refusal.keepsNothing, Refusal(Scales.self, "runs once to completion, so it cannot scale; remove Scales"),
        ]

    /// `SG204` where it waits for what makes no pods.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}
