import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// Pods that run to completion, once per version: the Job of a `Job`, and the Job that creates the users of a database.
///
/// A Kubernetes Job is immutable once it exists, so its name contains a hash of everything that cannot change.
///
/// It is an Argo CD hook. A failed sync deletes only hooks, so only a hook is retried without a person: a plain Job stays failed
/// until somebody deletes it. The policy `HookFailed`, without the default `BeforeHookCreation`, keeps the Job of a successful
/// sync: when it is applied again it does not change, and counts as succeeded at once. It has no TTL, since the sync after its
/// deletion would run it again. Source: `gitops-engine/pkg/sync/sync_context.go` of Argo CD v3.5.1, functions `Sync`,
/// `getOperationPhase` and `runTasks`.
struct SingleRun {
    let component: String
    /// The maximum duration, including retries.
    let deadline: Duration
    /// The number of retries after a failure.
    let retries: Int
    /// Whether a pod that is lost with its node counts as a try.
    var countsDisruptions = Job.Defaults.countsDisruptions.value
    /// Whether it may run on data whose schema a later release has changed.
    var toleratesNewerSchema = Job.Defaults.toleratesNewerSchema.value
    let context: Context

    /// The comment above the Job. `HookFailed` applies to a whole sync: if any task of it fails, Argo CD deletes every hook that
    /// has the policy and is not running, including those that succeeded (`hooksPendingDeletionFailed`).
    static let note =
        "Must be idempotent: runs once for each version, and again whenever its sync fails. A failed sync "
        + "deletes the Job and its logs."

    /// The Job.
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
                podFailurePolicy: countsDisruptions ? nil : Self.ignoresDisruptions))
    }

    /// Ignores a pod that is evicted, for example because its node is drained: it is not a failed try.
    private static let ignoresDisruptions = Batch.V1.PodFailurePolicy(rules: [
        .init(action: .ignore, onPodConditions: [.init(type: "DisruptionTarget")])
    ])

    /// Returns eight digits that change with every immutable setting of the Job: its pods, and its failure policy.
    private func hash(of template: Core.V1.PodTemplateSpec) -> String {
        var hash = ContentHash(of: YAML.Stream(template.node()).render().text)
        if countsDisruptions { hash.add("countsDisruptions") }
        return hash.shortHex
    }
}
