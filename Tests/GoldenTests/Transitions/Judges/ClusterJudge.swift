import StackFormats

/// Changes that an API server would reject, and data in the cluster that would lose its owner.
///
/// Written by hand from the API server's own validation of updates (kubernetes v1.36, the file named at each kind),
/// and independent of the compiler's table. It knows the kinds that the stacks compile to; a test fails for a new
/// kind. It covers the API server's handling of the object, not what an admission webhook of a controller adds.
struct ClusterJudge {
    let before: KubernetesObjects
    let after: KubernetesObjects

    /// - Parameter permission: The removal that the stack declares.
    func harms(permitting permission: StackEdit.Permission? = nil) -> [Harm] {
        rejected + stranded.filter { $0.key.name != permission?.name.name }.map(\.harm)
    }

    private var rejected: [Harm] {
        before.byKey.keys.sorted().flatMap { key -> [Harm] in
            guard let old = before.byKey[key], let new = after.byKey[key], old != new else { return [] }
            return Self.changes(of: key.kind, from: old, to: new).map {
                Harm(effect: .isRejected, subject: "\(key)", evidence: "the API server does not update \($0)")
            }
        }
    }

    /// Claims outlive their StatefulSet, but no pod uses them under another name.
    private var stranded: [(key: KubernetesObjects.Key, harm: Harm)] {
        let kept = after.claims
        return before.claims.sorted { $0.key < $1.key }.filter { kept[$0.key] == nil }.map { claim, owner in
            (
                owner,
                Harm(effect: .losesData, subject: "\(owner)", evidence: "no pod mounts the claims \(claim)-… any more")
            )
        }
    }

    /// The changed paths that the API server does not update.
    private static func changes(of kind: String, from old: YAML.Node, to new: YAML.Node) -> [String] {
        // A Service keeps its address while its type is the same, and data is only immutable if the old object is.
        if kind == "Service", old["spec"]?["type"] != new["spec"]?["type"] { return [] }
        let (before, after) = (immutableFields(of: old), immutableFields(of: new))
        let isHeld = old["immutable"]?.boolValue == true
        return Set(before.keys).union(after.keys).sorted().filter { path in
            guard before[path] != after[path] else { return false }
            return isHeld || !["data", "stringData", "binaryData", "immutable"].contains(path)
        }
    }

    /// The immutable fields of an object, by path.
    static func immutableFields(of object: YAML.Node) -> [String: YAML.Node] {
        let spec = object["spec"]
        func fields(_ keys: [String], of node: YAML.Node?, below path: String = "") -> [String: YAML.Node] {
            keys.reduce(into: [:]) { found, key in found[path + key] = node?[key] }
        }
        switch object["kind"]?.stringValue ?? "" {
        // pkg/registry/apps/deployment/strategy.go, ValidateUpdate. The API server accepts a new selector of a
        // Rollout, whose controller (argo-rollouts v1.9.1, utils/replicaset, GetReplicaSetsForRollout) then owns none
        // of its pods.
        case "Deployment", "DaemonSet", "ReplicaSet", "Rollout": return fields(["selector"], of: spec, below: "spec.")
        // pkg/apis/apps/validation/validation.go, ValidateStatefulSetUpdate: all fields except these.
        case "StatefulSet":
            let mutable: Set = [
                "replicas", "ordinals", "template", "updateStrategy", "minReadySeconds", "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
            ]
            return fields(keys(spec).filter { !mutable.contains($0) }, of: spec, below: "spec.")
        // pkg/apis/batch/validation/validation.go, ValidateJobSpecUpdate. `completions` may change with `parallelism`
        // only for an indexed Job, and parts of a template only while the Job is suspended: we print neither.
        case "Job":
            return fields(
                [
                    "template", "selector", "completions", "completionMode", "podFailurePolicy", "backoffLimitPerIndex",
                    "managedBy", "successPolicy", "manualSelector",
                ], of: spec, below: "spec.")
        // pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimUpdate: the size may grow.
        case "PersistentVolumeClaim":
            return fields(
                keys(spec).filter { !["resources", "volumeAttributesClassName"].contains($0) }, of: spec,
                below: "spec.")
        // pkg/apis/storage/validation/validation.go, ValidateStorageClassUpdate.
        case "StorageClass":
            return fields(["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"], of: object)
        // pkg/apis/core/validation/validation.go, ValidateServiceUpdate.
        case "Service": return fields(["clusterIP"], of: spec, below: "spec.")
        // pkg/apis/core/validation/validation.go, ValidateSecretUpdate and ValidateConfigMapUpdate.
        case "Secret": return fields(["type", "data", "stringData", "immutable"], of: object)
        case "ConfigMap": return fields(["data", "binaryData", "immutable"], of: object)
        // pkg/apis/rbac/validation/validation.go, ValidateRoleBindingUpdate.
        case "RoleBinding", "ClusterRoleBinding": return fields(["roleRef"], of: object)
        // pkg/apis/scheduling/validation/validation.go, ValidatePriorityClassUpdate.
        case "PriorityClass": return fields(["value", "preemptionPolicy"], of: object)
        default: return [:]
        }
    }

    private static func keys(_ node: YAML.Node?) -> [String] { (node?.mappingValue ?? [:]).map(\.key) }

    /// The kinds whose fields are all mutable, each because updates have the same validation as creation
    /// (`Validate…Update` in pkg/apis, or the schema of a definition without transition rules).
    static let mutableKinds: Set = [
        "AnalysisTemplate", "AppProject", "Application", "ClusterSecretStore", "ConstraintTemplate", "CronJob",
        "ExternalSecret", "HorizontalPodAutoscaler", "Ingress", "Namespace", "NetworkPolicy", "PodDisruptionBudget",
        "PrometheusRule", "SecretStore", "ServiceAccount", "ServiceMonitor", "PodMonitor",
        "ValidatingPolicy", "ImageValidatingPolicy",
        "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ClusterPolicy", "Certificate",
    ]

    /// The kinds covered by ``immutableFields(of:)``.
    static let judgedKinds: Set = [
        "Deployment", "DaemonSet", "ReplicaSet", "Rollout", "StatefulSet", "Job", "PersistentVolumeClaim",
        "StorageClass",
        "Service", "Secret", "ConfigMap", "RoleBinding", "ClusterRoleBinding", "PriorityClass",
    ]
}
