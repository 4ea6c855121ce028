import StackFormats
import StackLanguage

/// Decides whether a network policy allows pods to reach others.
struct NetworkReach {
    /// The known labels of the source pods.
    let workload: [String: String]
    /// The target namespace.
    let namespace: String
    /// The known labels of the target pods; empty for any pod of the namespace.
    let pods: [String: String]
    /// The networks of pods and Services.
    let networks: [String]

    /// Whether the egress rules of a network policy in a namespace allow the source pods to reach the target.
    func isAllowed(by policy: YAML.Node, in policyNamespace: String) -> Bool {
        let spec = policy["spec"]
        if let selector = spec?["podSelector"], Self.excludes(selector, workload) { return false }
        return (spec?["egress"]?.sequenceValue ?? []).contains { rule in
            let peers = rule["to"]?.sequenceValue ?? []
            // A rule without peers allows every peer.
            return peers.isEmpty || peers.contains { isTarget($0, policyNamespace) || containsPods($0["ipBlock"]) }
        }
    }

    private func isTarget(_ peer: YAML.Node, _ policyNamespace: String) -> Bool {
        if let selector = peer["namespaceSelector"] {
            if Self.excludes(selector, [Self.namespaceLabel: namespace]) { return false }
        } else if peer["podSelector"] == nil || policyNamespace != namespace {
            return false
        }
        return peer["podSelector"].map { !Self.excludes($0, pods) } ?? true
    }

    private func containsPods(_ block: YAML.Node?) -> Bool {
        guard let block else { return false }
        // A block that parsers interpret differently counts as one that contains every address.
        guard let cidr = block["cidr"]?.stringValue, AddressBlock.isCanonical(cidr) else { return true }
        guard let range = try? IPv4Network(cidr) else { return false }
        let exceptions = (block["except"]?.sequenceValue ?? []).compactMap { exception in
            exception.stringValue.flatMap { try? IPv4Network($0) }
        }
        return networks.compactMap { try? IPv4Network($0) }.contains { network in
            range.overlaps(network) && !exceptions.contains { $0.contains(network) }
        }
    }

    /// The label that Kubernetes sets on every namespace.
    static let namespaceLabel = "kubernetes.io/metadata.name"

    /// Whether a label selector cannot match an object with these labels, whatever its other labels.
    static func excludes(_ selector: YAML.Node, _ labels: [String: String]) -> Bool {
        let unequal = (selector["matchLabels"]?.mappingValue ?? [:]).contains { entry in
            labels[entry.key].map { $0 != entry.value.stringValue } ?? false
        }
        return unequal
            || (selector["matchExpressions"]?.sequenceValue ?? []).contains { expression in
                guard let key = expression["key"]?.stringValue, let value = labels[key] else { return false }
                let isListed = (expression["values"]?.sequenceValue ?? []).contains(.string(value))
                switch expression["operator"]?.stringValue {
                case "In": return !isListed
                case "NotIn": return isListed
                case "DoesNotExist": return true
                default: return false
                }
            }
    }
}
