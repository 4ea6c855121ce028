import StackFormats

extension StackPolicy {
    /// Requires that pods meet the restricted Pod Security Standard.
    ///
    /// The namespace enforces the same standard through its labels. The policy reports a violation at the line that declared
    /// the pod, before a merge, and stays in force if someone removes the labels. Unlike the standard, it does not exempt
    /// Windows pods, because no component generates them.
    public static let restrictedPods = StackPolicy(
        "restricted-pods", because: "A compromised program must not be able to take over its node.",
        concerning: .pods,
        requiring: [
            Requirement(
                "own_namespaces",
                .none([
                    .equals("pod.hostNetwork", true), .equals("pod.hostPID", true), .equals("pod.hostIPC", true),
                ]), otherwise: "hostNetwork, hostPID or hostIPC is true"),
            Requirement(
                "volumes_of_the_cluster",
                .every(
                    "volume", in: "pod.volumes",
                    .any(volumeTypes.map { .isPresent(ValuePath("volume").field($0)) })),
                otherwise: "a volume is none of \(volumeTypes.joined(separator: ", "))"),
            Requirement(
                "users_other_than_root", .not(.equals("pod.securityContext.runAsUser", 0)),
                otherwise: "securityContext.runAsUser is 0"),
            .containers(
                "unprivileged", .not(.equals("container.securityContext.privileged", true)),
                otherwise: "securityContext.privileged is true"),
            .containers(
                "without_escalation", .equals("container.securityContext.allowPrivilegeEscalation", false),
                otherwise: "securityContext.allowPrivilegeEscalation is not false"),
            .containers(
                "another_user_than_root", .not(.equals("container.securityContext.runAsUser", 0)),
                otherwise: "securityContext.runAsUser is 0"),
            .containers(
                "non_root", inherited("runAsNonRoot") { .equals($0, true) },
                otherwise: "securityContext.runAsNonRoot is not true, here or in the pod"),
            .containers(
                "without_capabilities",
                .all([
                    .some(
                        "capability", in: "container.securityContext.capabilities.drop", .equals("capability", "ALL")),
                    .every(
                        "capability", in: "container.securityContext.capabilities.add",
                        .equals("capability", "NET_BIND_SERVICE")),
                ]), otherwise: "securityContext.capabilities does not drop ALL, or adds others than NET_BIND_SERVICE"),
            .containers(
                "filtered",
                inherited("seccompProfile") {
                    .isOneOf($0.field("type"), ["RuntimeDefault", "Localhost"])
                },
                otherwise: "securityContext.seccompProfile is neither RuntimeDefault nor Localhost, here or in the pod"),
        ],
        allowed: [
            pod(), pod(["hostNetwork": false, "volumes": [["name": "cache", "emptyDir": [:]]]]),
            pod(["volumes": [["name": "values", "projected": ["sources": [["secret": ["name": "api"]]]]]]]),
        ],
        disallowed: [
            pod(["hostNetwork": true]),
            pod(["volumes": [["name": "node", "hostPath": ["path": "/"]]]]),
            pod(["securityContext": [:]]),
            pod(container: ["privileged": true]),
            pod(container: ["allowPrivilegeEscalation": true]),
            pod(container: ["runAsUser": 0]),
            pod(container: ["runAsNonRoot": false]),
            pod(container: ["capabilities": ["drop": ["ALL"], "add": ["SYS_ADMIN"]]]),
            pod(container: ["capabilities": [:]]),
            pod(container: ["seccompProfile": ["type": "Unconfined"]]),
        ])

    private static let volumeTypes = [
        "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret",
    ]

    /// A condition on a setting of the container, or on the pod's if the container has none.
    private static func inherited(_ setting: String, _ condition: (ValuePath) -> Condition) -> Condition {
        let own = ValuePath("container.securityContext").field(setting)
        let shared = ValuePath("pod.securityContext").field(setting)
        return .any([condition(own), .all([.not(.isPresent(own)), condition(shared)])])
    }

    private static func pod(_ changes: YAML.Mapping = [:], container: YAML.Mapping = [:]) -> YAML.Node {
        var security: YAML.Mapping = ["allowPrivilegeEscalation": false, "capabilities": ["drop": ["ALL"]]]
        for change in container { security[change.key] = change.value }
        var spec: YAML.Mapping = [
            "securityContext": ["runAsNonRoot": true, "seccompProfile": ["type": "RuntimeDefault"]],
            "containers": [["name": "api", "image": "api:1", "securityContext": .mapping(security)]],
        ]
        for change in changes { spec[change.key] = change.value }
        return ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": "api"], "spec": .mapping(spec)]
    }
}
