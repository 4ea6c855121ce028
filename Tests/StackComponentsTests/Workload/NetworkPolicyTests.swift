import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// A component in another namespace that others may use.
private struct Neighbour: Primitive {
    static let kind: Kind = "neighbour"
    let name = "ledger"
    let accesses: [Access] = [.read]

    func binding(for request: BindingRequest, in context: Context) -> Binding {
        Binding(
            permissions: [.aws(.init(actions: ["s3:GetObject"], resources: ["arn:aws:s3:::ledger/*"]))],
            egress: [.init(to: .workload(name: "ledger-db", namespace: "payments"), port: 5432)])
    }
    func lower(in context: Context, into parts: inout Parts) {}
}

@Suite("Network policies")
struct NetworkPolicyTests {
    private static let image = Source.image("docker.io/library/redis:alpine")
    private static let compiled = compile { _ in
        Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large"), Neighbour())
        Service("api", source: image) {
            Listens(on: 8080)
            Uses("ledger", .read)
        }
        Worker("caller", source: image) { Calls("api") }
    }

    private static func spec(_ name: String, in file: String? = nil) throws -> YAML.Node {
        let policy = try compiled.object("NetworkPolicy", name, in: "k8s/\(file ?? name).yaml")
        return try #require(policy?["spec"], "\(compiled.faults)")
    }

    private static func pods(_ name: String) -> YAML.Node {
        ["matchLabels": ["app.kubernetes.io/name": .string(name)]]
    }

    @Test("The namespace denies all traffic in both directions by default")
    func denial() throws {
        #expect(
            try Self.spec("default-deny", in: "namespace") == [
                "podSelector": [:], "policyTypes": ["Ingress", "Egress"],
            ])
    }

    @Test("A workload's policy selects its pods and allows its callers on the ports that they call")
    func ingress() throws {
        let spec = try Self.spec("api")
        #expect(spec["podSelector"] == Self.pods("api"))
        #expect(spec["policyTypes"] == ["Ingress", "Egress"])
        #expect(spec["ingress"] == [["from": [["podSelector": Self.pods("caller")]], "ports": [["port": 8080]]]])
        let caller = try Self.spec("caller")
        #expect(caller["policyTypes"] == ["Egress"] && caller["ingress"] == nil)
    }

    @Test("A workload can reach DNS, its credentials endpoint and what it uses, and nothing else")
    func egress() throws {
        func namespace(_ name: YAML.Node) -> YAML.Node { ["matchLabels": ["kubernetes.io/metadata.name": name]] }
        let names: YAML.Node = [
            "to": [
                [
                    "namespaceSelector": namespace("kube-system"),
                    "podSelector": ["matchLabels": ["k8s-app": "kube-dns"]],
                ]
            ],
            "ports": [["protocol": "UDP", "port": 53], ["protocol": "TCP", "port": 53]],
        ]
        #expect(
            try Self.spec("api")["egress"] == [
                names,
                ["to": [["ipBlock": ["cidr": "169.254.170.23/32"]]], "ports": [["port": 80]]],
                [
                    "to": [["namespaceSelector": namespace("payments"), "podSelector": Self.pods("ledger-db")]],
                    "ports": [["port": 5432]],
                ],
            ])
        #expect(
            try Self.spec("caller")["egress"] == [
                names, ["to": [["podSelector": Self.pods("api")]], "ports": [["port": 8080]]],
            ])
    }
}
