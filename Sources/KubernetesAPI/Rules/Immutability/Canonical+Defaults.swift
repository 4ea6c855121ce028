import StackFormats

extension Canonical {
    /// The defaults that the API server applies to immutable fields that are left out, by kind and path; `*` is any element.
    ///
    /// Source: `SetDefaults_…` in `pkg/apis/<group>/v1/defaults.go` of Kubernetes.
    static let defaults: [String: [String: YAML.Node]] = [
        "apps/StatefulSet": [
            "spec.podManagementPolicy": "OrderedReady",
            "spec.volumeClaimTemplates.*.apiVersion": "v1",
            "spec.volumeClaimTemplates.*.kind": "PersistentVolumeClaim",
            "spec.volumeClaimTemplates.*.status.phase": "Pending",
            "spec.volumeClaimTemplates.*.spec.volumeMode": "Filesystem",
        ],
        "batch/Job": ["spec.completionMode": "NonIndexed", "spec.managedBy": "kubernetes.io/job-controller"],
        "PersistentVolumeClaim": ["spec.volumeMode": "Filesystem"],
        "PersistentVolume": ["spec.volumeMode": "Filesystem"],
        "Secret": ["type": "Opaque"],
        "Pod": ["spec.enableServiceLinks": true],
        "storage.k8s.io/StorageClass": ["reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"],
        "storage.k8s.io/CSIDriver": [
            "spec.attachRequired": true, "spec.volumeLifecycleModes": ["Persistent"],
        ],
        "rbac.authorization.k8s.io/RoleBinding": ["roleRef.apiGroup": "rbac.authorization.k8s.io"],
        "rbac.authorization.k8s.io/ClusterRoleBinding": ["roleRef.apiGroup": "rbac.authorization.k8s.io"],
        "scheduling.k8s.io/PriorityClass": ["preemptionPolicy": "PreemptLowerPriority", "value": 0],
    ]

    /// The path prefix of the pod in the kinds whose pods are immutable.
    static let podPrefixes = ["batch/Job": "spec.template.spec.", "Pod": "spec."]

    /// The defaults that the API server applies to a pod, and values that are equivalent to leaving the field out.
    static let podDefaults: [String: YAML.Node] = {
        var defaults: [String: YAML.Node] = [
            "dnsPolicy": "ClusterFirst", "schedulerName": "default-scheduler", "terminationGracePeriodSeconds": 30,
            "enableServiceLinks": true, "hostNetwork": false, "hostPID": false, "hostIPC": false,
            "serviceAccountName": "default",
            "volumes.*.configMap.defaultMode": 420, "volumes.*.secret.defaultMode": 420,
            "volumes.*.projected.defaultMode": 420, "volumes.*.downwardAPI.defaultMode": 420,
            "volumes.*.projected.sources.*.serviceAccountToken.expirationSeconds": 3600,
            "volumes.*.persistentVolumeClaim.readOnly": false,
            "topologySpreadConstraints.*.nodeAffinityPolicy": "Honor",
            "topologySpreadConstraints.*.nodeTaintsPolicy": "Ignore",
        ]
        let container: [String: YAML.Node] = [
            "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
            "ports.*.protocol": "TCP", "env.*.valueFrom.fieldRef.apiVersion": "v1", "volumeMounts.*.readOnly": false,
            "stdin": false, "stdinOnce": false, "tty": false,
        ]
        let probe: [String: YAML.Node] = [
            "timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3,
            "httpGet.scheme": "HTTP", "httpGet.path": "/",
        ]
        for list in ["containers", "initContainers"] {
            for (field, value) in container { defaults["\(list).*.\(field)"] = value }
            for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
                for (field, value) in probe { defaults["\(list).*.\(name).\(field)"] = value }
            }
        }
        return defaults
    }()
}
