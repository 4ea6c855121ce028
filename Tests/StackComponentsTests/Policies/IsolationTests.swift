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

    /// Blocks of addresses, and whether they keep clear of pods and, where there is a cluster, of its Services.
    private static let blocks: [(block: YAML.Node, keepsFromPods: Bool, keepsFromServices: Bool)] = [
        (["cidr": "172.20.0.0/16"], true, false),
        (["cidr": "172.16.0.0/12"], true, false),
        (["cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]], true, false),
        (["cidr": "0.0.0.0/0", "except": ["172.16.0.0/12"]], false, true),
        (["cidr": "0.0.0.0/0", "except": ["10.0.0.0/8", "172.16.0.0/12"]], true, true),
        // An exception that covers a part of the pods' network leaves the rest open.
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

    /// A network policy that opens a way to a block of addresses.
    private struct Opening: Primitive {
        static let kind: Kind = "opening"
        let name = "opening"
        let block: YAML.Node
        func lower(in context: Context, into parts: inout Parts) {
            let policy: YAML.Node = [
                "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
                "metadata": ["name": "opening", "namespace": .string(context.namespace)],
                "spec": ["podSelector": [:], "policyTypes": ["Egress"], "egress": [["to": [["ipBlock": block]]]]],
            ]
            parts.add(manifest: policy, to: .component(name))
        }
    }
}
