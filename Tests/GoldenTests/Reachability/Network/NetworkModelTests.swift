import StackFormats
import Testing

/// Compares the network model with Kubernetes' documentation of network policies, on two workloads in one namespace.
@Suite("Network model")
struct NetworkModelTests {
    /// The connections between pods that some policies allow, without those to addresses.
    private static func ways(_ policies: String...) throws -> [String] {
        let pods = ["a", "b"].map { name in
            """
            kind: Deployment
            metadata: {name: \(name), namespace: shop}
            spec:
              template:
                metadata: {labels: {app: \(name), tier: web}}
                spec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}
            """
        }
        let policies = policies.map {
            "kind: NetworkPolicy\nmetadata: {name: policy, namespace: shop}\nspec: \($0)\n"
        }
        let manifests = try Manifests(pods + policies)
        return try NetworkModel(manifests: manifests, cloud: CloudNetwork()).facts()
            .filter { !$0.contains("the internet") && !$0.contains("the EKS") && !$0.contains("the node's") }
            .filter { !$0.contains("private addresses") && !$0.contains("elsewhere") && !$0.contains("shop/") }
            .sorted()
    }

    private static let denied = "{podSelector: {}, policyTypes: [Ingress, Egress]}"
    private static let everything = ["sctp/1-65535", "tcp/1-65535", "udp/1-65535"]

    @Test("Without policies all traffic is allowed; an empty policy denies all of it")
    func extremes() throws {
        let all = ["a -> a", "a -> b", "b -> a", "b -> b"].flatMap { way in Self.everything.map { "\(way) \($0)" } }
        #expect(try Self.ways() == all)
        #expect(try Self.ways(Self.denied) == [])
    }

    @Test("A connection is allowed where both ends allow it")
    func bothEnds() throws {
        let out =
            "{podSelector: {matchLabels: {app: a}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: "
            + "{app: b}}}], ports: [{port: 80}, {port: 81}]}]}"
        let into =
            "{podSelector: {matchLabels: {app: b}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: "
            + "{matchLabels: {app: a}}}], ports: [{port: 81}, {port: 82}]}]}"
        #expect(
            try Self.ways(Self.denied, out, into) == [
                "a -> b tcp/80, which it does not let in", "a -> b tcp/81", "a -> b tcp/82, which it does not send",
            ])
    }

    @Test("Omitted policyTypes follow from the rules")
    func types() throws {
        #expect(try Self.ways("{podSelector: {matchLabels: {app: b}}}").allSatisfy { !$0.contains("-> b") })
        #expect(try Self.ways("{podSelector: {}, egress: []}") == [])
    }

    @Test(
        "Selectors",
        arguments: [
            ("{matchLabels: {tier: web}}", ["a", "b"]),
            ("{matchLabels: {tier: web, app: a}}", ["a"]),
            ("{matchExpressions: [{key: app, operator: In, values: [b, c]}]}", ["b"]),
            ("{matchExpressions: [{key: app, operator: NotIn, values: [b, c]}]}", ["a"]),
            ("{matchExpressions: [{key: nothing, operator: NotIn, values: [b]}]}", ["a", "b"]),
            ("{matchExpressions: [{key: app, operator: Exists}]}", ["a", "b"]),
            ("{matchExpressions: [{key: app, operator: DoesNotExist}]}", []),
            ("{}", ["a", "b"]),
        ])
    func selectors(_ selector: String, _ selected: [String]) throws {
        let out =
            "{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}], ingress: [{from: [{podSelector: "
            + "\(selector)}], ports: [{port: 80}]}]}"
        let open = try Self.ways(out).filter { !$0.contains(",") }
        #expect(open == selected.flatMap { ["\($0) -> a tcp/80", "\($0) -> b tcp/80"] })
    }

    @Test(
        "Ports",
        arguments: [
            ("[]", everything), ("[{}]", ["tcp/1-65535"]), ("[{protocol: UDP}]", ["udp/1-65535"]),
            ("[{port: http}]", ["tcp/8080"]), ("[{port: other}]", []), ("[{port: 80, endPort: 90}]", ["tcp/80-90"]),
            ("[{port: 80}, {port: 81}, {port: 80, protocol: UDP}]", ["tcp/80-81", "udp/80"]),
        ])
    func ports(_ ports: String, _ opened: [String]) throws {
        let into =
            "{podSelector: {matchLabels: {app: b}}, ingress: [{from: [{podSelector: {matchLabels: {app: a}}}], "
            + "ports: \(ports)}]}"
        #expect(
            try Self.ways(into).filter { $0.hasPrefix("a -> b") && !$0.contains(",") } == opened.map { "a -> b \($0)" })
    }

    @Test("A namespace selector selects all their pods; combined with a pod selector, both must match")
    func namespaces() throws {
        func ways(_ peers: String) throws -> [String] {
            try Self.ways(
                Self.denied, "{podSelector: {matchLabels: {app: a}}, egress: [{to: \(peers), ports: [{port: 80}]}]}")
        }
        let shop = "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}"
        #expect(try ways("[{\(shop), podSelector: {matchLabels: {app: b}}}]").count == 1)
        #expect(try ways("[{\(shop)}, {podSelector: {matchLabels: {app: b}}}]").count == 2)
        #expect(try ways("[{namespaceSelector: {matchLabels: {team: shop}}}]").isEmpty)
    }

    @Test("The model rejects what it cannot read")
    func unreadable() {
        for rule in [
            "{to: [{ipBlock: {cidr: 'fd00::/8'}}]}", "{to: [{services: {}}]}", "{ports: [{port: 90, endPort: 80}]}",
            "{toPorts: []}", "{to: [{podSelector: {matchExpressions: [{key: a, operator: Near}]}}]}",
        ] {
            #expect(throws: Unreadable.self) { try Self.ways("{podSelector: {}, egress: [\(rule)]}") }
        }
    }

    @Test("Ranges")
    func ranges() throws {
        let network = try Ranges(cidr: "10.40.0.0/16")
        let subnet = try Ranges(cidr: "10.40.240.0/24")
        #expect(network.isSuperset(of: subnet) && !subnet.isSuperset(of: network))
        #expect(network.subtracting(subnet).addresses == "10.40.0.0-10.40.239.255,10.40.241.0-10.40.255.255")
        #expect(network.subtracting(subnet).union(subnet) == network)
        #expect(network.intersection(subnet) == subnet)
        #expect(try Ranges(cidr: "10.40.240.7/24") == subnet)
        #expect(Ranges([1...2, 3...4, 6...7]).ranges == [1...4, 6...7])
        for text in ["10.40.0.0", "10.40.0/16", "10.40.0.0/33", "10.40.0.256/8", "::/0"] {
            #expect(throws: Unreadable.self) { try Ranges(cidr: text) }
        }
    }
}
