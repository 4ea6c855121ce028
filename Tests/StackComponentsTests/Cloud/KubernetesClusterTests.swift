import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite("Clusters")
struct KubernetesClusterTests {
    @Test(
        "The processor of the nodes determines their AMI and where pods run",
        arguments: [
            ("m7g.large", "AL2023_ARM_64_STANDARD", "arm64"), ("c7gn.xlarge", "AL2023_ARM_64_STANDARD", "arm64"),
            ("a1.large", "AL2023_ARM_64_STANDARD", "arm64"), ("m7i-flex.large", "AL2023_x86_64_STANDARD", "amd64"),
            ("t3.medium", "AL2023_x86_64_STANDARD", "amd64"), ("r6idn.metal", "AL2023_x86_64_STANDARD", "amd64"),
        ])
    func processor(type: String, image: String, architecture: String) {
        let compiled = compile { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: type))
            Service("web", source: .image("docker.io/library/redis:alpine"))
        }
        #expect(compiled.text("main.tf").contains("\"\(image)\""))
        #expect(compiled.text("k8s/web.yaml").contains("kubernetes.io/arch: \(architecture)"))
    }

    @Test("Only a range of nodes is autoscaled")
    func autoscaler() {
        func cluster(_ nodes: ClosedRange<Int>) -> Compilation {
            compile { _ in Sample.cloud(KubernetesCluster("games", in: "main", nodes: nodes, of: "m7g.large")) }
        }
        func group(_ nodes: ClosedRange<Int>) -> String {
            cluster(nodes).block(#"resource "aws_eks_node_group" "games""#)
        }
        #expect(cluster(1...2).text("main.tf").contains("cluster_autoscaler"))
        #expect(group(1...2).contains("= [scaling_config[0].desired_size]"))
        #expect(!cluster(2...2).text("main.tf").contains("cluster_autoscaler"))
        #expect(!group(2...2).isEmpty && !group(2...2).contains("ignore_changes"))
    }

    @Test("A node update has time to drain, and replaces a third at a time")
    func updates() {
        let compiled = compile { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...9, of: "m7g.large"))
        }
        let group = compiled.block(#"resource "aws_eks_node_group" "games""#)
        #expect(
            compiled.text("main.tf").contains(
                "# When standard support ends, AWS upgrades the control plane. Declare the next version before then: no apply "
                    + "downgrades it.\n  upgrade_policy {"))
        #expect(group.contains("timeouts {\n    update = \"3h\""))
        #expect(group.contains("max_unavailable_percentage = 33") && !group.contains("max_unavailable ="))
        #expect(
            compiled.text("main.tf").contains(
                "# A newer release updates the node group, which replaces every node. An entry below clusters: in stackgen.lock pins "
                    + "it.\ndata \"aws_ssm_parameter\" \"games_node_release\""))
    }

    @Test("The cluster has the stack's version unless it declares one")
    func version() {
        let compiled = compile { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large", version: "1.35"))
        }
        #expect(compiled.text("main.tf").contains(#"= "1.35""#))
        #expect(!compiled.text("main.tf").contains("1.36"))
        for version in ["1", "1.35.2", "v1.35", "latest"] {
            let faulty = compile { _ in
                Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large", version: version))
            }
            #expect(faulty.faults == ["SG303 at \(#line - 2)"])
        }
    }

    @Test(
        "Unknown instance types are rejected",
        arguments: [
            ("m7g", 1...2, "SG303"), ("large", 1...2, "SG303"), ("m7g.large.x", 1...2, "SG303"),
            ("M7g.large", 1...2, "SG303"), ("g5.xlarge", 1...2, "SG303"), ("m7g.large", 0...2, "SG301"),
            ("m7g.large", 1...451, "SG301"),
        ])
    func nodes(type: String, nodes: ClosedRange<Int>, code: String) {
        let line = #line + 2
        let compiled = compile { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: nodes, of: type))
        }
        #expect(compiled.faults == ["\(code) at \(line)"])
    }

    @Test("A cluster needs a cloud and a network of two zones, and must be the only one")
    func place() {
        let network = Network("main", cidr: "10.40.0.0/16", zones: 1)
        let cluster = KubernetesCluster("games", in: network, nodes: 2...2, of: "m7g.large")
        let line = #line - 1
        #expect(compile { _ in Sample.cloud(cluster, zones: 1) }.faults == ["SG301 at \(line)"])
        #expect(
            compile { _ in
                Sample.cloud()
                cluster
            }.faults == ["SG207 at \(line)"])
        #expect(
            compile { _ in
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) { cluster }
            }.faults == ["SG201 at \(line)"])
        let other = KubernetesCluster("other", in: network, nodes: 2...2, of: "m7g.large")
        #expect(compile { _ in Sample.cloud(cluster, other) }.faults == ["SG304 at \(#line - 1)"])
    }

    @Test("A network that overlaps the cluster's Services is rejected")
    func services() {
        let compiled = compile { _ in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "172.20.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
            }
        }
        #expect(compiled.faults == ["SG302 at \(#line - 3)"])
    }
}
