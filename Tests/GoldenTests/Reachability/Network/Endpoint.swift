import StackFormats

/// An address in the cluster: the pods of a workload of the stack, or other pods that a policy selects.
struct Endpoint: Sendable, Hashable {
    let name: String
    let namespace: String
    let labels: [String: String]
    /// The named ports of the containers.
    var namedPorts: [String: Int] = [:]
    var serviceAccount = "default"
    /// Whether the stack creates it.
    var isOwn = false
    /// Whether its pods use the node's address, where no network policy applies.
    var isOnNodeNetwork = false

    /// The labels of its namespace: Kubernetes labels every namespace with its name.
    var namespaceLabels: [String: String] { [Self.namespaceLabel: namespace] }
    static let namespaceLabel = "kubernetes.io/metadata.name"

    /// The pods that an object creates; none for a kind without pods.
    static func made(by object: YAML.Node) throws -> [Endpoint] {
        let whole = object["metadata"]?["name"]?.stringValue ?? ""
        let namespace = object["metadata"]?["namespace"]?.stringValue ?? "default"
        return try templates(of: object).map { template in
            let spec = template["spec"] ?? [:]
            let containers = ["initContainers", "containers", "ephemeralContainers"].flatMap {
                spec[$0]?.sequenceValue ?? []
            }
            let labels = LabelSelector.texts(template["metadata"]?["labels"] ?? [:])
            // The name of a Job includes a hash of its pods, but it is the same workload.
            let component = labels["app.kubernetes.io/name"] ?? whole
            let name = object["kind"]?.stringValue == "Job" && whole.hasPrefix("\(component)-") ? component : whole
            guard !containers.isEmpty else { throw Unreadable("the pods of \(name), which have no containers") }
            let ports = containers.flatMap { $0["ports"]?.sequenceValue ?? [] }
            return Endpoint(
                name: name, namespace: namespace, labels: labels,
                namedPorts: ports.reduce(into: [:]) { named, port in
                    if let name = port["name"]?.stringValue { named[name] = port["containerPort"]?.integerValue }
                },
                serviceAccount: spec["serviceAccountName"]?.stringValue ?? "default", isOwn: true,
                isOnNodeNetwork: spec["hostNetwork"]?.boolValue ?? false)
        }
    }

    private static func templates(of object: YAML.Node) -> [YAML.Node] {
        let spec = object["spec"]
        switch object["kind"]?.stringValue {
        case "Pod": return [object]
        case "CronJob": return [spec?["jobTemplate"]?["spec"]?["template"]].compactMap { $0 }
        case "AnalysisTemplate", "ClusterAnalysisTemplate":
            return (spec?["metrics"]?.sequenceValue ?? []).compactMap {
                $0["provider"]?["job"]?["spec"]?["template"]
            }
        // Any other kind, known or not, with a pod template.
        default:
            return [spec?["template"]].compactMap { $0 }.filter { $0["spec"]?["containers"] != nil }
        }
    }
}
