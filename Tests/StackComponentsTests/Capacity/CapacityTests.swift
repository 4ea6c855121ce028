import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

@Suite("Pods and nodes")
struct CapacityTests {
    private static let redis = Source.image("docker.io/library/redis:alpine")

    /// The diagnostics about capacity of a cluster with other declarations.
    private static func faults(
        _ nodes: ClosedRange<Int> = 1...2, of type: String = "t3.medium", line: Int = #line,
        @DeclarationsBuilder _ content: @escaping @Sendable () -> Declarations
    ) -> [String] {
        let compiled = compile(line: line) { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: nodes, of: type))
            content()
        }
        return compiled.diagnostics.filter { $0.id.code == "SG306" }.map { "\($0.severity.rawValue): \($0.message)" }
    }

    private static func service(_ cpu: Int, _ memory: Int, _ pods: ClosedRange<Int> = 1...1) -> Service {
        Service("web", source: redis) {
            Listens(on: 8080)
            Resources(cpu: .millicores(cpu), memory: .mebibytes(memory))
            Scales(pods)
        }
    }

    private static func worker(_ name: String, _ pods: ClosedRange<Int>) -> Worker {
        Worker(name, source: redis) {
            Resources(cpu: .millicores(900), memory: .mebibytes(64))
            Scales(pods)
        }
    }

    /// Another node group of the cluster.
    private static func group(_ fill: (inout HCL.Body) -> Void) -> TerraformBlock {
        TerraformBlock(
            Terraform.Resource("aws_eks_node_group", "large") {
                $0["cluster_name"] = .ref("aws_eks_cluster", "games", "name")
                $0["node_role_arn"] = .ref("aws_eks_node_group", "games", "node_role_arn")
                $0["subnet_ids"] = .ref("aws_eks_node_group", "games", "subnet_ids")
                fill(&$0)
            })
    }

    // A t3.medium allocates 1930m, of which the network add-on takes 50m, 3554 MiB and 110 pods, of which add-ons take three.

    @Test("A pod fits on a node up to the last thousandth and byte")
    func onePod() {
        #expect(Self.faults { Self.service(1880, 64) } == [])
        #expect(Self.faults { Self.service(1881, 64) }.count == 1)
        #expect(Self.faults { Self.service(64, 3554) } == [])
        #expect(
            Self.faults { Self.service(64, 3555) } == [
                "error: no node can run a pod of the service \"web\": it requests memory 3555Mi, and a node of type t3.medium "
                    + "can allocate at most memory 3554Mi"
            ])
    }

    @Test(
        "A workload fits if the nodes can run its smallest number of pods, and warns if not its largest with an update")
    func oneWorkload() {
        #expect(Self.faults { Self.service(1000, 64, 1...1) } == [])
        #expect(Self.faults { Self.service(1000, 64, 1...2) }.map { $0.prefix(7) } == ["warning"])
        #expect(Self.faults { Self.service(1000, 64, 3...3) }.map { $0.prefix(5) } == ["error"])
    }

    @Test("The limit of pods counts")
    func pods() {
        #expect(Self.faults { Self.service(1, 1, 100...171) } == [])
        #expect(Self.faults { Self.service(1, 1, 100...172) }.map { $0.prefix(7) } == ["warning"])
        #expect(Self.faults { Self.service(1, 1, 215...215) }.map { $0.prefix(5) } == ["error"])
    }

    @Test("All workloads are compared together once each of them fits")
    func sum() {
        #expect(Self.faults { Self.worker("a", 1...1) } == [])
        #expect(
            Self.faults {
                Self.worker("a", 1...1)
                Self.worker("b", 1...2)
            } == [
                "warning: the workloads request up to cpu 4500m with the largest number of pods and while all are updated, but 2 "
                    + "t3.medium nodes can allocate at most cpu 3760m"
            ])
        #expect(
            Self.faults {
                for name in ["a", "b", "c", "d", "e"] { Self.worker(name, 1...1) }
            } == [
                "error: the workloads request cpu 4500m even with the smallest number of pods, but 2 t3.medium nodes can allocate "
                    + "at most cpu 3760m"
            ])
    }

    @Test("A type that no table has is reported once, and nothing is compared")
    func unknownType() {
        #expect(
            Self.faults(of: "m7g.enormous") { Self.service(64_000, 64) } == [
                "warning: the size of \"m7g.enormous\" is not known, so nothing checks that the nodes can run the workloads"
            ])
        #expect(Self.faults(of: "m7g.enormous") { Queue("jobs") } == [])
    }

    @Test("Without a cluster in the stack, nothing is compared")
    func otherCluster() {
        let compiled = compile { _ in Self.service(64_000, 64) }
        #expect(compiled.diagnostics.allSatisfy { $0.id.code != "SG306" })
    }

    @Test("Another node group of the team counts, and a module may add any")
    func otherNodes() {
        let large = Self.group {
            $0["instance_types"] = ["m7i.16xlarge"]
            $0.block("scaling_config") {
                $0["desired_size"] = 1
                $0["max_size"] = 1
                $0["min_size"] = 1
            }
        }
        #expect(
            Self.faults {
                Self.service(60_000, 64)
                large
            }.map { $0.prefix(7) } == ["warning"])
        #expect(
            Self.faults {
                Self.service(64_000, 64)
                large
            }.map { $0.prefix(5) } == ["error"])
        #expect(
            Self.faults {
                Self.service(64_000, 64)
                Self.group { _ in }
            } == [])
    }

    @Test("What patches change counts")
    func patches() {
        #expect(
            Self.faults {
                Self.service(1000, 64)
                Patch(
                    "Deployment", "web",
                    .set(
                        ["spec", "template", "spec", "containers", .named("web"), "resources", "requests", "cpu"],
                        to: "2"))
            }.map { $0.prefix(5) } == ["error"])
        #expect(
            Self.faults {
                Self.service(1000, 64, 3...3)
                Patch(terraform: "aws_eks_node_group.games", .set(["scaling_config", "max_size"], to: 4))
            } == [])
    }

    @Test("A cluster of Google Cloud is compared as well")
    func google() {
        let compiled = compile { _ in
            Cloud(.googleCloud(project: "acme-shop"), region: "europe-west1", state: .gcs(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
                KubernetesCluster("games", in: "main", nodes: 1...3, of: "e2-medium")
            }
            Service("web", source: Self.redis) {
                Listens(on: 8080)
                Resources(cpu: .millicores(941), memory: .mebibytes(64))
            }
        }
        #expect(
            compiled.diagnostics.filter { $0.id.code == "SG306" }.map(\.message) == [
                "no node can run a pod of the service \"web\": it requests cpu 941m, and a node of type e2-medium can allocate "
                    + "at most cpu 940m"
            ])
    }
}
