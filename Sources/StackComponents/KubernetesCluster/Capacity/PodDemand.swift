import StackFormats
import StackLanguage
import StackModel

/// The pods that an object creates: what each requests, and how many there are.
struct PodDemand {
    let manifest: Manifest
    /// The requests of one pod.
    let pod: NodeCapacity
    /// The architecture that the pods select; `nil` for any.
    let architecture: String?
    /// The number of pods that must run all the time.
    let smallest: Int
    /// The number of pods when the autoscaler has added the most, and all jobs run.
    let largest: Int
    /// The number of pods that an update adds at the largest scale.
    let surge: Int

    /// Reads an object; `nil` if it creates no pods, or creates them on every node.
    ///
    /// - Parameter autoscalers: The HorizontalPodAutoscalers of the environment.
    init?(_ manifest: Manifest, autoscalers: [Manifest]) {
        guard let template = PodTemplate.spec(of: manifest.node), template["containers"] != nil else { return nil }
        let spec = manifest.node["spec"]
        switch (manifest.group, manifest.kind) {
        case ("batch", "Job"):
            (smallest, largest, surge) = (0, Self.parallelism(of: spec), 0)
        case ("batch", "CronJob"):
            (smallest, largest, surge) = (0, Self.parallelism(of: spec?["jobTemplate"]?["spec"]), 0)
        default:
            guard let range = PodScale.range(of: manifest, autoscalers: autoscalers) else { return nil }
            (smallest, largest) = (range.lowerBound, range.upperBound)
            surge = Self.surge(of: manifest, at: largest)
        }
        self.manifest = manifest
        pod = NodeCapacity(requestedBy: template)
        architecture = template["nodeSelector"]?["kubernetes.io/arch"]?.stringValue
    }

    private static func parallelism(of spec: YAML.Node?) -> Int {
        let parallelism = spec?["parallelism"]?.integerValue ?? 1
        return min(parallelism, spec?["completions"]?.integerValue ?? parallelism)
    }

    /// The number of pods that an update adds: a rolling update and a canary `maxSurge`, 25 % if it is not set; blue-green, and a
    /// canary whose requests are routed, a second set (`CalculateReplicaCountsForTrafficRoutedCanary` in
    /// `utils/replicaset/canary.go` of Argo Rollouts).
    private static func surge(of manifest: Manifest, at replicas: Int) -> Int {
        let strategy = manifest.node["spec"]?["strategy"]
        switch manifest.kind {
        case "Deployment":
            guard strategy?["type"]?.stringValue ?? "RollingUpdate" == "RollingUpdate" else { return 0 }
            return share(strategy?["rollingUpdate"]?["maxSurge"], of: replicas)
        case "Rollout":
            let canary = strategy?["canary"]
            let isDoubled = strategy?["blueGreen"] != nil || canary?["trafficRouting"] != nil
            return isDoubled ? replicas : share(canary?["maxSurge"], of: replicas)
        default: return 0
        }
    }

    private static func share(_ value: YAML.Node?, of replicas: Int) -> Int {
        if let count = value?.integerValue { return max(0, count) }
        let text = value?.stringValue ?? "25%"
        guard text.hasSuffix("%"), let percent = Int(text.dropLast()), percent >= 0 else { return 0 }
        return (replicas.multipliedSaturating(by: percent).addingSaturating(99)) / 100
    }
}
