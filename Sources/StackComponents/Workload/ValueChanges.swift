import StackFormats
import StackModel

/// How a value that has changed in a store reaches the pods of a workload.
///
/// External Secrets reads the store at each refresh interval and updates the Secret. A pod reads its variables from that Secret
/// when it starts, and keeps their values.
///
/// The annotations are those of Stakater Reloader 1.4.21:
/// - They are on the workload, not on the pod template, which Reloader reads only if the workload has none (`ShouldReload` in
///   `pkg/common/common.go`). So enabling Reloader replaces no pod.
/// - With the strategy `annotations`, Reloader adds an annotation to the pod template (`updatePodAnnotations` in
///   `internal/pkg/handler/upgrade.go`). Argo CD does not own that field: a server-side apply keeps it, and the server-side
///   diff, which is a dry run of that apply, shows no difference to revert (`serverSideDiff` in
///   `gitops-engine/pkg/diff/diff.go` of Argo CD 3.5.1).
/// - With the strategy `rollout`, a Rollout is updated as if by a merge (`UpdateRollout` in
///   `internal/pkg/callbacks/rolling_upgrade.go`): a blue-green release creates new pods, analyses them and promotes them. The
///   strategy `restart` would evict the pods of the serving version one by one, without an analysis.
/// - A Job or CronJob with such an annotation would run at once (`ReCreateJobFromjob`, `CreateJobFromCronjob`).
struct ValueChanges {
    let component: String
    let lifetime: PodLifetime
    let context: Context

    /// The annotations of the object that creates the pods; `nil` where nothing restarts them.
    ///
    /// - Parameter secrets: The Secrets from which the pods read variables.
    func annotations(for secrets: [String]) -> OrderedEntries<String>? {
        guard case .lasting(let controller) = lifetime, isRestarted, !secrets.isEmpty else { return nil }
        var annotations: OrderedEntries<String> = [
            "secret.reloader.stakater.com/reload": secrets.joined(separator: ",")
        ]
        if controller == .rollout { annotations["reloader.stakater.com/rollout-strategy"] = "rollout" }
        return annotations
    }

    /// The comment above an ExternalSecret whose values are variables.
    var noteOnVariables: String {
        switch lifetime {
        case .lasting(let controller):
            isRestarted
                ? "Read when a pod starts. When the Secret changes, Reloader restarts the pods."
                : "Read when a pod starts. After the Secret changes, run: \(command(for: controller))"
        case .scheduled: "Read when a run starts: the next one has the changed values."
        case .single: "Read when the Job starts. It does not run again when a value changes."
        }
    }

    /// The comment above an ExternalSecret whose values are files.
    static let noteOnFiles = "Read from files. When the Secret changes, the kubelet replaces them."

    private var isRestarted: Bool { context.platform.restarter == .reloader }

    /// The command by which a person restarts the pods.
    private func command(for controller: PodLifetime.Controller) -> String {
        let place = "--namespace \(context.namespace)"
        return switch controller {
        case .deployment: "kubectl rollout restart deployment/\(component) \(place)"
        case .statefulSet: "kubectl rollout restart statefulset/\(component) \(place)"
        case .rollout: "kubectl argo rollouts restart \(component) \(place)"
        }
    }
}
