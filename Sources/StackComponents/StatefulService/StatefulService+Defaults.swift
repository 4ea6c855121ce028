import KubernetesAPI
public import StackModel

extension StatefulService {
    /// The values that apply where the declaration of a stateful service sets none.
    public enum Defaults {
        /// The number of pods.
        public static let pods = Default(
            "pods", 1, because: "A second pod helps only a program that can share its data.",
            setting: #"StatefulService("search", source: image, pods: 3) { … }"#)

        static let retention = Default(
            "claims of deleted pods", Apps.V1.ClaimRetentionPolicy.retain, written: \.rawValue,
            because:
                "Only a deliberate action by a person deletes data, not the deletion of the workload that used it.",
            setting: WorkloadDefaults.patch(
                "StatefulSet", "search", "spec.persistentVolumeClaimRetentionPolicy.whenScaled", to: #""Delete""#),
            source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/")
    }

    /// The defaults of a stateful service. The others are those of a service.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.pods.described, Defaults.retention.described,
            DefaultDescription(
                "owner of the files of a volume", "the group of the pods",
                because: "A new volume belongs to root, and no pod runs as root.", setting: "RunsAs(user: 1000)"),
            DefaultDescription(
                "storage class", "that of the stack's own cluster, or the usual one of a cluster that exists",
                because: "The storage class of the stack's own cluster encrypts with the environment's key.",
                setting: #"Volume("data", .gibibytes(20), at: "/data", storageClass: "fast")"#),
            Service.Defaults.cpu.described, Service.Defaults.memory.described,
        ]
    }
}
