import KubernetesAPI
import StackFormats
import StackModel

/// The network policy of a workload, which allows only what is declared.
///
/// Together with the `default-deny` policy of the namespace it applies in both directions. A comment on each rule names the
/// relation that it implements.
struct WorkloadNetwork {
    let component: String
    let context: Context
    /// Ingress rules in addition to the calls of other workloads.
    var ingress: [CommentedRule<Networking.V1.NetworkPolicyIngressRule>] = []
    /// Egress in addition to what the workload uses and calls, each with its reason.
    var egress: [(comment: String, egress: Binding.Egress)] = []
    /// The declaration whose ports callers reach; `nil` where nothing listens.
    var listening: (any Listening)?

    /// A rule with its reason.
    struct CommentedRule<Rule: KubernetesValue> {
        let comment: String
        let rule: Rule
    }

    /// Addresses that are not public, which `.internet` excludes (RFC 1918, RFC 6598, RFC 3927).
    static let privateNetworks = [
        "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    ]

    /// Adds the policy to the component's file.
    func lower(into parts: inout Parts) {
        let ingress = ingressRules
        let egress = egressRules
        let policy = Networking.V1.NetworkPolicy(
            metadata: context.metadata(name: component),
            spec: .init(
                podSelector: context.selector(of: component),
                policyTypes: ingress.isEmpty ? [.egress] : [.ingress, .egress],
                ingress: ingress.isEmpty ? nil : ingress.map(\.rule), egress: egress.map(\.rule)))
        var node = policy.node()
        node = Self.commented(node, "ingress", ingress.map(\.comment))
        node = Self.commented(node, "egress", egress.map(\.comment))
        parts.add(manifest: node, to: .component(component))
    }

    private static func commented(_ policy: YAML.Node, _ direction: String, _ comments: [String]) -> YAML.Node {
        guard var object = policy.mappingValue, var spec = object["spec"]?.mappingValue,
            let rules = spec[direction]?.sequenceValue
        else { return policy }
        spec[direction] = .sequence(zip(rules, comments).map { $0.commented($1) })
        object["spec"] = .mapping(spec)
        return .mapping(object)
    }

    private var ingressRules: [CommentedRule<Networking.V1.NetworkPolicyIngressRule>] {
        var rules = ingress
        for edge in context.consumers {
            guard case .calls(let asked) = edge.relation.verb, let port = listening?.port(called: asked)?.port else {
                continue
            }
            let caller = context.graph.nodes[edge.source].identity
            let pods = context.graph.nodes[edge.source].primitive.resourceName
            rules.append(
                CommentedRule(
                    comment: "Called by the \(caller.kind) \(caller.name).",
                    rule: .init(from: [.init(podSelector: context.selector(of: pods))], ports: [Self.tcp(port)]))
            )
        }
        return rules
    }

    private var egressRules: [CommentedRule<Networking.V1.NetworkPolicyEgressRule>] {
        var rules = [Self.dns]
        for edge in context.relations {
            let target = context.graph.nodes[edge.target].identity
            let verb = edge.relation.access == .call ? "Calls" : "Uses"
            for egress in edge.binding.egress {
                rules.append(
                    CommentedRule(
                        comment: egress.reason ?? "\(verb) the \(target.kind) \(target.name).",
                        rule: .init(to: peers(egress.destination), ports: [Self.tcp(egress.port)])))
            }
        }
        for (comment, allowed) in egress {
            rules.append(
                CommentedRule(
                    comment: comment, rule: .init(to: peers(allowed.destination), ports: [Self.tcp(allowed.port)])))
        }
        if context.relations.contains(where: { !$0.binding.permissions.isEmpty }) {
            rules.insert(Self.credentials(on: context.vendor), at: 1)
        }
        return Self.merged(rules)
    }

    /// Merges equal rules into one with all of their reasons, each once.
    private static func merged<Rule>(_ rules: [CommentedRule<Rule>]) -> [CommentedRule<Rule>] {
        rules.reduce(into: []) { merged, rule in
            guard let index = merged.firstIndex(where: { $0.rule.node() == rule.rule.node() }) else {
                return merged.append(rule)
            }
            // Several accesses to one target have the same reason.
            let reasons = merged[index].comment
            if reasons.split(separator: "\n").contains(Substring(rule.comment)) { return }
            merged[index] = CommentedRule(comment: "\(reasons)\n\(rule.comment)", rule: rule.rule)
        }
    }

    private func peers(_ destination: Binding.Egress.Destination) -> [Networking.V1.NetworkPolicyPeer] {
        switch destination {
        case .workload(let name, let namespace) where namespace == context.namespace:
            [.init(podSelector: context.selector(of: name))]
        case .workload(let name, let namespace):
            [.init(namespaceSelector: Self.namespace(namespace), podSelector: context.selector(of: name))]
        case .networks(let networks): networks.map { .init(ipBlock: .init(cidr: $0)) }
        case .internet: [.init(ipBlock: .init(cidr: "0.0.0.0/0", except: Self.privateNetworks))]
        }
    }

    /// A TCP port, by number.
    static func tcp(_ port: Int) -> Networking.V1.NetworkPolicyPort { .init(port: .integer(port)) }

    /// Selects a namespace by the label that Kubernetes itself sets on it.
    static func namespace(_ name: String) -> Meta.V1.LabelSelector {
        .init(matchLabels: ["kubernetes.io/metadata.name": name])
    }

    /// Allows DNS, which every workload needs to resolve names.
    static let dns = CommentedRule(
        comment: "Resolves names.",
        rule: Networking.V1.NetworkPolicyEgressRule(
            to: [
                .init(
                    namespaceSelector: namespace("kube-system"),
                    podSelector: .init(matchLabels: ["k8s-app": "kube-dns"]))
            ],
            ports: [.init(protocol: .udp, port: .integer(53)), .init(protocol: .tcp, port: .integer(53))]))

    /// Allows the endpoint on the node that issues the credentials of the workload's identity.
    private static func credentials(
        on vendor: CloudVendor
    ) -> CommentedRule<Networking.V1.NetworkPolicyEgressRule> {
        let comment =
            switch vendor {
            case .aws: "Gets the credentials of its role from the EKS Pod Identity agent of the node."
            case .googleCloud: "Gets the credentials of its account from the metadata server of the node."
            }
        return CommentedRule(
            comment: comment,
            rule: Networking.V1.NetworkPolicyEgressRule(
                to: [.init(ipBlock: .init(cidr: credentialsNetwork(on: vendor)))], ports: [tcp(80)]))
    }

    /// The address of the EKS Pod Identity agent, or of GKE's metadata server. Dataplane V2 applies policies before the node
    /// redirects the connection to port 988 of 169.254.169.252, which policies must allow with older data planes.
    static func credentialsNetwork(on vendor: CloudVendor) -> String {
        switch vendor {
        case .aws: "169.254.170.23/32"
        case .googleCloud: "169.254.169.254/32"
        }
    }
}
