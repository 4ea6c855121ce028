import StackCompiler
import StackKit
import Testing
import ToolHarness

/// The compiler, Gatekeeper's engine and Kyverno's CEL agree on which network policies allow a forbidden connection.
@Suite struct IsolationTests {
    /// A network policy, and whether it complies with the isolation.
    struct Sample: Sendable {
        let title: String
        let keeps: Bool
        let policy: YAML.Node

        init(
            _ title: String, keeps: Bool, pods: YAML.Node = ["matchLabels": ["app.kubernetes.io/name": "api"]],
            egress: YAML.Node
        ) {
            self.title = title
            self.keeps = keeps
            policy = [
                "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
                "metadata": ["name": "opening", "namespace": "sample"],
                "spec": ["podSelector": pods, "policyTypes": ["Egress"], "egress": egress],
            ]
        }

        init(_ title: String, keeps: Bool, to peer: YAML.Node) {
            self.init(title, keeps: keeps, egress: [["to": [peer]]])
        }
    }

    private static func namespace(_ name: YAML.Node) -> YAML.Node {
        ["matchLabels": ["kubernetes.io/metadata.name": name]]
    }

    private static func names(_ sign: YAML.Node, _ values: YAML.Node) -> YAML.Node {
        ["matchExpressions": [["key": "kubernetes.io/metadata.name", "operator": sign, "values": values]]]
    }

    private static let selectors = [
        Sample("payments", keeps: false, to: ["namespaceSelector": namespace("payments")]),
        Sample("orders", keeps: true, to: ["namespaceSelector": namespace("orders")]),
        Sample("any-namespace", keeps: false, to: ["namespaceSelector": [:]]),
        Sample("by-team", keeps: false, to: ["namespaceSelector": ["matchLabels": ["team": "payments"]]]),
        Sample("one-of-others", keeps: true, to: ["namespaceSelector": names("In", ["a", "b"])]),
        Sample("one-of-several", keeps: false, to: ["namespaceSelector": names("In", ["a", "payments"])]),
        Sample("none-of-these", keeps: true, to: ["namespaceSelector": names("NotIn", ["payments"])]),
        Sample("none-of-others", keeps: false, to: ["namespaceSelector": names("NotIn", ["a"])]),
        Sample(
            "database", keeps: false,
            to: [
                "namespaceSelector": namespace("payments"),
                "podSelector": ["matchLabels": ["app.kubernetes.io/name": "payments-db"]],
            ]),
        Sample(
            "other-pods", keeps: true,
            to: [
                "namespaceSelector": namespace("payments"),
                "podSelector": ["matchLabels": ["app.kubernetes.io/name": "payments-web"]],
            ]),
        Sample(
            "unknown-label", keeps: false,
            to: ["namespaceSelector": namespace("payments"), "podSelector": ["matchLabels": ["tier": "web"]]]),
        Sample("own-namespace", keeps: true, to: ["podSelector": [:]]),
        Sample(
            "second-peer", keeps: false,
            egress: [["to": [["namespaceSelector": namespace("a")], ["namespaceSelector": namespace("payments")]]]]),
    ]

    private static let rules = [
        Sample("no-peers", keeps: false, egress: [[:]]),
        Sample("closed", keeps: true, egress: []),
        Sample("all-pods", keeps: false, pods: [:], egress: [[:]]),
        Sample(
            "other-workload", keeps: true, pods: ["matchLabels": ["app.kubernetes.io/name": "web"]], egress: [[:]]),
        Sample("by-version", keeps: false, pods: ["matchLabels": ["version": "2"]], egress: [[:]]),
        Sample(
            "without-a-name", keeps: true,
            pods: ["matchExpressions": [["key": "app.kubernetes.io/name", "operator": "DoesNotExist"]]], egress: [[:]]),
    ]

    private static let addresses = [
        Sample("network", keeps: false, to: ["ipBlock": ["cidr": "10.40.0.0/16"]]),
        Sample("one-pod", keeps: false, to: ["ipBlock": ["cidr": "10.40.3.4/32"]]),
        Sample("anywhere", keeps: false, to: ["ipBlock": ["cidr": "0.0.0.0/0"]]),
        Sample("services", keeps: false, to: ["ipBlock": ["cidr": "172.20.0.0/16"]]),
        Sample("one-service", keeps: false, to: ["ipBlock": ["cidr": "172.20.3.4/32"]]),
        Sample("around-services", keeps: false, to: ["ipBlock": ["cidr": "172.16.0.0/12"]]),
        Sample(
            "all-but-services", keeps: true, to: ["ipBlock": ["cidr": "172.16.0.0/12", "except": ["172.20.0.0/16"]]]),
        Sample("all-but-pods", keeps: false, to: ["ipBlock": ["cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]]]),
        Sample("only-services-out", keeps: false, to: ["ipBlock": ["cidr": "0.0.0.0/0", "except": ["172.16.0.0/12"]]]),
        Sample(
            "public", keeps: true,
            to: [
                "ipBlock": [
                    "cidr": "0.0.0.0/0",
                    "except": ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
                ]
            ]),
        Sample(
            "all-but-one-zone", keeps: false, to: ["ipBlock": ["cidr": "0.0.0.0/0", "except": ["10.40.0.0/18"]]]),
        Sample(
            "one-zone-out", keeps: false,
            to: ["ipBlock": ["cidr": "0.0.0.0/0", "except": ["10.40.0.0/18", "172.16.0.0/12"]]]),
        // Each pod network overlaps an exception, and none is inside one.
        Sample(
            "a-part-of-each-zone-out", keeps: false,
            to: [
                "ipBlock": [
                    "cidr": "0.0.0.0/0",
                    "except": .sequence(
                        ["172.16.0.0/12"] + stride(from: 0, to: 256, by: 32).map { .string("10.40.\($0).0/20") }),
                ]
            ]),
        Sample("elsewhere", keeps: true, to: ["ipBlock": ["cidr": "203.0.113.0/24"]]),
        Sample("half-of-all", keeps: false, to: ["ipBlock": ["cidr": "0.0.0.0/1"]]),
        Sample("credentials", keeps: true, to: ["ipBlock": ["cidr": "169.254.170.23/32"]]),
    ]

    /// CIDR blocks that parsers read differently, and IPv6 ones that all read alike.
    private static let spellings =
        [
            "010.40.0.0/16", "10.040.0.0/16", "203.0.113.0/024", "203.0.113.1/24", "10.40.0.1/16", "203.0.113.0/33",
            "203.0.113/24", "203.0.113.0", "256.0.0.0/8", "0x0a.40.0.0/16", " 203.0.113.0/24", "203.0.113.0/24 ",
            "2030113/24", "",
            "::ffff:10.0.0.0/104", "::ffff:a28:0/112", "::FFFF:a28:0/112", "0:0:0:0:0:ffff:a28:0/112",
            "0::ffff:a28:0/112", "0000:0000::ffff:203.0.113.0/120", "fe80::1%eth0/64", "2001:db8::/129", "2001:db8::",
            "2001:db8::g/32", "2001:db8:::/32",
        ].map { Sample("spelling \($0.debugDescription)", keeps: false, to: ["ipBlock": ["cidr": .string($0)]]) }
        + ["2001:db8::/32", "::/0", "2001:DB8::1/128", "1:2:3:4:5:6:7:8/128", "ffff::/16"].map {
            Sample("spelling \($0)", keeps: true, to: ["ipBlock": ["cidr": .string($0)]])
        }
        + [
            Sample(
                "unreadable-exception", keeps: false,
                to: ["ipBlock": ["cidr": "10.0.0.0/8", "except": ["010.40.0.0/16"]]])
        ]

    private static let samples = selectors + rules + addresses + spellings

    private static func compile(@DeclarationsBuilder _ further: () -> Declarations) throws -> Compilation {
        let stack = CompiledStack {
            Repository("https://github.com/acme/sample")
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                KubernetesCluster("main", in: "main", nodes: 1...2, of: "m7g.large")
            }
            Service("api", source: .image("docker.io/library/redis:8@sha256:\(String(repeating: "0", count: 64))")) {
                Listens(on: 8080)
            }
            Isolation("no-payments", denies: "api", reaching: "payments/payments-db")
            further()
        }
        return Compiler(lock: try .examples()).compile(
            stack, at: SourceLocation(file: #filePath, line: #line, column: 1))
    }

    @Test func compilerJudges() throws {
        for sample in Self.samples {
            let compilation = try Self.compile { Opening(policy: sample.policy) }
            let violations = compilation.diagnostics.filter { $0.id == .policyViolation }
            #expect(compilation.diagnostics.filter { $0.severity == .error && $0.id != .policyViolation }.isEmpty)
            #expect(violations.isEmpty == sample.keeps, "\(sample.title): \(compilation.diagnostics)")
        }
    }

    @Test(.requires(.opa, .cel)) func enginesJudge() async throws {
        let files = try AdmissionFiles(Self.compile {}, policy: "no-payments")
        let policies = Self.samples.map(\.policy)
        func wrong(_ verdicts: [Bool]) -> [String] {
            zip(Self.samples, verdicts).filter { $0.keeps != $1 }.map(\.0.title)
        }
        #expect(wrong(try await files.acceptedByRego(policies)) == [])
        #expect(wrong(try await files.acceptedByCEL(policies)) == [])
    }

    /// A team's own network policy.
    private struct Opening: Primitive {
        static let kind: Kind = "opening"
        let name = "opening"
        let policy: YAML.Node
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(manifest: policy, to: .component("opening"))
        }
    }
}
