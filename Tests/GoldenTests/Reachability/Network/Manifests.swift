import StackFormats

/// The objects that a cluster applies, and what the network model reads from them.
struct Manifests: Sendable {
    /// The pods of the stack.
    let workloads: [Endpoint]
    let policies: [NetworkPolicy]
    private let objects: [YAML.Node]

    /// Kinds that allow connections or grant permissions in a form that the model does not know and so must not
    /// ignore.
    private static let unreadable: Set = [
        "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "CiliumNetworkPolicy", "ClusterRole", "ClusterRoleBinding",
        "EndpointSlice", "Endpoints", "Gateway", "HTTPRoute", "IngressRoute", "IngressRouteTCP", "Role", "RoleBinding",
    ]

    init(_ texts: [String]) throws {
        objects = try texts.flatMap { try YAML.read($0).map(\.root) }
        for kind in objects.compactMap({ $0["kind"]?.stringValue }) where Self.unreadable.contains(kind) {
            throw Unreadable("an object of the kind \(kind)")
        }
        workloads = try objects.flatMap(Endpoint.made)
        policies = try objects.filter { $0["kind"]?.stringValue == "NetworkPolicy" }.map(NetworkPolicy.init)
    }

    func objects(of kind: String) -> [YAML.Node] { objects.filter { $0["kind"]?.stringValue == kind } }

    /// Other pods, without labels and with the labels of each selector, in each namespace that the policies name, in
    /// the stack's namespace and in an unmentioned one.
    var others: [Endpoint] {
        var labels: [[String: String]] = [[:]]
        var namespaces = Set(workloads.map(\.namespace) + ["elsewhere"])
        for case .pods(let pods, let selector) in policies.flatMap({ $0.ingress + $0.egress }).flatMap({
            $0.peers ?? []
        }) {
            if !labels.contains(pods.mentioned) { labels.append(pods.mentioned) }
            namespaces.formUnion(selector?.values(of: Endpoint.namespaceLabel) ?? [])
        }
        return namespaces.sorted().flatMap { namespace in
            labels.map { labels in
                let pods = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
                return Endpoint(name: "\(namespace)/\(pods.isEmpty ? "*" : pods)", namespace: namespace, labels: labels)
            }
        }.filter { !isWorkload($0) }
    }

    private func isWorkload(_ other: Endpoint) -> Bool {
        guard !other.labels.isEmpty else { return false }
        return workloads.contains { workload in
            workload.namespace == other.namespace && other.labels.allSatisfy { workload.labels[$0.key] == $0.value }
        }
    }
}
