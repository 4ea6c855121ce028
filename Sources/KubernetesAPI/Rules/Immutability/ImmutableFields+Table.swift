import StackFormats

// The table. A source without a repository is a file in kubernetes/kubernetes, below pkg/apis.
extension ImmutableFields {
    static let rules: [String: [Rule]] = {
        var rules = workloads
        rules.merge(storage) { first, _ in first }
        rules.merge(core) { first, _ in first }
        rules.merge(others) { first, _ in first }
        return rules
    }()

    /// Kinds whose objects can be changed into any other valid object of the kind.
    ///
    /// For built-in kinds, `Validate…Update` compares only metadata. For custom resources, the definition has no rule that
    /// compares with `oldSelf`.
    static let mutableKinds: Set<String> = [
        "Namespace", "ServiceAccount", "LimitRange", "Endpoints", "ReplicationController", "batch/CronJob",
        "autoscaling/HorizontalPodAutoscaler", "policy/PodDisruptionBudget", "networking.k8s.io/Ingress",
        "networking.k8s.io/NetworkPolicy", "rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole",
        "admissionregistration.k8s.io/MutatingAdmissionPolicy",
        "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
        "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
        "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
        "admissionregistration.k8s.io/MutatingWebhookConfiguration",
        "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
        // Argo CD 3.5 and Argo Rollouts 1.9
        "argoproj.io/Application", "argoproj.io/ApplicationSet", "argoproj.io/AppProject",
        "argoproj.io/AnalysisTemplate",
        "argoproj.io/ClusterAnalysisTemplate",
        // External Secrets 2.9
        "external-secrets.io/ExternalSecret", "external-secrets.io/SecretStore",
        "external-secrets.io/ClusterSecretStore",
        // Prometheus operator, KEDA, cert-manager, Gatekeeper and Kyverno
        "monitoring.coreos.com/PrometheusRule", "monitoring.coreos.com/ServiceMonitor",
        "monitoring.coreos.com/PodMonitor", "keda.sh/ScaledObject", "cert-manager.io/Certificate",
        "cert-manager.io/Issuer", "cert-manager.io/ClusterIssuer", "templates.gatekeeper.sh/ConstraintTemplate",
        "policies.kyverno.io/ValidatingPolicy", "policies.kyverno.io/ImageValidatingPolicy",
    ]

    private static let workloads: [String: [Rule]] = {
        let selectors = Remedy.newName("its pods run alongside the old ones until you delete the old object")
        func selector(_ source: String) -> Rule {
            .fixed("spec", "selector", source: source, remedy: selectors)
        }
        return [
            "apps/Deployment": [selector("apps/validation/validation.go: ValidateDeploymentUpdate")],
            "apps/DaemonSet": [selector("apps/validation/validation.go: ValidateDaemonSetUpdate")],
            "apps/ReplicaSet": [selector("apps/validation/validation.go: ValidateReplicaSetUpdate")],
            "argoproj.io/Rollout": [
                selector("argoproj/argo-rollouts v1.9.1, pkg/apis/rollouts/v1alpha1/types.go: self == oldSelf")
            ],
            "apps/StatefulSet": [
                .specBut(
                    [
                        "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
                        "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
                    ],
                    source: "apps/validation/validation.go: ValidateStatefulSetUpdate", remedy: remedy(forStatefulSet:))
            ],
            "batch/Job": job,
            "Pod": [pod],
        ]
    }()

    /// Volumes can be enlarged in place; everything else in the claim templates is fixed by the existing disks.
    private static func remedy(forStatefulSet difference: Difference) -> Remedy {
        let names = difference.path.components.compactMap { if case .field(let name) = $0 { name } else { nil } }
        if names == ["spec", "volumeClaimTemplates", "spec", "resources", "requests", "storage"] {
            return difference.grows
                ? .expandClaims
                : .newName("a volume cannot shrink, so the new one starts empty: copy what the old one contains")
        }
        if names.starts(with: ["spec", "volumeClaimTemplates", "metadata"]), names.dropFirst(3).first != "name" {
            return .orphanPods
        }
        if names.starts(with: ["spec", "volumeClaimTemplates"]) {
            return .newName("its volumes start empty: copy what the old ones contain")
        }
        return names.starts(with: ["spec", "selector"]) ? .newName("its volumes start empty") : .orphanPods
    }

    private static let job: [Rule] = {
        let source = "batch/validation/validation.go: ValidateJobSpecUpdate"
        let remedy = Remedy.newName("a hook that Argo CD deletes and creates again needs no new name")
        let fixed = [
            "selector", "template", "completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy",
            "successPolicy",
        ]
        return fixed.map { .fixed("spec", $0, source: source, remedy: remedy) } + [
            .fixed("spec", "completions", source: source + ", validateCompletions", remedy: remedy) { before, after in
                // If neither number is set, both are one.
                func count(_ job: YAML.Node) -> YAML.Node? {
                    job.child("spec", "completions") ?? (job.child("spec", "parallelism") == nil ? 1 : nil)
                }
                let isIndexed = after.child("spec", "completionMode")?.stringValue == "Indexed"
                let isInTandem = count(after) == (after.child("spec", "parallelism") ?? 1)
                return count(before) != count(after) && !(isIndexed && isInTandem)
            }
        ]
    }()

    private static let pod = Rule(source: "core/validation/validation.go: ValidatePodUpdate") { before, after in
        let mutable: Set = ["activeDeadlineSeconds", "tolerations", "schedulingGates", "terminationGracePeriodSeconds"]
        func immutable(_ pod: YAML.Node) -> YAML.Node? {
            guard let spec = pod["spec"]?.mappingValue else { return nil }
            return .mapping(
                YAML.Mapping(
                    spec.filter { !mutable.contains($0.key) }.map { entry in
                        guard entry.key == "containers" || entry.key == "initContainers" else { return entry }
                        let containers = entry.value.elements.map { container in
                            YAML.Node.mapping(YAML.Mapping(container.fields.filter { $0.key != "image" }))
                        }
                        return (key: entry.key, value: .sequence(containers))
                    }))
        }
        let difference = Difference.first(immutable(before), immutable(after), at: ObjectPath().field("spec"))
        return difference.map { [$0.change(remedy: .recreate("its containers stop"))] } ?? []
    }

    private static let storage: [String: [Rule]] = {
        let otherClass = Remedy.newName("volumes keep the class that they were created with")
        func storageClass(_ field: String) -> Rule {
            .fixed(field, source: "storage/validation/validation.go: ValidateStorageClassUpdate", remedy: otherClass)
        }
        func volume(_ field: String) -> Rule {
            .fixed(
                "spec", field, source: "core/validation/validation.go: ValidatePersistentVolumeUpdate",
                remedy: .newName("it is a different disk"))
        }
        let sources = [
            "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "csi", "fc", "flexVolume", "flocker",
            "gcePersistentDisk", "glusterfs", "hostPath", "iscsi", "local", "nfs", "photonPersistentDisk",
            "portworxVolume",
            "quobyte", "rbd", "scaleIO", "storageos", "vsphereVolume",
        ]
        return [
            "storage.k8s.io/StorageClass": ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"].map(
                storageClass),
            "storage.k8s.io/VolumeAttributesClass": ["driverName", "parameters"].map { field in
                .fixed(
                    field, source: "storage/validation/validation.go: ValidateVolumeAttributesClassUpdate",
                    remedy: .newName("a claim may change its class"))
            },
            "storage.k8s.io/CSIDriver": ["attachRequired", "volumeLifecycleModes"].map { field in
                .fixed(
                    "spec", field, source: "storage/validation/validation.go: ValidateCSIDriverUpdate",
                    remedy: .recreate("volumes that are attached stay attached"))
            },
            "PersistentVolumeClaim": [claim],
            "PersistentVolume": (sources + ["volumeMode"]).map(volume) + [
                .fixed(
                    "spec", "nodeAffinity", source: "core/validation/validation.go: ValidatePersistentVolumeUpdate",
                    remedy: .newName("it is a different disk")
                ) { before, _ in before.child("spec", "nodeAffinity") != nil }
            ],
        ]
    }()

    private static let claim = Rule(source: "core/validation/validation.go: ValidatePersistentVolumeClaimUpdate") {
        before, after in
        let source = Rule.specBut(["volumeAttributesClassName", "volumeName"], source: "") { difference in
            .newName("the new volume starts empty: copy what the old one contains")
        }
        return source.changes(before, after).compactMap { change in
            guard change.path.description == "spec.resources.requests.storage" else { return change }
            let difference = Difference(
                path: change.path, before: before.value(at: change.path), after: after.value(at: change.path))
            guard !difference.grows else { return nil }
            return difference.change(remedy: change.remedy, reason: "cannot shrink")
        }
    }

    private static let core: [String: [Rule]] = [
        "Service": service,
        "ConfigMap": immutableData(
            ["data", "binaryData"], source: "core/validation/validation.go: ValidateConfigMapUpdate"),
        "Secret": immutableData(
            ["data", "stringData"], isSecret: true, source: "core/validation/validation.go: ValidateSecretUpdate") + [
                .fixed(
                    "type", source: "core/validation/validation.go: ValidateSecretUpdate",
                    remedy: .newName("the pods that use it need the new name"))
            ],
        "ResourceQuota": [
            Rule(source: "core/validation/validation.go: ValidateResourceQuotaUpdate") { before, after in
                func scopes(_ quota: YAML.Node) -> Set<String> {
                    Set(quota.child("spec", "scopes")?.elements.compactMap(\.stringValue) ?? [])
                }
                guard scopes(before) != scopes(after) else { return [] }
                let path = ObjectPath().field("spec").field("scopes")
                let difference = Difference(
                    path: path, before: before.value(at: path), after: after.value(at: path))
                return [difference.change(remedy: .recreate("there is no quota until it exists again"))]
            }
        ],
    ]

    private static let service: [Rule] = {
        let source = "core/validation/validation.go: ValidateServiceUpdate, "
        let remedy = Remedy.recreate("callers cannot connect until it exists again, and its address changes")
        @Sendable func type(_ service: YAML.Node) -> String {
            service.child("spec", "type")?.stringValue ?? "ClusterIP"
        }
        @Sendable func haveAddresses(_ before: YAML.Node, _ after: YAML.Node) -> Bool {
            type(before) != "ExternalName" && type(after) != "ExternalName"
        }
        return [
            // If the manifest has no address, the API server keeps the current one.
            .fixed("spec", "clusterIP", source: source + "validateUpgradeDowngradeClusterIPs", remedy: remedy) {
                haveAddresses($0, $1) && $1.child("spec", "clusterIP") != nil
            },
            Rule(source: source + "validateUpgradeDowngradeIPFamilies") { before, after in
                let path = ObjectPath().field("spec").field("ipFamilies").element(0)
                let difference = Difference(path: path, before: before.value(at: path), after: after.value(at: path))
                guard haveAddresses(before, after), let old = difference.before, let new = difference.after, old != new
                else { return [] }
                return [difference.change(remedy: remedy)]
            },
            .fixed("spec", "loadBalancerClass", source: source + "validateLoadBalancerClassField", remedy: remedy) {
                type($0) == "LoadBalancer" && type($1) == "LoadBalancer"
            },
            .fixed(
                "spec", "healthCheckNodePort", source: source + "validateServiceExternalTrafficFieldsUpdate",
                remedy: remedy
            ) {
                func isLocal(_ service: YAML.Node) -> Bool {
                    type(service) == "LoadBalancer"
                        && service.child("spec", "externalTrafficPolicy")?.stringValue == "Local"
                }
                return isLocal($0) && isLocal($1) && $1.child("spec", "healthCheckNodePort") != nil
            },
        ]
    }()

    /// An object with `immutable: true` keeps its data and stays immutable.
    private static func immutableData(_ fields: [String], isSecret: Bool = false, source: String) -> [Rule] {
        (fields + ["immutable"]).map { field in
            .fixed(
                field, source: source, remedy: .newName("the pods that use it need the new name"),
                isSecret: isSecret && field != "immutable"
            ) { before, _ in before["immutable"]?.boolValue == true }
        }
    }

    private static let others: [String: [Rule]] = {
        func binding(_ function: String) -> Rule {
            .fixed(
                "roleRef", source: "rbac/validation/validation.go: \(function)",
                remedy: .newName("both are in force until the old one is deleted"))
        }
        func definition(_ path: String...) -> Rule {
            let source =
                "kubernetes/apiextensions-apiserver, pkg/apis/apiextensions/validation: ValidateCustomResourceDefinitionUpdate"
            let remedy = Remedy.newName("every object of the old kind must be created again")
            return Rule(source: source) { before, after in
                let place = ObjectPath((["spec"] + path).map { .field($0) })
                let difference = Difference.first(before.value(at: place), after.value(at: place), at: place)
                return difference.map { [$0.change(remedy: remedy)] } ?? []
            }
        }
        return [
            "rbac.authorization.k8s.io/RoleBinding": [binding("ValidateRoleBindingUpdate")],
            "rbac.authorization.k8s.io/ClusterRoleBinding": [binding("ValidateClusterRoleBindingUpdate")],
            "networking.k8s.io/IngressClass": [
                .fixed(
                    "spec", "controller", source: "networking/validation/validation.go: ValidateIngressClassUpdate",
                    remedy: .newName("each Ingress has to name the new class"))
            ],
            "scheduling.k8s.io/PriorityClass": ["value", "preemptionPolicy"].map { field in
                .fixed(
                    field, source: "scheduling/validation/validation.go: ValidatePriorityClassUpdate",
                    remedy: .newName("each pod has to name the new class"))
            },
            "node.k8s.io/RuntimeClass": [
                .fixed(
                    "handler", source: "node/validation/validation.go: ValidateRuntimeClassUpdate",
                    remedy: .newName("each pod has to name the new class"))
            ],
            "discovery.k8s.io/EndpointSlice": [
                .fixed(
                    "addressType", source: "discovery/validation/validation.go: ValidateEndpointSliceUpdate",
                    remedy: .newName("delete the old one with it"))
            ],
            "apiextensions.k8s.io/CustomResourceDefinition": [
                definition("scope"), definition("group"), definition("names", "kind"), definition("names", "plural"),
            ],
            "gateway.networking.k8s.io/GatewayClass": [
                .fixed(
                    "spec", "controllerName",
                    source: "kubernetes-sigs/gateway-api, apis/v1/gatewayclass_types.go: self == oldSelf",
                    remedy: .newName("each Gateway has to name the new class"))
            ],
        ]
    }()
}

extension ImmutableFields.Difference {
    /// Whether both values are quantities and the second is larger.
    var grows: Bool {
        func quantity(_ node: YAML.Node?) -> QuantityValue? {
            node.flatMap { $0.annotation.spelling ?? $0.stringValue }.flatMap { QuantityValue($0) }
        }
        guard let old = quantity(before), let new = quantity(after) else { return false }
        return old < new
    }
}
