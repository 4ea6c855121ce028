import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The application of an environment: the objects in its folder are what runs in its namespace.
///
/// Each option is a promise about order that Argo CD keeps on the first sync, on a retry and on the next merge. They are read in its
/// source at v3.5.1, and held against a model of it in `Tests/GoldenTests/ArgoCD`.
struct ArgoCDApplication {
    let environment: LoweredEnvironment
    let repository: RepositoryPart
    /// Whether a workflow moves the environment to releases.
    let isReleased: Bool

    /// The `Application`, with the reasons of what is not plain in comments.
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
            // `lsRemote` in `util/git/client.go` tries a commit and a range of versions first, and then the references in their order.
            .commenting(
                "The full ref: Argo CD would take a short name that looks like a version or a commit for a tag "
                    + "or a commit.",
                at: ["spec", "source", "targetRevision"]
            )
            .commenting(Self.retrying, at: ["spec", "syncPolicy", "retry"])
            .commenting(Self.healing, at: ["spec", "syncPolicy", "automated", "selfHeal"])
            .commenting(Self.owners, at: ["spec", "ignoreDifferences"])
    }

    /// Argo CD tells the host of the repository how a release fares, where the platform has an account for it.
    private var annotations: OrderedEntries<String> {
        var annotations: OrderedEntries<String> = ["argocd.argoproj.io/compare-options": "ServerSideDiff=true"]
        guard let service = environment.parts.notificationService else { return annotations }
        for trigger in ["on-deployed", "on-health-degraded", "on-sync-failed"] {
            annotations["notifications.argoproj.io/subscribe.\(trigger).\(service)"] = ""
        }
        return annotations
    }

    /// The ref that a promotion moves; the deployed branch itself where no workflow makes releases.
    private var revision: String {
        isReleased
            ? Delivery.Stage.deployRef(
                of: environment.environment.name, stack: environment.linked.source.stack.name)
            : "refs/heads/" + repository.branch
    }

    private static let retrying =
        "No limit: a sync succeeds as soon as what it waits for is ready. A retry applies the newest commit."

    /// A sync that heals is of the objects that differ alone and leaves out hooks (`autoSync` in `controller/appcontroller.go`,
    /// `SyncAppState` in `controller/sync.go`). Where it fails, its retry is of the newest commit, still without hooks, and counts as
    /// the sync of that commit: programs would start before the Jobs that they wait for, which no later sync of it would run.
    ///
    /// A stack without Jobs heals nothing either: the merge that adds the first one would otherwise be synced by an application that
    /// still heals, until a person applies the new file.
    private static let healing =
        "Self-heal skips hooks, so programs could start before their Jobs. The next commit reverts manual changes."

    /// The controllers that own the ignored fields.
    private static let owners =
        "Autoscalers own the replica counts of objects annotated as autoscaled. Argo Rollouts owns the version "
        + "that a Service selects."

    /// The environment's folder in the repository.
    private var path: String { environment.environment.isUnnamed ? "." : environment.environment.name }

    /// The files of the folder that hold objects: there are others beside them.
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

    /// Without `ApplyOutOfSyncOnly`, by which a retry would leave out what equals Git already, be it a Job that failed: each attempt
    /// begins at the first wave, and waits for the health of each but the last.
    private static let options = [
        // The namespace is an object like any other.
        "CreateNamespace=false",
        // Two applications never fight over one object.
        "FailOnSharedResource=true",
        // The version that serves keeps all that it names until the new one has taken over.
        "PruneLast=true",
        // A Rollout that is replaced by a Deployment goes before its pods, so that its Services let go of them in time.
        "PrunePropagationPolicy=background",
        // An apply leaves the ignored fields as they are.
        "RespectIgnoreDifferences=true",
        "ServerSideApply=true",
    ]

    /// What controllers write into objects of Git: numbers of pods, and the selector by which Argo Rollouts leads a Service to the pods
    /// of one version. The list names no object, so that adding one never needs a person to apply the application.
    ///
    /// No Service in Git selects by that label itself, and from the others there is nothing to delete (`shouldLogError` in
    /// `util/argo/normalizers/diff_normalizer.go`).
    private var ignoredDifferences: [Argo.V1Alpha1.Application.Spec.IgnoreDifference] {
        let counts = ReplicaCounts.kinds(in: environment.parts.manifests).map { scaled in
            Argo.V1Alpha1.Application.Spec.IgnoreDifference(
                kind: scaled.kind, group: scaled.group, jqPathExpressions: [ReplicaCounts.expression])
        }
        return counts + [.init(kind: "Service", jsonPointers: ["/spec/selector/rollouts-pod-template-hash"])]
    }
}

/// What the strategies of a `Rollout` name.
enum ArgoRollouts {
    /// The Services that Argo Rollouts leads to one version or another.
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
    /// The node with a comment above the first entry of what stands at a path; unchanged where nothing does.
    fileprivate func commenting(_ comment: String, at path: [String]) -> YAML.Node {
        guard let key = path.first else {
            guard var entries = mappingValue, let first = entries.first else { return commented(comment) }
            entries[first.key] = first.value.commented(comment)
            return .mapping(entries)
        }
        guard var entries = mappingValue, let value = entries[key] else { return self }
        // A list is explained above itself, a mapping above what it holds.
        let rest = Array(path.dropFirst())
        let isList = rest.isEmpty && value.sequenceValue != nil
        entries[key] = isList ? value.commented(comment) : value.commenting(comment, at: rest)
        return .mapping(entries)
    }
}
