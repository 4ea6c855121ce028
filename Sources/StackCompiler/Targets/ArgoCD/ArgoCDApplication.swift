import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The application of an environment: it applies the objects in the environment's folder to its namespace.
///
/// Each option is a promise about order that Argo CD keeps on the first sync, on a retry and on the next merge. The promises
/// follow from its source at v3.5.1 and are tested against a model of it in `Tests/GoldenTests/ArgoCD`.
struct ArgoCDApplication {
    let environment: LoweredEnvironment
    let repository: RepositoryPart
    /// Whether a workflow moves the environment to releases.
    let isReleased: Bool

    /// The `Application`, with comments that explain non-obvious settings.
    var node: YAML.Node {
        let object = Argo.V1Alpha1.Application(
            metadata: .init(
                name: environment.namespace, namespace: ArgoCDTarget.namespace,
                annotations: annotations),
            spec: .init(
                project: environment.namespace,
                destination: .init(server: ArgoCDTarget.cluster, namespace: environment.namespace),
                source: .init(
                    repoURL: repository.url, targetRevision: revision, path: path,
                    directory: .init(include: include, recurse: true)),
                syncPolicy: .init(
                    automated: .init(prune: true, selfHeal: false), syncOptions: Self.options,
                    retry: .init(
                        limit: -1, backoff: .init(duration: "10s", factor: 2, maxDuration: "5m"), refresh: true)),
                ignoreDifferences: ignoredDifferences))
        return object.node()
            .commenting("Defaults that admission adds do not count as differences.", at: ["metadata", "annotations"])
            // `lsRemote` in `util/git/client.go` first tries a commit and a version range, then the references in order.
            .commenting(
                "The full ref: Argo CD would take a short name that looks like a version or a commit for a tag "
                    + "or a commit.",
                at: ["spec", "source", "targetRevision"]
            )
            .commenting(Self.retrying, at: ["spec", "syncPolicy", "retry"])
            .commenting(Self.healing, at: ["spec", "syncPolicy", "automated", "selfHeal"])
            .commenting(Self.owners, at: ["spec", "ignoreDifferences"])
    }

    /// The annotations with which Argo CD reports the health of a release to the repository host, if the platform has an account
    /// for it.
    private var annotations: OrderedEntries<String> {
        var annotations: OrderedEntries<String> = ["argocd.argoproj.io/compare-options": "ServerSideDiff=true"]
        guard let service = environment.parts.notificationService else { return annotations }
        for trigger in ["on-deployed", "on-health-degraded", "on-sync-failed"] {
            annotations["notifications.argoproj.io/subscribe.\(trigger).\(service)"] = ""
        }
        return annotations
    }

    /// The ref that a promotion moves, or the deployed branch if no workflow creates releases.
    private var revision: String {
        isReleased
            ? Delivery.Stage.deployRef(
                of: environment.environment.name, stack: environment.linked.source.stack.name)
            : "refs/heads/" + repository.branch
    }

    private static let retrying =
        "No limit: a sync succeeds as soon as what it waits for is ready. A retry applies the newest commit."

    /// The reason why self-heal is off. A self-heal sync applies only the objects that differ and skips hooks (`autoSync` in
    /// `controller/appcontroller.go`, `SyncAppState` in `controller/sync.go`). If it fails, its retry applies the newest commit,
    /// still without hooks, and counts as the sync of that commit. Programs would then start before the Jobs that they wait for,
    /// and no later sync of that commit would run those Jobs.
    ///
    /// It is off for a stack without Jobs, too: otherwise the merge that adds the first Job would be synced by an application
    /// that still self-heals, until someone applies the new file.
    private static let healing =
        "Self-heal skips hooks, so programs could start before their Jobs. The next commit reverts manual changes."

    /// The controllers that own the ignored fields.
    private static let owners =
        "Autoscalers own the replica counts of objects annotated as autoscaled. Argo Rollouts owns the version "
        + "that a Service selects."

    /// The environment's folder in the repository.
    private var path: String { environment.environment.isUnnamed ? "." : environment.environment.name }

    /// The pattern for the files in the folder that contain objects; the folder also contains other files.
    private var include: String {
        var patterns: Set<String> = []
        for manifest in environment.parts.manifests {
            switch manifest.file {
            case .namespace, .component: patterns.insert("k8s/*.yaml")
            case .constraintTemplate: patterns.insert(manifest.file.path)
            case .policy: patterns.insert("policies/*.yaml")
            }
        }
        let sorted = patterns.sorted()
        return sorted.count == 1 ? sorted[0] : "{\(sorted.joined(separator: ","))}"
    }

    /// The sync options. `ApplyOutOfSyncOnly` is absent because a retry would then skip objects that already equal Git, even a
    /// failed Job. Each attempt starts at the first wave and waits for the health of every wave except the last.
    private static let options = [
        // The namespace is a regular object.
        "CreateNamespace=false",
        // Two applications never fight over the same object.
        "FailOnSharedResource=true",
        // The serving version keeps everything that it references until the new version has taken over.
        "PruneLast=true",
        // A Rollout that is replaced by a Deployment is deleted before its pods, so that its Services stop selecting them in
        // time.
        "PrunePropagationPolicy=background",
        // A sync leaves the ignored fields unchanged.
        "RespectIgnoreDifferences=true",
        "ServerSideApply=true",
    ]

    /// The fields that controllers write into objects from Git: replica counts, and the selector with which Argo Rollouts points
    /// a Service to the pods of one version. The list names no object, so adding one never requires applying the application
    /// again.
    ///
    /// No Service in Git uses that label in its selector, so for the others there is nothing to delete (`shouldLogError` in
    /// `util/argo/normalizers/diff_normalizer.go`).
    private var ignoredDifferences: [Argo.V1Alpha1.Application.Spec.IgnoreDifference] {
        let counts = ReplicaCounts.kinds(in: environment.parts.manifests).map { scaled in
            Argo.V1Alpha1.Application.Spec.IgnoreDifference(
                kind: scaled.kind, group: scaled.group, jqPathExpressions: [ReplicaCounts.expression])
        }
        return counts + [.init(kind: "Service", jsonPointers: ["/spec/selector/rollouts-pod-template-hash"])]
    }
}

/// The objects that the strategies of a `Rollout` reference.
enum ArgoRollouts {
    /// The Services that Argo Rollouts points to one version or another.
    static func services(of rollout: YAML.Node) -> [String] {
        strategies(of: rollout).flatMap { strategy in
            ["activeService", "previewService", "stableService", "canaryService"].compactMap {
                strategy[$0]?.stringValue
            }
        }
    }

    /// The analysis templates that a version must pass.
    static func analysisTemplates(of rollout: YAML.Node) -> [String] {
        strategies(of: rollout).flatMap { strategy in
            let analyses = ["prePromotionAnalysis", "postPromotionAnalysis", "analysis"].compactMap { strategy[$0] }
            let steps = (strategy["steps"]?.sequenceValue ?? []).compactMap { $0["analysis"] }
            return (analyses + steps).flatMap { analysis in
                (analysis["templates"]?.sequenceValue ?? []).compactMap { $0["templateName"]?.stringValue }
            }
        }
    }

    private static func strategies(of rollout: YAML.Node) -> [YAML.Node] {
        ["blueGreen", "canary"].compactMap { rollout["spec"]?["strategy"]?[$0] }
    }
}

extension YAML.Node {
    /// Adds a comment above the first entry of the value at a path; returns the node unchanged if there is none.
    fileprivate func commenting(_ comment: String, at path: [String]) -> YAML.Node {
        guard let key = path.first else {
            guard var entries = mappingValue, let first = entries.first else { return commented(comment) }
            entries[first.key] = first.value.commented(comment)
            return .mapping(entries)
        }
        guard var entries = mappingValue, let value = entries[key] else { return self }
        // The comment for a list goes above the list, that for a mapping above its first entry.
        let rest = Array(path.dropFirst())
        let isList = rest.isEmpty && value.sequenceValue != nil
        entries[key] = isList ? value.commented(comment) : value.commenting(comment, at: rest)
        return .mapping(entries)
    }
}
