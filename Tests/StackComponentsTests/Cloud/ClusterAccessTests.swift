import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Cluster administrators")
struct ClusterAccessTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
    private static let people = TrustedPrincipal.people("arn:aws:iam::123456789012:role/engineers")

    private static func stack(
        account: String? = "123456789012",
        @DeclarationsBuilder _ others: @escaping @Sendable () -> Declarations = { [] }
    ) -> Compilation {
        compile { _ in
            Repository("https://github.com/acme/sample")
            Cloud(.aws, account: account, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
                cluster
                others()
            }
        }
    }

    @Test("The creator of a cluster has no rights in it, and an existing cluster is not replaced for that")
    func creator() {
        let block = Self.stack().block(#"resource "aws_eks_cluster" "games""#)
        #expect(block.contains("bootstrap_cluster_creator_admin_permissions = false"))
        #expect(block.contains(#"authentication_mode                         = "API""#))
        #expect(
            block.contains(
                """
                    ignore_changes = [
                      access_config[0].bootstrap_cluster_creator_admin_permissions,
                    ]
                """), "\(block)")
        // Terraform does not remove the creator's access to an existing cluster, so a person must.
        let bootstrap = Self.stack().text("BOOTSTRAP.md")
        let place = "--region eu-west-1 --cluster-name sample-games"
        #expect(bootstrap.contains("   aws eks list-access-entries \(place)\n"))
        #expect(
            bootstrap.contains(
                "   read -r principal && aws eks delete-access-entry \(place) " + #"--principal-arn "${principal}""#))
    }

    @Test("Without a declared role, a role of the account administers the cluster, and kubectl assumes it")
    func standard() {
        let compiled = Self.stack()
        #expect(
            compiled.block(#"resource "aws_eks_access_policy_association" "games_admin""#) == """
                resource "aws_eks_access_policy_association" "games_admin" {
                  cluster_name  = aws_eks_cluster.games.name
                  principal_arn = aws_eks_access_entry.games_admin.principal_arn
                  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

                  access_scope {
                    type = "cluster"
                  }
                }
                """)
        #expect(
            compiled.block(#"resource "aws_eks_access_entry" "games_admin""#).contains("aws_iam_role.games_admin.arn"))
        let trust = compiled.block(#"data "aws_iam_policy_document" "games_admin_trust""#)
        #expect(trust.contains(#"identifiers = ["arn:aws:iam::123456789012:root"]"#))
        #expect(
            compiled.text("BOOTSTRAP.md").contains("--role-arn arn:aws:iam::123456789012:role/sample-games-admin\n"))
        #expect(
            Self.stack(account: nil).text("BOOTSTRAP.md").contains(
                #"--role-arn "$(terraform output -raw games_admin_role_arn)""#))
    }

    @Test("A role that uses the cluster gets an access entry, and no other administrator is created")
    func declared() {
        let compiled = Self.stack {
            Role("on-call", assumedBy: Self.people) { Uses(Self.cluster, .admin) }
            Role("support", assumedBy: Self.people) { Uses(Self.cluster, .read) }
        }
        #expect(compiled.faults == [])
        let text = compiled.text("main.tf")
        #expect(!text.contains("games_admin"))
        for (role, policy) in [("on_call", "AmazonEKSClusterAdminPolicy"), ("support", "AmazonEKSViewPolicy")] {
            #expect(
                compiled.block("resource \"aws_eks_access_entry\" \"games_\(role)\"").contains(
                    "aws_iam_role.\(role).arn"))
            #expect(
                compiled.block("resource \"aws_eks_access_policy_association\" \"games_\(role)\"").contains(
                    "cluster-access-policy/\(policy)\""))
        }
        let document = compiled.block(#"data "aws_iam_policy_document" "support""#)
        #expect(document.contains("eks:DescribeCluster") && document.contains("aws_eks_cluster.games.arn"))
        #expect(compiled.text("BOOTSTRAP.md").contains("--role-arn arn:aws:iam::123456789012:role/sample-on-call\n"))
    }

    @Test("A cluster that no person can administer is rejected, whatever removed the last administrator")
    func nobody() {
        let workflow = Self.stack {
            Role("deploy", assumedBy: .gitHubActions(environment: "deploy")) { Uses(Self.cluster, .admin) }
        }
        #expect(workflow.diagnostics.map(\.id) == [.missingRelation])
        #expect(
            workflow.diagnostics.first?.message.hasPrefix("nobody could administer the cluster \"games\"") == true)
        func patched(_ address: String, _ change: TerraformChange) -> Compilation {
            Self.stack { Patch(terraform: address, change) }
        }
        let taken = patched(
            "aws_eks_access_policy_association.games_admin",
            .set(["policy_arn"], to: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"))
        #expect(taken.diagnostics.map(\.id) == [.missingRelation])
        #expect(taken.diagnostics.first?.message.hasPrefix("nobody could administer the cluster \"games\"") == true)
    }

    @Test("Only a role may access the API of a cluster")
    func others() {
        let line = #line + 3
        let compiled = Self.stack {
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Uses(Self.cluster, .admin)
            }
        }
        #expect(compiled.faults.contains("SG204 at \(line)"), "\(compiled.faults)")
    }
}

@Suite("Cluster versions recommended by AWS")
struct ClusterVersionTests {
    private static let addons = ["coredns", "eks-pod-identity-agent", "kube-proxy", "metrics-server", "vpc-cni"]

    private static func stack(version: String? = nil, type: String = "m7g.large", lock: Lock = .sample) -> Compilation {
        compile(lock: lock) { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: type, version: version))
        }
    }

    @Test("Add-ons and nodes use the versions that AWS recommends at plan time")
    func recommended() {
        for (version, shown) in [(nil, "1.36"), ("1.35", "1.35")] as [(String?, String)] {
            let compiled = Self.stack(version: version)
            for addon in Self.addons {
                let name = "games_\(addon.replacing("-", with: "_"))"
                #expect(
                    compiled.block("data \"aws_eks_addon_version\" \"\(name)\"") == """
                        data "aws_eks_addon_version" "\(name)" {
                          addon_name         = "\(addon)"
                          kubernetes_version = "\(shown)"
                        }
                        """)
                #expect(
                    compiled.block("resource \"aws_eks_addon\" \"\(name)\"").contains(
                        "data.aws_eks_addon_version.\(name).version"))
            }
            let group = compiled.block(#"resource "aws_eks_node_group" "games""#)
            #expect(group.contains("= data.aws_ssm_parameter.games_node_release.insecure_value"))
            #expect(
                compiled.text("main.tf").contains(
                    "/aws/service/eks/optimized-ami/\(shown)/amazon-linux-2023/arm64/standard/recommended/release_version"
                ))
        }
        #expect(Self.stack(type: "m7i.large").text("main.tf").contains("/amazon-linux-2023/x86_64/standard/"))
    }

    @Test("A lock entry for the cluster's version pins one of them")
    func pinned() {
        let pins = [
            "1.36": ["vpc-cni": "v1.21.1-eksbuild.1", "nodes": "1.36.2-20261105"], "1.35": ["coredns": "v1.0.0"],
        ]
        let lock = Lock(
            providers: ["hashicorp/aws": "5.100.0"], clusters: pins)
        let compiled = Self.stack(lock: lock)
        #expect(
            compiled.block(#"resource "aws_eks_addon" "games_vpc_cni""#).contains(
                #"addon_version = "v1.21.1-eksbuild.1""#))
        #expect(compiled.block(#"resource "aws_eks_node_group" "games""#).contains(#"= "1.36.2-20261105""#))
        #expect(!compiled.text("main.tf").contains("aws_ssm_parameter"))
        #expect(compiled.text("main.tf").contains("data.aws_eks_addon_version.games_coredns.version"))
    }

    @Test("The control plane is upgraded at the end of support, nodes are repaired, and pods use address prefixes")
    func settings() {
        let compiled = Self.stack()
        #expect(
            compiled.block(#"resource "aws_eks_cluster" "games""#).contains(
                "upgrade_policy {\n    support_type = \"STANDARD\"\n  }"))
        #expect(
            compiled.block(#"resource "aws_eks_node_group" "games""#).contains(
                "node_repair_config {\n    enabled = true\n  }"))
        let network = compiled.block(#"resource "aws_eks_addon" "games_vpc_cni""#)
        for setting in ["enableNetworkPolicy", "ENABLE_PREFIX_DELEGATION"] {
            #expect(
                network.split(separator: "\n").contains { $0.contains(setting) && $0.contains("\"true\"") },
                "\(network)")
        }
    }
}
