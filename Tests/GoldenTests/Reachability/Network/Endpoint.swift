import StackFormats

/// Something with an address in the cluster: the pods of a workload of the stack, or others that a policy speaks of.
struct Endpoint: Sendable, Hashable {
    let name: String
    let namespace: String
    let labels: [String: String]
    /// The ports of the containers that have names.
    var namedPorts: [String: Int] = [:]
    var serviceAccount = "default"
    /// Whether the stack makes it.
    var isOwn = false
    /// Whether its pods have the address of the node, where no network policy applies.
    var isOnNodeNetwork = false

    /// The labels of its namespace: Kubernetes itself gives every namespace its name.
    var namespaceLabels: [String: String] { [Self.namespaceLabel: namespace] }
    static let namespaceLabel = "kubernetes.io/metadata.name"

    /// The pods that an object makes; a kind that makes none gives none.
    static func made(by object: YAML.Node) throws -> [Endpoint] {
        let whole = object["metadata"]?["name"]?.stringValue ?? ""
        let namespace = object["metadata"]?["namespace"]?.stringValue ?? "default"
        return try templates(of: object).map { template in
            let spec = template["spec"] ?? [:]
            let containers = ["initContainers", "containers", "ephemeralContainers"].flatMap {
                spec[$0]?.sequenceValue ?? []
            }
            let labels = LabelSelector.texts(template["metadata"]?["labels"] ?? [:])
            // The name of a Job carries a hash of its pods: it is one workload all the same.
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
        // Of any other kind, known or not, that has a template of pods.
        default:
            return [spec?["template"]].compactMap { $0 }.filter { $0["spec"]?["containers"] != nil }
        }
    }
}
