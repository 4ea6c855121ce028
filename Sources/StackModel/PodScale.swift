import StackFormats

/// The numbers of pods that an object can have.
package enum PodScale {
    /// Returns the autoscalers of an environment.
    package static func autoscalers(in manifests: [Manifest]) -> [Manifest] {
        manifests.filter { $0.group == "autoscaling" && $0.kind == "HorizontalPodAutoscaler" }
    }

    /// Returns the smallest and the largest number of pods that an object keeps running; `nil` if it keeps none running, such as a
    /// Job, or one on each node.
    package static func range(of manifest: Manifest, autoscalers: [Manifest]) -> ClosedRange<Int>? {
        switch (manifest.group, manifest.kind) {
        case ("", "Pod"): return 1...1
        case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "ReplicaSet"), ("argoproj.io", "Rollout"): break
        default: return nil
        }
        let replicas = max(0, manifest.node["spec"]?["replicas"]?.integerValue ?? 1)
        // An autoscaler does not change what was scaled to zero.
        guard replicas > 0, let scale = autoscalers.first(where: { scales($0, manifest) })?.node["spec"] else {
            return replicas...replicas
        }
        let smallest = max(0, scale["minReplicas"]?.integerValue ?? 1)
        return smallest...max(smallest, scale["maxReplicas"]?.integerValue ?? replicas)
    }

    private static func scales(_ autoscaler: Manifest, _ manifest: Manifest) -> Bool {
        let target = autoscaler.node["spec"]?["scaleTargetRef"]
        return autoscaler.namespace == manifest.namespace && target?["kind"]?.stringValue == manifest.kind
            && target?["name"]?.stringValue == manifest.name
    }
}
