public import StackModel

extension ScheduledJob {
    private static let workload = WorkloadReference(
        declaration:
            #"ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3))"#,
        lines: [],
        goDeclaration: #"ScheduledJob("report", source: .go("jobs/report", version: "1.26"), schedule: .daily(at: 3))"#,
        object: #""CronJob", "report""#, pods: #""spec", "jobTemplate", "spec", "template", "spec""#)

    /// The reference of a scheduled job.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A program that runs on a schedule, each time to completion.",
        details: """
            A run that is due while another is in progress is skipped. An alert fires if the job has not succeeded for twice the time \
            between two runs.
            """,
        example: """
            \(CloudReference.cluster(#"Bucket("reports")"#))
            ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
                Uses("reports", .write)
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster(#"Bucket("reports")"#))
            ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
                Uses("reports", .write)
            }
            """,
        capabilities: [
            Capability(
                "schedule", "Runs every hour, every day or every week, in UTC.",
                words: ["cron", "cronjob", "timer", "nightly", "periodic", "recurring", "crontab"],
                example: #"""
                    ScheduledJob(
                        "report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .weekly(on: .monday, at: 6))
                    """#),
            Capability(
                "cron expression", "Runs by the five fields of cron.",
                words: ["crontab", "cronjob", "every 15 minutes", "interval"],
                example: #"""
                    ScheduledJob(
                        "report", source: .image("ghcr.io/acme/shop/report:1.4.2"),
                        schedule: .cron("*/15 8-18 * * 1-5", atLeastEvery: .hours(64)))
                    """#),
            Capability(
                "deadline and retries", "Limits the time of a run and the number of retries.",
                words: ["timeout", "backofflimit", "activedeadlineseconds"],
                example: #"""
                    ScheduledJob(
                        "report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3), deadline: .hours(2),
                        retries: 0)
                    """#),
        ] + workload.capabilities)
}
