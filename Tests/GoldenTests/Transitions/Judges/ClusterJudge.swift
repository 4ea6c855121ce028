import StackFormats

/// What an API server would reject of a change, and what of the cluster's data it would leave without an owner.
///
/// Written by hand from the API server's own validation of updates (kubernetes v1.36, the file named at each kind), and
/// independent of the compiler's table. It knows the kinds that the stacks compile to; a test fails where a new kind appears.
/// It proves what the API server does with the object, not what an admission webhook of a controller adds.
struct ClusterJudge {
    let before: KubernetesObjects
    let after: KubernetesObjects

    /// - Parameter permission: What the stack says of a declaration that it removes.
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

    /// Claims outlive their StatefulSet, but no pod finds them under another name.
    private var stranded: [(key: KubernetesObjects.Key, harm: Harm)] {
        let kept = after.claims
        return before.claims.sorted { $0.key < $1.key }.filter { kept[$0.key] == nil }.map { claim, owner in
            (
                owner,
                Harm(effect: .losesData, subject: "\(owner)", evidence: "no pod mounts the claims \(claim)-… any more")
            )
        }
    }

    /// The paths that differ and that the API server does not update.
    private static func changes(of kind: String, from old: YAML.Node, to new: YAML.Node) -> [String] {
        // An address stays while the type of the Service does, and data while the old object is immutable.
        if kind == "Service", old["spec"]?["type"] != new["spec"]?["type"] { return [] }
        let (before, after) = (immutableFields(of: old), immutableFields(of: new))
        let isHeld = old["immutable"]?.boolValue == true
        return Set(before.keys).union(after.keys).sorted().filter { path in
            guard before[path] != after[path] else { return false }
            return isHeld || !["data", "stringData", "binaryData", "immutable"].contains(path)
        }
    }

    /// The fields of an object that the API server does not update, by their paths.
    static func immutableFields(of object: YAML.Node) -> [String: YAML.Node] {
        let spec = object["spec"]
        func fields(_ keys: [String], of node: YAML.Node?, below path: String = "") -> [String: YAML.Node] {
            keys.reduce(into: [:]) { found, key in found[path + key] = node?[key] }
        }
        switch object["kind"]?.stringValue ?? "" {
        // pkg/registry/apps/deployment/strategy.go, ValidateUpdate. The API server lets the selector of a Rollout change; its
        // controller (argo-rollouts v1.9.1, utils/replicaset, GetReplicaSetsForRollout) then owns none of its pods.
        case "Deployment", "DaemonSet", "ReplicaSet", "Rollout": return fields(["selector"], of: spec, below: "spec.")
        // pkg/apis/apps/validation/validation.go, ValidateStatefulSetUpdate: all but these.
        case "StatefulSet":
            let mutable: Set = [
                "replicas", "ordinals", "template", "updateStrategy", "minReadySeconds", "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
            ]
            return fields(keys(spec).filter { !mutable.contains($0) }, of: spec, below: "spec.")
        // pkg/apis/batch/validation/validation.go, ValidateJobSpecUpdate. `completions` may change with `parallelism` for an
        // indexed Job alone, and parts of a template while the Job is suspended: neither is printed.
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

    /// The kinds of which every field may change, each because its validation of updates is that of its creation
    /// (`Validate…Update` in pkg/apis, or the schema of a definition, which has no rule of transition).
    static let mutableKinds: Set = [
        "AnalysisTemplate", "AppProject", "Application", "ClusterSecretStore", "ConstraintTemplate", "CronJob",
        "ExternalSecret", "HorizontalPodAutoscaler", "Ingress", "Namespace", "NetworkPolicy", "PodDisruptionBudget",
        "PrometheusRule", "SecretStore", "ServiceAccount", "ServiceMonitor", "PodMonitor",
        "ValidatingPolicy", "ImageValidatingPolicy",
        "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ClusterPolicy", "Certificate",
    ]

    /// The kinds that ``immutableFields(of:)`` knows.
    static let judgedKinds: Set = [
        "Deployment", "DaemonSet", "ReplicaSet", "Rollout", "StatefulSet", "Job", "PersistentVolumeClaim",
        "StorageClass",
        "Service", "Secret", "ConfigMap", "RoleBinding", "ClusterRoleBinding", "PriorityClass",
    ]
}
