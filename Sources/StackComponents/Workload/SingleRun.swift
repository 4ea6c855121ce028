import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// Pods that run to their end, once for each version of them: the Job of a `Job`, and the one that makes the users of a database.
///
/// A Job of Kubernetes cannot be changed once it exists, so its name carries a hash of all that cannot.
///
/// It is a hook of Argo CD, which is the only kind of object that a sync deletes when it fails, and so the only kind of Job that is
/// tried again without a person: a plain one stays failed until somebody deletes it. The policy `HookFailed` without the default
/// `BeforeHookCreation` keeps one of a sync that has succeeded: applied again it does not change, and counts as succeeded at once. It has no
/// time to live, after which the next sync would run it again. All of that is `gitops-engine/pkg/sync/sync_context.go` of Argo CD
/// v3.5.1, functions `Sync`, `getOperationPhase` and `runTasks`.
struct SingleRun {
    let component: String
    /// The longest time that it may take, all tries together.
    let deadline: Duration
    /// How often it is tried again when it fails.
    let retries: Int
    /// Whether a pod that goes with its node counts as a try.
    var countsDisruptions = Job.Defaults.countsDisruptions.value
    /// Whether it may run while the data has the form that a later release gave it.
    var toleratesNewerSchema = Job.Defaults.toleratesNewerSchema.value
    let context: Context

    /// The comment above the Job. `HookFailed` concerns a whole sync: where any task of it fails, Argo CD deletes every hook that has the
    /// policy and is not running, succeeded ones included (`hooksPendingDeletionFailed`).
    static let note =
        "Must be idempotent: runs once for each version, and again whenever its sync fails. A failed sync "
        + "deletes the Job and its logs."

    /// What makes the run.
    func job(_ template: Core.V1.PodTemplateSpec) -> Batch.V1.Job {
        var metadata = context.metadata(name: "\(component)-\(hash(of: template))", component: component)
        metadata.annotations = [
            "argocd.argoproj.io/hook": "Sync", "argocd.argoproj.io/hook-delete-policy": "HookFailed",
        ]
        if toleratesNewerSchema { metadata.annotations?[RollbackAnnotation.toleratesNewerSchema] = "true" }
        return Batch.V1.Job(
            metadata: metadata,
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
