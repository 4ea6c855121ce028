import StackFormats

/// The targets of names and hosts: Services and Ingresses, resolved to the ports of their pods.
struct ServiceModel {
    let manifests: Manifests

    private var services: [YAML.Node] { manifests.objects(of: "Service") }

    /// Every name and host, as a sentence: `ratings:80 leads to ratings tcp/8080`.
    func facts() throws -> Set<String> {
        try Set(serviceFacts() + ingressFacts())
    }

    private func serviceFacts() throws -> [String] {
        try services.flatMap { service -> [String] in
            let name = Self.name(service)
            let kind = service["spec"]?["type"]?.stringValue ?? "ClusterIP"
            // Other types open a node port, create a load balancer or are an alias of an external host.
            let opens = kind == "ClusterIP" ? [] : ["the Service \(name) is a \(kind)"]
            return try opens
                + ports(of: service).flatMap { port in
                    try pods(behind: service, port).map { "\(name):\(port["port"]?.integerValue ?? 0) leads to \($0)" }
                }
        }
    }

    private func ingressFacts() throws -> [String] {
        try manifests.objects(of: "Ingress").flatMap { ingress in
            try (ingress["spec"]?["rules"]?.sequenceValue ?? []).flatMap { rule in
                try (rule["http"]?["paths"]?.sequenceValue ?? []).flatMap { path in
                    try leads(path["backend"]?["service"]).map {
                        "\(rule["host"]?.stringValue ?? "*")\(path["path"]?.stringValue ?? "/") leads to \($0)"
                    }
                }
            }
        }
    }

    /// The targets of an Ingress backend.
    private func leads(_ backend: YAML.Node?) throws -> [String] {
        guard let name = backend?["name"]?.stringValue, let service = services.first(where: { Self.name($0) == name }),
            let port = ports(of: service).first(where: { port in
                backend?["port"]?["name"].map { $0 == port["name"] } ?? (backend?["port"]?["number"] == port["port"])
            })
        else { return ["nobody"] }
        return try pods(behind: service, port)
    }

    private func pods(behind service: YAML.Node, _ port: YAML.Node) throws -> [String] {
        let selector = LabelSelector(["matchLabels": service["spec"]?["selector"] ?? [:]])
        let namespace = service["metadata"]?["namespace"]?.stringValue ?? "default"
        let pods = try manifests.workloads.filter { try $0.namespace == namespace && selector.matches($0.labels) }
        let target = port["targetPort"] ?? port["port"]
        let protocolName = port["protocol"]?.stringValue ?? "TCP"
        let found = pods.map { pod in
            let number = target?.integerValue ?? target?.stringValue.flatMap { pod.namedPorts[$0] }
            return "\(pod.name) \(protocolName.lowercased())/\(number.map(String.init) ?? "nothing")"
        }
        return found.isEmpty ? ["nobody"] : found
    }

    private func ports(of service: YAML.Node) -> [YAML.Node] { service["spec"]?["ports"]?.sequenceValue ?? [] }

    private static func name(_ object: YAML.Node) -> String { object["metadata"]?["name"]?.stringValue ?? "" }
}
