import StackFormats
import StackModel

/// The objects of an environment that must exist before others.
struct ObjectNeeds {
    private var needs: [[Int]]

    /// The indices of the objects that an object needs.
    func of(_ index: Int) -> [Int] { needs[index] }

    init(manifests: [Manifest], graph: Graph) {
        needs = Array(repeating: [], count: manifests.count)
        let index = ObjectIndex(manifests, graph)
        for (position, manifest) in manifests.enumerated() {
            var found: Set<Int> = []
            if let namespace = manifest.namespace {
                found.formUnion(index.find("Namespace", namespace, in: nil))
            }
            for (kind, name) in ObjectReferences.of(manifest.node) {
                found.formUnion(index.find(kind, name, in: manifest.namespace))
            }
            found.formUnion(index.templates[manifest.kind, default: []])
            if PodTemplate.spec(of: manifest.node) != nil {
                found.formUnion(index.guards)
                found.formUnion(manifest.owner.flatMap { index.networkPolicies[$0] } ?? [])
                for edge in manifest.owner.map({ graph.edges(from: graph.nodes[$0]) }) ?? [] {
                    if case .denies = edge.relation.verb { continue }
                    found.formUnion(index.workloads[edge.target, default: []])
                }
            }
            found.remove(position)
            needs[position] = found.sorted()
        }
    }
}

/// The objects of an environment, indexed by what others reference them by.
private struct ObjectIndex {
    private var byName: [String: [Int]] = [:]
    /// Gatekeeper templates by the kind of the constraints that they define.
    private(set) var templates: [String: [Int]] = [:]
    /// The objects that must be in force before any pod starts: constraints, policies, the namespace's own network policies.
    private(set) var guards: [Int] = []
    /// The network policies of a declaration, which must be in force before its own pods start.
    private(set) var networkPolicies: [Int: [Int]] = [:]
    /// The objects that create pods, by their declaration and its parents: a declaration that uses a database waits for the one
    /// that creates its users.
    private(set) var workloads: [Int: [Int]] = [:]

    init(_ manifests: [Manifest], _ graph: Graph) {
        for (position, manifest) in manifests.enumerated() {
            byName[Self.key(manifest.kind, manifest.name, manifest.namespace), default: []].append(position)
            if manifest.kind == "ConstraintTemplate",
                let kind = manifest.node["spec"]?["crd"]?["spec"]?["names"]?["kind"]?.stringValue
            {
                templates[kind, default: []].append(position)
            }
            if let made = manifest.node["spec"]?["target"]?["name"]?.stringValue, manifest.kind == "ExternalSecret" {
                byName[Self.key("Secret", made, manifest.namespace), default: []].append(position)
            }
            if let owner = manifest.owner, PodTemplate.spec(of: manifest.node) != nil {
                var holder: Int? = owner
                while let declaration = holder {
                    workloads[declaration, default: []].append(position)
                    holder = graph.nodes[declaration].parent
                }
            }
            if let owner = manifest.owner, manifest.kind == "NetworkPolicy" {
                networkPolicies[owner, default: []].append(position)
            }
            if isGuard(manifest) { guards.append(position) }
        }
    }

    func find(_ kind: String, _ name: String, in namespace: String?) -> [Int] {
        byName[Self.key(kind, name, namespace), default: []]
    }

    private func isGuard(_ manifest: Manifest) -> Bool {
        switch manifest.file {
        case .policy: true
        case .namespace: manifest.kind == "NetworkPolicy"
        case .component, .constraintTemplate: false
        }
    }

    private static func key(_ kind: String, _ name: String, _ namespace: String?) -> String {
        "\(kind)/\(namespace ?? "")/\(name)"
    }
}

/// The objects that an object references in its fields.
private enum ObjectReferences {
    static func of(_ object: YAML.Node) -> [(kind: String, name: String)] {
        var found: [(String, String)] = []
        let spec = object["spec"]
        if let store = spec?["secretStoreRef"], let name = store["name"]?.stringValue {
            found.append((store["kind"]?.stringValue ?? "SecretStore", name))
        }
        if let target = spec?["scaleTargetRef"], let kind = target["kind"]?.stringValue,
            let name = target["name"]?.stringValue
        {
            found.append((kind, name))
        }
        found.append(contentsOf: ArgoRollouts.services(of: object).map { ("Service", $0) })
        found.append(contentsOf: ArgoRollouts.analysisTemplates(of: object).map { ("AnalysisTemplate", $0) })
        guard let pod = PodTemplate.spec(of: object) else { return found }
        if let name = pod["serviceAccountName"]?.stringValue { found.append(("ServiceAccount", name)) }
        for volume in pod["volumes"]?.sequenceValue ?? [] {
            if let name = volume["configMap"]?["name"]?.stringValue { found.append(("ConfigMap", name)) }
            if let name = volume["secret"]?["secretName"]?.stringValue { found.append(("Secret", name)) }
            for source in volume["projected"]?["sources"]?.sequenceValue ?? [] {
                if let name = source["configMap"]?["name"]?.stringValue { found.append(("ConfigMap", name)) }
                if let name = source["secret"]?["name"]?.stringValue { found.append(("Secret", name)) }
            }
        }
        for container in PodTemplate.containers(of: object) {
            found.append(contentsOf: environment(of: container))
        }
        return found
    }

    private static func environment(of container: YAML.Node) -> [(String, String)] {
        var found: [(String, String)] = []
        for source in container["envFrom"]?.sequenceValue ?? [] {
            if let name = source["configMapRef"]?["name"]?.stringValue { found.append(("ConfigMap", name)) }
            if let name = source["secretRef"]?["name"]?.stringValue { found.append(("Secret", name)) }
        }
        for variable in container["env"]?.sequenceValue ?? [] {
            let source = variable["valueFrom"]
            if let name = source?["configMapKeyRef"]?["name"]?.stringValue { found.append(("ConfigMap", name)) }
            if let name = source?["secretKeyRef"]?["name"]?.stringValue { found.append(("Secret", name)) }
        }
        return found
    }
}
