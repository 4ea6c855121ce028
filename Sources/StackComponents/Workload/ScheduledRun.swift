import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

/// Pods that run on a schedule: the CronJob of a pipeline or a scheduled job, and the alert when it no longer succeeds.
struct ScheduledRun {
    let component: String
    let schedule: Schedule
    /// The maximum duration of a run.
    let deadline: Duration
    /// The number of retries of a failed run.
    let retries: Int
    let context: Context

    private var defaults: Defaults { Defaults(of: component) }

    /// The CronJob.
    func cronJob(_ pod: WorkloadPod) -> Batch.V1.CronJob {
        let template = pod.template(container: pod.container) { spec in
            // Each retry gets a new pod, so that the failed one can be inspected.
            spec.restartPolicy = .never
        }
        return Batch.V1.CronJob(
            metadata: context.metadata(name: component),
            spec: .init(
                schedule: schedule.expression,
                jobTemplate: .init(
                    spec: .init(
                        template: template, backoffLimit: retries, activeDeadlineSeconds: deadline.wholeSeconds)),
                timeZone: "Etc/UTC", concurrencyPolicy: .forbid,
                // A run is not lost while the control plane is unavailable for a while.
                startingDeadlineSeconds: min(defaults.startingDeadline.value, schedule.interval.wholeSeconds),
                successfulJobsHistoryLimit: defaults.succeededJobs.value,
                failedJobsHistoryLimit: defaults.failedJobs.value))
    }

    /// An alert for when no run has succeeded for twice the time between two runs, counted from the last success or, if there was
    /// none, from the creation of the schedule.
    var staleAlert: Monitoring.V1.PrometheusRule {
        let labels = [PromQL.Matcher("namespace", context.namespace), PromQL.Matcher("cronjob", component)]
        let success = PromQL.Expression.selector(.init("kube_cronjob_status_last_successful_time", labels))
        let creation = PromQL.Expression.selector(.init("kube_cronjob_created", labels))
        let patience = defaults.missedRuns.value * schedule.interval.wholeSeconds
        let age = PromQL.Expression.binary(.call("time", []), .subtract, .binary(success, .or, creation))
        let rule = Monitoring.V1.PrometheusRule.Spec.Group.Rule(
            expr: .string(PromQL.Expression.binary(age, .greater, .number(Double(patience))).text),
            alert: "\(PythonName.className(component))Stale", for: "15m", labels: ["severity": "ticket"],
            annotations: [
                "summary":
                    "\(component) has not succeeded for \(PromQL.Duration.seconds(patience).text), two runs or more"
            ])
        return Monitoring.V1.PrometheusRule(
            metadata: context.metadata(name: component),
            spec: .init(groups: [.init(name: component, rules: [rule])]))
    }

    /// Checks the retries and the deadline.
    func check() -> [Diagnostic] {
        var found = RetryLimit(retries).check(context)
        if deadline.wholeSeconds < 1 || deadline > schedule.interval {
            found.append(
                context.error(
                    .outOfRange,
                    "the deadline must be between 1 second and \(schedule.interval.shortForm), the time between two runs, not "
                        + deadline.shortForm))
        }
        return found
    }
}

/// The number of retries of something that runs to completion.
struct RetryLimit {
    let number: Int

    init(_ number: Int) { self.number = number }

    /// Checks the number. More than 20 would be pointless: Kubernetes doubles the wait before each retry.
    func check(_ context: Context) -> [Diagnostic] {
        guard !(0...20).contains(number) else { return [] }
        return [context.error(.outOfRange, "retries must be between 0 and 20, not \(number)")]
    }
}
