import StackFormats
import StackModel
import Testing

@testable import StackComponents

@Suite("Requests of pods")
struct PodRequestTests {
    private static func requested(_ spec: YAML.Node) -> NodeCapacity { NodeCapacity(requestedBy: spec) }

    private static func container(_ cpu: YAML.Node, memory: YAML.Node = "1Mi", always: Bool = false) -> YAML.Node {
        var container: YAML.Mapping = ["resources": ["requests": ["cpu": cpu, "memory": memory]]]
        if always { container["restartPolicy"] = "Always" }
        return .mapping(container)
    }

    @Test("The containers of a pod are added")
    func sum() {
        let pod = Self.requested(["containers": [Self.container("250m"), Self.container(1), Self.container(0.5)]])
        #expect(pod == NodeCapacity(cpu: 1750, memory: 3 << 20, pods: 1))
    }

    @Test("The init container that requests most counts if it requests more than all containers")
    func initContainers() {
        let small = Self.requested([
            "initContainers": [Self.container("1"), Self.container("2")], "containers": [Self.container("3")],
        ])
        #expect(small.cpu == 3000)
        let large = Self.requested([
            "initContainers": [Self.container("1"), Self.container("4")], "containers": [Self.container("3")],
        ])
        #expect(large.cpu == 4000)
    }

    @Test("A sidecar counts beside the containers, and beside the init containers after it")
    func sidecars() {
        let pod = Self.requested([
            "initContainers": [Self.container("5"), Self.container("2", always: true), Self.container("4")],
            "containers": [Self.container("1")],
        ])
        #expect(pod.cpu == 6000)
    }

    @Test("A limit is the request where there is none")
    func limits() {
        let pod = Self.requested(["containers": [["resources": ["limits": ["cpu": "2", "memory": "1Gi"]]]]])
        #expect(pod == NodeCapacity(cpu: 2000, memory: 1 << 30, pods: 1))
    }

    @Test("The request of the pod itself replaces the sum, and the overhead is added")
    func podLevel() {
        let pod = Self.requested([
            "containers": [Self.container("1")], "resources": ["requests": ["cpu": "3"]], "overhead": ["cpu": "250m"],
        ])
        #expect(pod == NodeCapacity(cpu: 3250, memory: 1 << 20, pods: 1))
    }

    @Test(
        "Quantities are rounded up",
        arguments: [
            ("100.1Mi", 104_962_458), ("1e3", 1000), ("1500m", 2), ("1k", 1000), ("-1", 0), ("x", 0), ("1e30", 0),
        ])
    func quantities(text: String, bytes: Int) {
        #expect(Self.requested(["containers": [Self.container("0", memory: .string(text))]]).memory == bytes)
    }

    @Test("Amounts beyond every number saturate")
    func saturation() {
        let huge = Self.container("9e15", memory: "7Ei")
        let pod = Self.requested(["containers": [huge, huge, huge]])
        #expect((pod * Int.max).cpu == Int.max && (pod + pod).memory == Int.max)
    }
}
