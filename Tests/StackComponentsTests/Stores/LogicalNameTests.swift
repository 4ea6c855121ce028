import StackCompiler
import StackComponents
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// Renamed declarations keep their names in Terraform.
@Suite("Logical names")
struct LogicalNameTests {
    private static func stack(
        bucket: Bucket, cache: Cache, secret: Secret, network: Network = Network("main", cidr: "10.0.0.0/16"),
        cluster: String? = nil
    ) -> Compilation {
        compile { _ in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                network
                KubernetesCluster(
                    cluster == nil ? "games" : "matches", in: network, nodes: 2...2, of: "m7g.large",
                    logicalName: cluster)
                bucket
                cache
            }
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Uses(bucket, .readWrite, as: "FILES")
                Uses(cache, .readWrite, as: "CACHE")
                Uses(secret, as: "KEY")
            }
        }
    }

    private static let before = stack(
        bucket: Bucket("replays"), cache: Cache("scores", engine: .redis("7.1")), secret: Secret("openai"))

    /// Returns the lines of the configuration without comments, descriptions and statement IDs.
    private static func resources(_ compilation: Compilation) -> [Substring] {
        compilation.text("main.tf").split(separator: "\n").filter {
            !$0.hasPrefix("#") && !$0.contains("description") && !$0.contains("sid ")
        }
    }

    @Test("With logical names, renamed declarations change only comments and descriptions in Terraform")
    func renamed() {
        let after = Self.stack(
            bucket: Bucket("recordings", logicalName: "replays"),
            cache: Cache("points", engine: .redis("7.1"), logicalName: "scores"),
            secret: Secret("model-key", logicalName: "openai"),
            network: Network("office", cidr: "10.0.0.0/16", logicalName: "main"), cluster: "games")
        #expect(after.faults == [])
        #expect(Self.resources(after) == Self.resources(Self.before))
        #expect(after.text("main.tf") != Self.before.text("main.tf"), "the words have changed")
    }

    @Test("Without a logical name, the renamed ones would be new resources")
    func without() {
        let after = Self.stack(
            bucket: Bucket("recordings"), cache: Cache("scores", engine: .redis("7.1")), secret: Secret("openai"))
        #expect(after.text("main.tf").contains(#"resource "aws_s3_bucket" "recordings""#))
        #expect(!after.text("main.tf").contains(#""replays""#))
    }

    @Test("The compiler marks the resources that must survive a rename")
    func lasting() {
        let resources = Self.before.files?.resources(in: "main.tf") ?? []
        let lasting = resources.filter { $0.lifetime == .lasting }.map { "\($0.type).\($0.name)" }
        #expect(
            lasting == [
                "aws_kms_key.main", "aws_vpc.main", "aws_eip.main_nat", "aws_cloudwatch_log_group.main_flow_logs",
                "aws_cloudwatch_log_group.games", "aws_eks_cluster.games", "aws_s3_bucket.replays",
                "aws_elasticache_replication_group.scores", "aws_secretsmanager_secret.openai",
            ])
    }
}
