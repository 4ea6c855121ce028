import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The project of an environment: this repository, its namespaces, and the kinds of objects that a stack can create in them.
///
/// Argo CD does not prune objects that the project does not permit: it drops such live objects before it compares
/// (`CompareAppState` in `controller/state.go` of v3.5.1), and rejects a sync that would apply one (`validateSyncPermissions` in
/// `controller/sync.go`). The list of namespaced kinds is therefore not derived from the current contents of the stack, which a
/// commit may remove.
struct ArgoCDProject {
    let environment: LoweredEnvironment
    let repository: RepositoryPart

    /// The `AppProject`.
    var object: Argo.V1Alpha1.AppProject {
        let place = environment.environment.isUnnamed ? "" : " in \(environment.environment.name)"
        return Argo.V1Alpha1.AppProject(
            metadata: .init(name: environment.namespace, namespace: ArgoCDTarget.namespace),
            spec: .init(
                description: "The stack \(environment.linked.source.stack.name)\(place), and nothing else",
                sourceRepos: [repository.url],
                destinations: namespaces.map { .init(server: ArgoCDTarget.cluster, namespace: $0) },
                clusterResourceWhitelist: clusterKinds.map { .init(kind: $0.kind, group: $0.group, name: $0.name) },
                namespaceResourceWhitelist: namespacedKinds.map { .init(kind: $0.kind, group: $0.group) }))
    }

    private var namespaces: [String] {
        Set(environment.parts.manifests.compactMap(\.namespace) + [environment.namespace]).sorted()
    }

    /// The cluster-scoped objects, allowed by name. A name or kind that begins with the environment's is allowed by that prefix,
    /// so that one policy of several can still be pruned. Kinds that the stack does not contain are not allowed, because they
    /// could govern the whole cluster.
    private var clusterKinds: [ObjectKind] {
        let prefix = environment.namespace + "-"
        // Gatekeeper's kinds and the names of its templates contain no hyphens: `LeaderboardProductionNoLatestTag`.
        let joined = environment.namespace.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined()
        return Set(
            environment.parts.manifests.filter { $0.namespace == nil }.map { manifest in
                let isConstraint = manifest.group == "constraints.gatekeeper.sh"
                let isTemplate = manifest.kind == "ConstraintTemplate"
                let namePrefix = isTemplate ? joined.lowercased() : prefix
                return ObjectKind(
                    group: manifest.group,
                    kind: isConstraint && manifest.kind.hasPrefix(joined) ? joined + "*" : manifest.kind,
                    name: manifest.name.hasPrefix(namePrefix) ? namePrefix + "*" : manifest.name)
            }
        ).sorted()
    }

    /// Every kind that components create in a namespace, and those in the stack's own manifests.
    private var namespacedKinds: [ObjectKind] {
        let own = environment.parts.manifests.filter { $0.namespace != nil }
            .map { ObjectKind(group: $0.group, kind: $0.kind, name: "") }
        return Set(Self.componentKinds + own).sorted()
    }

    /// The namespaced kinds that components create; a test compares them with the examples.
    private static let componentKinds: [ObjectKind] = [
        ("", ["ConfigMap", "Service", "ServiceAccount"]),
        ("apps", ["Deployment", "StatefulSet"]),
        ("argoproj.io", ["AnalysisTemplate", "Rollout"]),
        ("autoscaling", ["HorizontalPodAutoscaler"]),
        ("batch", ["CronJob", "Job"]),
        ("external-secrets.io", ["ExternalSecret", "SecretStore"]),
        ("monitoring.coreos.com", ["PrometheusRule", "ServiceMonitor"]),
        ("networking.k8s.io", ["Ingress", "NetworkPolicy"]),
        ("policy", ["PodDisruptionBudget"]),
    ].flatMap { group, kinds in kinds.map { ObjectKind(group: group, kind: $0, name: "") } }
}

/// An entry of a project's allow list, sorted by group, kind and name.
private struct ObjectKind: Hashable, Comparable {
    let group: String
    let kind: String
    let name: String

    static func < (left: ObjectKind, right: ObjectKind) -> Bool {
        (left.group, left.kind, left.name) < (right.group, right.kind, right.name)
    }
}
