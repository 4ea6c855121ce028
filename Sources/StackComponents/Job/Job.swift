public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that runs to completion, once for each version: a migration, or loading a table.
///
/// ```swift
/// let migration = Job("migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
///     Runs("migrate", "up")
///     Uses(orders, .admin)
/// }
/// ```
///
/// A workload that must not start before the job has succeeded declares `RunsAfter(migration)`. Argo CD then keeps the order
/// on every attempt and at every later merge: while the job fails, the running version stays in service, and nobody has to
/// delete anything. The sync is retried, at most five minutes later and with the newest commit, so a merge that fixes the job
/// takes over.
///
/// A Kubernetes Job is immutable, so its name contains a hash of its pods: a new image, argument or value is a new Job, which
/// runs. A sync that changes something else finds the Job of that name, succeeded, and runs nothing. The same applies to a
/// rollback: an older migration does not run on a newer schema.
///
/// **It must be idempotent.** A pod may be lost with its node just before it completes, and when a sync fails, Argo CD
/// deletes its hooks, even those that succeeded: a failure after the job makes it run again. Something that is expensive to
/// repeat belongs in a ``ScheduledJob``, or must itself detect that it is done.
///
/// Jobs of former versions are kept, for their logs and for a rollback; `BOOTSTRAP.md` shows how to remove them. They have no
/// time to live: it would also remove the Job of the current version, which would run again at the next sync. The deadline
/// ends a job that hangs, since a newer commit does not take over before the attempt has ended. A `Patch` of its pods does
/// not change the name: the first sync fails on the existing Job and deletes it, and the next creates it again.
public struct Job: Workload {
    /// `job`.
    public static let kind: Kind = "job"
    /// The name, a DNS label of at most 40 characters, which Kubernetes, the image and the role share.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The source of its image.
    public let source: Source
    /// The time limit of an attempt, including all retries.
    public let deadline: Duration
    /// The number of retries.
    public let retries: Int
    /// Whether losing a pod with its node counts as a retry.
    public let countsDisruptions: Bool
    /// Whether it may run on the schema of a later release.
    public let toleratesNewerSchema: Bool
    /// The body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a job.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - source: The source of its image.
    ///   - deadline: The time limit of an attempt, including all retries: 1 second to 7 days (`SG301`); 30 minutes by
    ///     default. A newer commit waits that long for an attempt that hangs.
    ///   - retries: The number of retries after a failure, 0 to 20 (`SG301`); 3 by default.
    ///   - countsDisruptions: Whether losing a pod with its node counts as a retry; `false` by default, since the job is
    ///     not to blame.
    ///   - toleratesNewerSchema: Whether it may run on the schema of a later release; `false` by default.
    ///     A rollback to a release with another version of the job is rejected (`SG856`) unless that version tolerates it: the
    ///     cluster runs the job again if its Job was deleted.
    ///   - body: The command, uses, calls and other settings.
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

    /// The namespace that it runs in, and everything that it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    var lifetime: PodLifetime { .single }

    static let defaultResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let unsupportedElements =
        UnsupportedElement.requestElements(alternative: "declare a Service") + [
            UnsupportedElement.volumes,
            UnsupportedElement(Scales.self, "runs once to completion, so it cannot scale; remove Scales"),
        ]

    /// `SG204` if it waits for something that runs no pods.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}
