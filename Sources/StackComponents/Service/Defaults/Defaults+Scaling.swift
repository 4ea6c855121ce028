public import StackLanguage
public import StackModel

/// Defaults of the number of pods, their resources and their replacement.
extension Service.Defaults {
    /// The minimum and maximum number of pods.
    public static let replicas = Default(
        "pods", 1...1, written: { "\($0.lowerBound) to \($0.upperBound)" },
        because: "A second pod costs money and may not be able to run beside the first; the team decides both.",
        setting: "Scales(3...12)")

    /// The utilisation above which pods are added.
    public static let scalingMeasure = Default(
        "utilization that adds pods", Scales.Measure.cpu(.percent(70)), written: \.inWords,
        because: "It leaves headroom for the time that a new pod needs to start.",
        setting: "Scales(3...12, at: .cpu(.percent(50)))")

    /// The processor time that a pod requests.
    public static let cpu = Default(
        "processor time", ProcessorTime.millicores(100), written: \.quantity,
        because: "A small Go service needs a tenth of a core; the request tells the scheduler.",
        setting: "Resources(cpu: .millicores(500), memory: .mebibytes(256))")

    /// The memory that a pod requests, and its limit.
    public static let memory = Default(
        "memory", ByteCount.mebibytes(128), written: \.quantity,
        because: "A small Go service needs no more; the request tells the scheduler.",
        setting: "Resources(cpu: .millicores(500), memory: .mebibytes(256))")

    static let disruption = Default(
        "pods that may be unavailable", 1,
        because: "Nodes are drained one pod at a time. A single pod gets no budget, which would only block the "
            + "draining of its node.",
        setting: patch("spec.maxUnavailable", of: "PodDisruptionBudget", to: "2"))

    static let topologies = Default(
        "spread", ["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
        written: { $0.joined(separator: ", ") },
        because: "No single failure takes down all pods of a version. Pods spread only while there is room, since "
            + "a pod in a full zone is better than none.",
        setting: #"Patch("Deployment", "api", .remove(["spec", "template", "spec", "topologySpreadConstraints"]))"#)

    static var scaling: [DefaultDescription] {
        [
            replicas.described, scalingMeasure.described, cpu.described, memory.described, disruption.described,
            topologies.described,
        ]
    }

    static let revisionHistory = Default(
        "revision history", 3,
        because: "Git has every version; the cluster keeps those that an emergency rollback may need.",
        setting: patch("spec.revisionHistoryLimit", to: "10"))

    static let surge = Default(
        "pods added by an update", "25%", because: "An update is quick without doubling the service.",
        setting: patch("spec.strategy.rollingUpdate.maxSurge", to: #""50%""#))

    static let unavailable = Default(
        "pods removed by an update", 0,
        because: "A new pod answers before an old one stops, even if there is only one.",
        setting: patch("spec.strategy.rollingUpdate.maxUnavailable", to: "1"))

    static var replacement: [DefaultDescription] {
        [revisionHistory.described, surge.described, unavailable.described]
    }
}

extension Scales.Measure {
    /// A readable form: `70 % of the requested processor time`.
    var inWords: String {
        switch self {
        case .cpu(let use): "\(use) % of the requested processor time"
        case .memory(let use): "\(use) % of the requested memory"
        }
    }
}
