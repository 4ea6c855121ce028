import KubernetesAPI
import StackFormats
import StackLanguage

extension NodeCapacity {
    /// Calculates what the scheduler reserves for a pod: `PodRequests` in `staging/src/k8s.io/component-helpers/resource/helpers.go` of
    /// Kubernetes.
    ///
    /// - Parameter spec: The pod's specification.
    init(requestedBy spec: YAML.Node) {
        cpu = Self.requested("cpu", by: spec) { Quantity.roundedUp($0, toPowerOfTen: -3) }
        memory = Self.requested("memory", by: spec) { Quantity.roundedUp($0, toPowerOfTen: 0) }
        pods = 1
    }

    /// The sum of the containers and the sidecars, or what the pod requests while an init container runs, if that is more; or the
    /// request of the pod itself, if it has one. In each case with the overhead of its runtime.
    private static func requested(_ resource: String, by spec: YAML.Node, _ amount: (String) -> Int?) -> Int {
        func value(_ node: YAML.Node?) -> Int? { node.flatMap(Self.text).flatMap(amount) }
        // The API server copies a limit to a request that is missing (`SetDefaults_Pod` in `pkg/apis/core/v1/defaults.go`).
        func request(of container: YAML.Node) -> Int {
            let resources = container["resources"]
            return value(resources?["requests"]?[resource]) ?? value(resources?["limits"]?[resource]) ?? 0
        }
        var sum = (spec["containers"]?.sequenceValue ?? []).reduce(0) { $0.addingSaturating(request(of: $1)) }
        var sidecars = 0
        var starting = 0
        for container in spec["initContainers"]?.sequenceValue ?? [] {
            let own = request(of: container)
            guard container["restartPolicy"]?.stringValue == "Always" else {
                starting = max(starting, sidecars.addingSaturating(own))
                continue
            }
            sum = sum.addingSaturating(own)
            sidecars = sidecars.addingSaturating(own)
            starting = max(starting, sidecars)
        }
        let ofPod = value(spec["resources"]?["requests"]?[resource])
        return (ofPod ?? max(sum, starting)).addingSaturating(value(spec["overhead"]?[resource]) ?? 0)
    }

    /// A quantity as text; in YAML it may be a number.
    private static func text(_ node: YAML.Node) -> String? {
        switch node {
        case .string(let text): text
        case .integer(let value): String(value)
        case .double(let value): value.description
        case .annotated(let value, _): text(value)
        default: nil
        }
    }
}
