import KubernetesAPI
import StackLanguage
import StackModel

extension Pipeline {
    /// Adds the CronJob and everything its pods need: the account, the configuration, and egress to the model.
    func lowerCluster(in context: Context, into parts: inout Parts) {
        let configuration = WorkloadConfiguration(
            component: name, variables: variables(in: context), lifetime: .scheduled, context: context)
        let pod = WorkloadPod(
            component: name, image: context.ownImage(of: name), isBuiltHere: true, configuration: configuration,
            resources: resources, additions: PodAdditions(scratch: [Defaults.scratch.value]), context: context)
        parts.add(pod.serviceAccount, to: .component(name))
        configuration.lower(into: &parts)
        var network = WorkloadNetwork(component: name, context: context)
        network.egress = [
            (
                comment: "Calls the model \(model.identifier), whose addresses are public.",
                egress: .init(to: .internet, port: 443)
            )
        ]
        network.lower(into: &parts)
        parts.add(run(in: context).cronJob(pod), to: .component(name))
    }

    func run(in context: Context) -> ScheduledRun {
        ScheduledRun(
            component: name, schedule: schedule, deadline: deadline, retries: Defaults.retries.value,
            context: context)
    }

    /// Adds an alert for when no run has succeeded for too long.
    func lowerMonitoring(in context: Context, into parts: inout Parts) {
        parts.add(run(in: context).staleAlert, to: .component(name))
    }
}
