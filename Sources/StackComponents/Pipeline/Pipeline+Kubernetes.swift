import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

extension Pipeline {
    /// The CronJob and all that its pods need: the account, the configuration, the way to the model.
    func lowerCluster(in context: Context, into parts: inout Parts) {
        let configuration = WorkloadConfiguration(
            component: name, variables: variables(in: context), context: context)
        let pod = WorkloadPod(
            component: name, image: context.ownImage(of: name), isBuiltHere: true, configuration: configuration,
            resources: resources, context: context)
        parts.add(pod.serviceAccount, to: .component(name))
        configuration.lower(into: &parts)
        var network = WorkloadNetwork(component: name, context: context)
        network.egress = [
            (
                comment: "Asks the model \(model.identifier), whose addresses are public.",
                way: .init(to: .internet, port: 443)
            )
        ]
        network.lower(into: &parts)
        parts.add(cronJob(pod, in: context), to: .component(name))
    }

    private func cronJob(_ pod: WorkloadPod, in context: Context) -> Batch.V1.CronJob {
        var container = pod.container
        container.volumeMounts = [.init(name: "tmp", mountPath: "/tmp")]
        let template = pod.template(container: container) { spec in
            // A new pod for a new try: what failed can still be looked at.
            spec.restartPolicy = .never
            spec.volumes = [.init(name: "tmp", emptyDir: .init(sizeLimit: Defaults.scratch.value))]
        }
        return Batch.V1.CronJob(
            metadata: context.metadata(name: name),
            spec: .init(
                schedule: schedule.expression,
                jobTemplate: .init(
                    spec: .init(
                        template: template, backoffLimit: Defaults.retries.value,
                        activeDeadlineSeconds: deadline.wholeSeconds)),
                timeZone: "Etc/UTC", concurrencyPolicy: .forbid,
                // A control plane that is away for a while does not lose the run.
                startingDeadlineSeconds: min(Defaults.startingDeadline.value, schedule.interval.wholeSeconds),
                successfulJobsHistoryLimit: Defaults.succeededJobs.value,
                failedJobsHistoryLimit: Defaults.failedJobs.value))
    }

    /// An alert when the pipeline has not succeeded for twice the time between two runs, be it since its last success or,
    /// where it has none, since it exists.
    func lowerMonitoring(in context: Context, into parts: inout Parts) {
        let labels = [PromQL.Matcher("namespace", context.namespace), PromQL.Matcher("cronjob", name)]
        let success = PromQL.Expression.selector(.init("kube_cronjob_status_last_successful_time", labels))
        let creation = PromQL.Expression.selector(.init("kube_cronjob_created", labels))
        let patience = Defaults.missedRuns.value * schedule.interval.wholeSeconds
        let age = PromQL.Expression.binary(.call("time", []), .subtract, .binary(success, .or, creation))
        let rule = Monitoring.V1.PrometheusRule.Spec.Group.Rule(
            expr: .string(PromQL.Expression.binary(age, .greater, .number(Double(patience))).text),
            alert: "\(programClass)Stale", for: "15m", labels: ["severity": "ticket"],
            annotations: [
                "summary": "\(name) has not succeeded for \(PromQL.Duration.seconds(patience).text), two runs or more"
            ])
        parts.add(
            Monitoring.V1.PrometheusRule(
                metadata: context.metadata(name: name), spec: .init(groups: [.init(name: name, rules: [rule])])),
            to: .component(name))
    }
}
