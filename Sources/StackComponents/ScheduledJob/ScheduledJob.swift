public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that runs on a schedule, each time to completion.
///
/// ```swift
/// ScheduledJob("nightly-report", source: .go("jobs/report", version: "1.26"), schedule: .daily(at: 3)) {
///     Uses(orders, .read)
///     Uses(reports, .write)
/// }
/// ```
///
/// Generates a CronJob with everything its pods need, and an alert for when it has not succeeded for twice the time between
/// two runs. If a run is still in progress when the next one is due, the next one is skipped.
public struct ScheduledJob: Workload {
    /// `scheduled job`.
    public static let kind: Kind = "scheduled job"
    /// The name: a DNS label of at most 40 characters. The Kubernetes objects, the image and the role share it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The source of its image.
    public let source: Source
    /// The schedule, in UTC.
    public let schedule: Schedule
    /// The maximum duration of a run, including retries.
    public let deadline: Duration
    /// The number of retries of a failed run.
    public let retries: Int
    /// The body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a scheduled job.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - source: The source of its image.
    ///   - schedule: The schedule, in UTC.
    ///   - deadline: The maximum duration of a run, including retries: 1 second to the time between two runs (`SG301`);
    ///     30 minutes by default, so that a run that hangs does not delay the next day's.
    ///   - retries: The number of retries of a failed run, 0 to 20 (`SG301`); 2 by default.
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

    /// Its namespace, and everything it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    var lifetime: PodLifetime { .scheduled }

    static let defaultResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let unsupportedElements =
        UnsupportedElement.requestElements(alternative: "declare a Service") + [
            UnsupportedElement.volumes,
            UnsupportedElement(Scales.self, "runs once at a time to completion, so it cannot scale; remove Scales"),
        ]

    private func run(in context: Context) -> ScheduledRun {
        ScheduledRun(component: name, schedule: schedule, deadline: deadline, retries: retries, context: context)
    }

    /// Checks what every workload must satisfy, the schedule, the deadline and the retries.
    public func check(in context: Context) -> [Diagnostic] {
        checkWorkload(context) + schedule.check(context) + run(in: context).check()
    }

    /// Adds the CronJob, everything its pods need, and the alert.
    public func lower(in context: Context, into parts: inout Parts) {
        let network = WorkloadNetwork(component: name, context: context)
        let pod = lowerPods(network: network, in: context, into: &parts)
        let run = run(in: context)
        parts.add(run.cronJob(pod), to: .component(name))
        parts.add(run.staleAlert, to: .component(name))
        lowerBuildAndIdentity(in: context, into: &parts)
    }

    /// Rejects with `SG204` a wait for something that runs no pods, or runs them on a schedule.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}

extension ScheduledJob {
    /// The values that apply where the declaration of a scheduled job sets none.
    public enum Defaults {
        /// The maximum duration of a run.
        public static let deadline = Default(
            "deadline of a run", Duration.minutes(30), written: \.shortForm,
            because: "A run that hangs does not delay the next day's run.",
            setting: #"ScheduledJob("nightly", source: image, schedule: .daily(at: 3), deadline: .hours(2))"#)

        /// The number of retries of a failed run.
        public static let retries = Default(
            "retries of a run", ScheduledRun.Defaults.retries, because: ScheduledRun.Defaults.reasonForRetries,
            setting: #"ScheduledJob("nightly", source: image, schedule: .daily(at: 3), retries: 5)"#)

        /// The defaults of everything that runs on a schedule, with the settings of a scheduled job.
        static let runs = ScheduledRun.Defaults(of: "nightly")
    }

    /// The defaults of a scheduled job. The others are those of a service.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.deadline.described, Defaults.retries.described, Schedule.defaultMinute.described,
            Service.Defaults.cpu.described,
            Service.Defaults.memory.described,
        ] + Defaults.runs.described + [WorkloadDefaults.podsOfServices]
    }
}
