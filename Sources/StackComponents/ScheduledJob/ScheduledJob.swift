public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that runs on a schedule, each time to its end.
///
/// ```swift
/// ScheduledJob("nightly-report", source: .go("jobs/report", version: "1.26"), schedule: .daily(at: 3)) {
///     Uses(orders, .read)
///     Uses(reports, .write)
/// }
/// ```
///
/// Makes a CronJob with all that its pods need, and an alert when it has not succeeded for twice the time between two runs.
/// A run that is still going on when the next is due is left alone, and the next left out.
public struct ScheduledJob: Workload {
    /// `scheduled job`.
    public static let kind: Kind = "scheduled job"
    /// The name: a DNS label of at most 40 characters. Kubernetes, the image and the role have it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Where its image comes from.
    public let source: Source
    /// When it runs.
    public let schedule: Schedule
    /// The longest time that a run may take, all tries together.
    public let deadline: Duration
    /// How often a run is tried again.
    public let retries: Int
    /// Its body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a scheduled job.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - source: Where its image comes from.
    ///   - schedule: When it runs, in UTC.
    ///   - deadline: The longest time that a run may take, from 1 second to the time between two runs (`SG301`); 30 minutes
    ///     by default, so that a run that hangs does not hold up the next day's.
    ///   - retries: How often a run that fails is tried again, 0 to 20 (`SG301`); 2 by default.
    ///   - body: What it runs, uses and calls.
    public init(
        _ name: String, source: Source, schedule: Schedule, deadline: Duration = Defaults.deadline.value,
        retries: Int = Defaults.retries.value, file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any WorkloadElement> body: () -> Elements<any WorkloadElement> = { [] }
    ) {
        self.name = name
        self.source = source
        self.schedule = schedule
        self.deadline = deadline
        self.retries = retries
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The namespace that it runs in, and all that it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    var lifetime: PodLifetime { .scheduled }

    static let usualResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let refusals =
        Refusal.answersNobody("declare a Service") + [
            Refusal.keepsNothing,
            Refusal(Scales.self, "runs once at a time to completion, so it cannot scale; remove Scales"),
        ]

    private func run(in context: Context) -> ScheduledRun {
        ScheduledRun(component: name, schedule: schedule, deadline: deadline, retries: retries, context: context)
    }

    /// What can be wrong with any workload, a schedule that is none, times and numbers of tries outside their range.
    public func check(in context: Context) -> [Diagnostic] {
        checkWorkload(context) + schedule.check(context) + run(in: context).check()
    }

    /// Makes the CronJob, all that its pods need, and the alert.
    public func lower(in context: Context, into parts: inout Parts) {
        let network = WorkloadNetwork(component: name, context: context)
        let pod = lowerPods(network: network, in: context, into: &parts)
        let run = run(in: context)
        parts.add(run.cronJob(pod), to: .component(name))
        parts.add(run.staleAlert, to: .component(name))
        lowerBuildAndIdentity(in: context, into: &parts)
    }

    /// `SG204` where it waits for what makes no pods.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}

extension ScheduledJob {
    /// What a scheduled job takes where its declaration says nothing.
    public enum Defaults {
        /// The longest time that a run may take.
        public static let deadline = Default(
            "deadline of a run", Duration.minutes(30), written: \.shortForm,
            because: "A run that hangs does not delay the next day's run.",
            setting: #"ScheduledJob("nightly", source: image, schedule: .daily(at: 3), deadline: .hours(2))"#)

        /// How often a run is tried again.
        public static let retries = Default(
            "retries of a run", ScheduledRun.Defaults.retries, because: ScheduledRun.Defaults.reasonForRetries,
            setting: #"ScheduledJob("nightly", source: image, schedule: .daily(at: 3), retries: 5)"#)

        /// What runs on a schedule, with the settings of a scheduled job.
        static let runs = ScheduledRun.Defaults(of: "nightly")
    }

    /// The defaults of a scheduled job; the rest is as for a service.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.deadline.described, Defaults.retries.described, Schedule.defaultMinute.described,
            Service.Defaults.cpu.described,
            Service.Defaults.memory.described,
        ] + Defaults.runs.described + [WorkloadDefaults.podsOfServices]
    }
}
