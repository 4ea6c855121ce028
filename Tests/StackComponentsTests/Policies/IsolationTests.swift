import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite struct IsolationTests {
    private static let redis = Source.image("docker.io/library/redis:alpine")

    @Test func theWorkloadMustBeDeclared() {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "apo", reaching: "payments/payments-db")
        }
        #expect(compilation.faults == ["SG201 at \(#line - 2)"])
    }

    @Test func aTargetOfTheStackMustBeDeclared() {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-ledger", denies: "api", reaching: "ledger")
        }
        #expect(compilation.faults == ["SG201 at \(#line - 2)"])
    }

    @Test(arguments: ["payments/db/5432", "Payments/db", "*/db", "payments/", "/db"])
    func aTargetThatNamesNothing(_ target: String) {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "api", reaching: IsolationTarget(target))
        }
        #expect(compilation.diagnostics.map(\.id) == [.invalidValue])
    }

    @Test func onlyWhatRunsPodsIsIsolated() {
        let compilation = compile { _ in
            Repository("https://github.com/acme/sample")
            Isolation("no-payments", denies: "sample", reaching: "payments/*")
        }
        #expect(compilation.faults == ["SG303 at \(#line - 2)"])
    }

    @Test func addressesAreReadOnceInARule() {
        let compilation = compile { _ in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
            }
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "api", reaching: "payments/db")
        }
        let rego = compilation.text("constraint-template.yaml")
        #expect(rego.ranges(of: "\treadable(peer.ipBlock.cidr)").count == 1)
        #expect(rego.contains("# Canonical IPv4: no leading zeros, no host bits."))
        let policy = compilation.text("policies/no-payments.yaml")
        #expect(policy.contains("is not a canonical CIDR, so it counts as one that would let api reach payments/db"))
    }

    @Test func aCallIsAWay() {
        let compilation = compile { _ in
            Service("ledger", source: Self.redis) { Listens(on: 8080) }
            Service("api", source: Self.redis) {
                Calls("ledger")
            }
            Isolation("no-ledger", denies: "api", reaching: "ledger")
        }
        #expect(compilation.faults == ["SG501 at \(#line - 4)"])
    }

    @Test func aTargetThatWasRenamedIsKnownByItsFormerName() {
        let compilation = compile { _ in
            StatefulService("ledger", source: Self.redis, logicalName: "books") {
                Listens(on: 8080)
                Volume("data", .gibibytes(1), at: "/data")
            }
            Service("api", source: Self.redis) {
                Calls("ledger")
            }
            Isolation("no-ledger", denies: "api", reaching: "ledger")
        }
        #expect(compilation.faults == ["SG501 at \(#line - 4)"])
    }

    @Test func aWholeNamespaceHasNoLabels() {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "api", reaching: "payments/*")
        }
        #expect(!compilation.text("policies/no-payments.yaml").contains("pods:"))
        #expect(compilation.text("policies/no-payments.yaml").contains("- 100.64.0.0/10"))
    }

    @Test func aWorkloadIsNotIsolatedFromItself() {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-api", denies: "api", reaching: "api")
        }
        #expect(compilation.faults == ["SG304 at \(#line - 2)"])
    }

    @Test func aCallOfAnotherWorkloadIsNoWay() {
        let compilation = compile { _ in
            Service("ledger", source: Self.redis) { Listens(on: 8080) }
            Service("web", source: Self.redis) { Listens(on: 8080) }
            Service("api", source: Self.redis) { Calls("web") }
            Isolation("no-ledger", denies: "api", reaching: "ledger")
        }
        #expect(compilation.diagnostics.isEmpty, "\(compilation.faults)")
    }

    @Test(arguments: [("payments", true), ("orders", false)])
    func aUseIsAWayIntoTheNamespaceOfWhatIsUsed(_ namespace: String, isWay: Bool) {
        let compilation = compile { _ in
            Neighbour(namespace: namespace)
            Service("api", source: Self.redis) {
                Uses("ledger", .read)
            }
            Isolation("no-payments", denies: "api", reaching: "payments/payments-db")
        }
        #expect(compilation.faults == (isWay ? ["SG501 at \(#line - 4)"] : []))
    }

    /// A workload in another namespace that others may use.
    private struct Neighbour: Primitive {
        static let kind: Kind = "neighbour"
        let name = "ledger"
        let namespace: String
        let accesses: [Access] = [.read]
        func binding(for request: BindingRequest, in context: Context) -> Binding {
            Binding(egress: [.init(to: .workload(name: "payments-db", namespace: namespace), port: 5432)])
        }
        func lower(in context: Context, into parts: inout Parts) {}
    }

    private static func opening(
        _ block: YAML.Node, reaching target: IsolationTarget = "payments/payments-db", in namespace: String? = "sample"
    ) -> [DiagnosticID] {
        compile { _ in
            Service("ledger", source: Self.redis) { Listens(on: 8080) }
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "api", reaching: target)
            Opening(block: block, namespace: namespace)
        }.diagnostics.map(\.id)
    }

    @Test(arguments: ["10.7.0.0/16", "100.64.7.0/24", "172.16.7.0/24", "192.168.7.0/24"])
    func withoutANetworkEveryPrivateAddressMayBeAPods(_ network: String) {
        #expect(Self.opening(["cidr": .string(network)]) == [.policyViolation])
    }

    @Test func anExceptionThatCoversAPartLeavesTheRestOpen() {
        func exceptions(_ first: YAML.Node) -> YAML.Node {
            ["cidr": "0.0.0.0/0", "except": [first, "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"]]
        }
        #expect(Self.opening(exceptions("10.0.0.0/8")) == [])
        #expect(Self.opening(exceptions("10.0.0.0/9")) == [.policyViolation])
    }

    @Test func aPolicyOfAnotherNamespaceOpensNothing() {
        let anywhere: YAML.Node = ["cidr": "0.0.0.0/0"]
        #expect(Self.opening(anywhere, in: "other") == [])
        #expect(Self.opening(anywhere, in: nil).contains(.policyViolation), "it is in the one of the environment")
    }

    @Test func aBlockElsewhereSelectsNoPodsOfTheOwnNamespace() {
        #expect(Self.opening(["cidr": "203.0.113.0/24"], reaching: "ledger") == [])
    }

    @Test func theClusterAcceptsDeclaredNetworksWithoutPodsAndExceptionsThatCoverAll() {
        let compilation = compile { _ in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "172.16.0.0/16", zones: 2)
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
            }
            External("outside", at: "ledger.acme.dev", addresses: "203.0.113.0/24")
            External("inside", at: "ledger.acme.internal", addresses: "172.16.5.0/24")
            Service("api", source: Self.redis)
            Worker("pay", source: Self.redis) {
                Calls("outside")
                Calls("inside")
            }
            Isolation("no-payments", denies: "api", reaching: "payments/payments-db")
        }
        let policy = compilation.text("policies/no-payments.yaml")
        #expect(policy.contains("peer.ipBlock.cidr in ['203.0.113.0/24']"), "\(compilation.faults)")
        #expect(policy.contains("('172.16.0.0/12' in peer.ipBlock.except"))
        // Excluding only the pods' network would leave the Services reachable, whose addresses are in the same block.
        #expect(!policy.contains("'172.16.0.0/16' in peer.ipBlock.except"))
    }

    /// Address blocks, and whether they exclude the pods and, if there is a cluster, its Services.
    private static let blocks: [(block: YAML.Node, keepsFromPods: Bool, keepsFromServices: Bool)] = [
        (["cidr": "172.20.0.0/16"], true, false),
        (["cidr": "172.16.0.0/12"], true, false),
        (["cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]], true, false),
        (["cidr": "0.0.0.0/0", "except": ["172.16.0.0/12"]], false, true),
        (["cidr": "0.0.0.0/0", "except": ["10.0.0.0/8", "172.16.0.0/12"]], true, true),
        // An exception that covers only part of the pods' network leaves the rest open.
        (["cidr": "0.0.0.0/0", "except": ["10.40.0.0/17", "172.16.0.0/12"]], false, true),
        (["cidr": "10.40.0.0/16", "except": ["10.40.128.0/17"]], false, true),
    ]

    @Test(arguments: blocks.indices, [false, true])
    func theAddressesOfServicesAreAWay(_ index: Int, hasCluster: Bool) {
        let sample = Self.blocks[index]
        let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
        let compilation = compile { _ in
            hasCluster ? Sample.cloud(cluster) : Sample.cloud()
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "api", reaching: "payments/payments-db")
            Opening(block: sample.block)
        }
        let keeps = sample.keepsFromPods && (sample.keepsFromServices || !hasCluster)
        #expect(compilation.diagnostics.map(\.id) == (keeps ? [] : [.policyViolation]))
        let policy = compilation.text("policies/no-payments.yaml")
        #expect(!keeps || policy.contains("- 172.20.0.0/16") == hasCluster)
    }

    /// A network policy that allows traffic to an address block.
    private struct Opening: Primitive {
        static let kind: Kind = "opening"
        let name = "opening"
        let block: YAML.Node
        var namespace: String? = "sample"
        func lower(in context: Context, into parts: inout Parts) {
            var metadata: YAML.Mapping = ["name": "opening"]
            if let namespace { metadata["namespace"] = .string(namespace) }
            let policy: YAML.Node = [
                "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": .mapping(metadata),
                "spec": ["podSelector": [:], "policyTypes": ["Egress"], "egress": [["to": [["ipBlock": block]]]]],
            ]
            parts.add(manifest: policy, to: .component(name))
        }
    }
}
