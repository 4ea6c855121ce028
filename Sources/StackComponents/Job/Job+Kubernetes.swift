import KubernetesAPI
public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel

extension Job {
    /// Runs the checks of any workload, and rejects a deadline or a number of retries out of range.
    public func check(in context: Context) -> [Diagnostic] {
        var found = checkWorkload(context)
        if !(.seconds(1) ... .days(7)).contains(deadline) {
            found.append(
                context.error(
                    .outOfRange, "the deadline must be between 1 second and 7 days, not \(deadline.shortForm)"))
        }
        return found + RetryLimit(retries).check(context)
    }

    /// Adds the Job and everything that its pods need.
    public func lower(in context: Context, into parts: inout Parts) {
        let network = WorkloadNetwork(component: name, context: context)
        let pod = lowerPods(network: network, in: context, into: &parts)
        // Each try gets a new pod, so that the failed one can still be inspected.
        let template = pod.template(container: pod.container) { $0.restartPolicy = .never }
        let run = SingleRun(
            component: name, deadline: deadline, retries: retries, countsDisruptions: countsDisruptions,
            toleratesNewerSchema: toleratesNewerSchema, context: context)
        parts.add(
            manifest: run.job(template).node().commented(SingleRun.note),
            to: .component(name))
        lowerBuildAndIdentity(in: context, into: &parts)
    }
}
