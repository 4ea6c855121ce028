import StackFormats
import StackModel
import Testing

@testable import StackComponents

@Suite("Numbers of pods")
struct PodDemandTests {
    private static let pod: YAML.Node = ["spec": ["containers": [["name": "main"]]]]

    private static func demand(_ version: String, _ kind: String, _ spec: YAML.Mapping, scaledTo: YAML.Mapping? = nil)
        -> PodDemand?
    {
        var spec = spec
        spec["template"] = pod
        var parts = Parts()
        parts.add(
            manifest: [
                "apiVersion": .string(version), "kind": .string(kind), "metadata": ["name": "web"],
                "spec": .mapping(spec),
            ], to: .namespace)
        if var scale = scaledTo {
            scale["scaleTargetRef"] = ["kind": .string(kind), "name": "web"]
            parts.add(
                manifest: [
                    "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": ["name": "web"],
                    "spec": .mapping(scale),
                ], to: .namespace)
        }
        return parts.manifests.first.flatMap {
            PodDemand($0, autoscalers: PodScale.autoscalers(in: parts.manifests))
        }
    }

    private static func numbers(_ demand: PodDemand?) -> [Int]? { demand.map { [$0.smallest, $0.largest, $0.surge] } }

    @Test("A Deployment surges by a quarter unless it sets another amount")
    func deployments() {
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", [:])) == [1, 1, 1])
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", ["replicas": 8])) == [8, 8, 2])
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", ["replicas": 9])) == [9, 9, 3])
        let update: (YAML.Node) -> YAML.Mapping = { ["replicas": 8, "strategy": ["rollingUpdate": ["maxSurge": $0]]] }
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", update(3))) == [8, 8, 3])
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", update("100%"))) == [8, 8, 8])
        #expect(
            Self.numbers(Self.demand("apps/v1", "Deployment", ["replicas": 8, "strategy": ["type": "Recreate"]]))
                == [8, 8, 0])
    }

    @Test("An autoscaler decides the number, except of what was scaled to zero")
    func autoscalers() {
        let scale: YAML.Mapping = ["minReplicas": 3, "maxReplicas": 12]
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", ["replicas": 5], scaledTo: scale)) == [3, 12, 3])
        #expect(Self.numbers(Self.demand("apps/v1", "StatefulSet", [:], scaledTo: scale)) == [3, 12, 0])
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", ["replicas": 0], scaledTo: scale)) == [0, 0, 0])
        #expect(Self.numbers(Self.demand("apps/v1", "Deployment", [:], scaledTo: ["maxReplicas": 2])) == [1, 2, 1])
    }

    @Test("Blue-green and a routed canary run a second set")
    func rollouts() {
        func rollout(_ strategy: YAML.Node) -> [Int]? {
            Self.numbers(Self.demand("argoproj.io/v1alpha1", "Rollout", ["replicas": 8, "strategy": strategy]))
        }
        #expect(rollout(["blueGreen": ["previewReplicaCount": 2]]) == [8, 8, 8])
        #expect(rollout(["canary": ["trafficRouting": ["nginx": [:]]]]) == [8, 8, 8])
        #expect(rollout(["canary": ["maxSurge": "50%"]]) == [8, 8, 4])
    }

    @Test("Jobs may run at any time, and need not")
    func jobs() {
        #expect(Self.numbers(Self.demand("batch/v1", "Job", [:])) == [0, 1, 0])
        #expect(Self.numbers(Self.demand("batch/v1", "Job", ["parallelism": 5, "completions": 3])) == [0, 3, 0])
    }

    @Test("A DaemonSet and an object of an unknown kind are not counted")
    func others() {
        #expect(Self.demand("apps/v1", "DaemonSet", [:]) == nil)
        #expect(Self.demand("acme.dev/v1", "Deployment", [:]) == nil)
    }
}
