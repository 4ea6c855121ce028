import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// Pods that run once for each version of them, to their end: the Job of a job, and of what makes the users of a database.
///
/// A Job of Kubernetes cannot be changed once it exists, so its name carries a hash of all that cannot.
struct SingleRun {
    let component: String
    /// The longest time that it may take, all tries together.
    let deadline: Duration
    /// How often it is tried again when it fails.
    let retries: Int
    /// Whether a pod that goes with its node counts as a try.
    var countsDisruptions = Job.Defaults.countsDisruptions.value
    let context: Context

    /// What makes the run.
    func job(_ template: Core.V1.PodTemplateSpec) -> Batch.V1.Job {
        Batch.V1.Job(
            metadata: context.metadata(name: "\(component)-\(hash(of: template))", component: component),
            spec: .init(
                template: template, backoffLimit: retries, activeDeadlineSeconds: deadline.wholeSeconds,
                podFailurePolicy: countsDisruptions ? nil : Self.sparesDisruptions))
    }

    /// A pod that is evicted, as when its node is drained, is no failed try.
    private static let sparesDisruptions = Batch.V1.PodFailurePolicy(rules: [
        .init(action: .ignore, onPodConditions: [.init(type: "DisruptionTarget")])
    ])

    /// Eight digits that change with all that cannot be changed in a Job that exists: its pods, and how they may fail.
    private func hash(of template: Core.V1.PodTemplateSpec) -> String {
        var hash = ContentHash(of: YAML.Stream(template.node()).render().text)
        if countsDisruptions { hash.add("countsDisruptions") }
        return hash.shortHex
    }
}
