import KubernetesAPI
public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel

extension Job {
    /// What can be wrong with any workload, and times and numbers of tries outside their range.
    public func check(in context: Context) -> [Diagnostic] {
        var found = checkWorkload(context)
        if !(.seconds(1) ... .days(7)).contains(deadline) {
            found.append(
                context.error(
                    .outOfRange, "the deadline must be between 1 second and 7 days, not \(deadline.shortForm)"))
        }
        return found + Tries(retries).check(context)
    }

    /// Makes the Job and all that its pods need.
    public func lower(in context: Context, into parts: inout Parts) {
        let network = WorkloadNetwork(component: name, context: context)
        let pod = lowerPods(network: network, in: context, into: &parts)
        // A new pod for a new try: what failed can still be looked at.
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
