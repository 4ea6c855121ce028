import StackCompiler
import StackComponents
import StackLanguage
import StackModel
import Testing

@Suite("Cache")
struct CacheTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")

    private static func stack(
        _ cache: Cache = Cache("scores", engine: .redis("7.1")), in environments: [Environment] = unnamed,
        uses: Uses...
    ) -> Compilation {
        compile(in: environments) { _ in
            Sample.cloud(cluster, cache)
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                for use in uses { use }
            }
        }
    }

    private static func accessString(_ compiled: Compilation, of user: String = "scores_api") -> String {
        let block = compiled.block(#"resource "aws_elasticache_user" "\#(user)""#)
        return block.firstMatch(of: /access_string = "(.*)"/).map { String($0.1) } ?? ""
    }

    @Test(
        "A user may run the commands of its access, and none that inspect the server",
        arguments: [
            (Access.read, "on ~* +@read +@connection -@dangerous"),
            (.write, "on ~* +@write +@connection +@transaction -@dangerous"),
            (.readWrite, "on ~* +@read +@write +@connection +@transaction -@dangerous"),
        ])
    func commands(_ access: Access, _ rules: String) {
        let compiled = Self.stack(uses: Uses("scores", access))
        #expect(Self.accessString(compiled) == rules, "\(compiled.faults)")
    }

    @Test(
        "Scripts and messages are allowed only on request, and channels with them",
        arguments: [
            (
                [Access.readWrite, .scripting],
                "on ~* +@read +@write +@scripting +@connection +@transaction -@dangerous"
            ),
            ([.read, .pubSub], "on ~* &* +@read +@pubsub +@connection -@dangerous"),
            (
                [.readWrite, .scripting, .pubSub],
                "on ~* &* +@read +@write +@pubsub +@scripting +@connection +@transaction -@dangerous"
            ),
            ([.pubSub], "on ~* &* +@pubsub +@connection -@dangerous"),
            ([.scripting], "on ~* +@scripting +@connection -@dangerous"),
        ])
    func additions(_ accesses: [Access], _ rules: String) throws {
        let separate = compile { _ in
            Sample.cloud(Self.cluster, Cache("scores", engine: .redis("7.1")))
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                for access in accesses { Uses("scores", access) }
            }
        }
        #expect(Self.accessString(separate) == rules, "\(separate.faults)")
        let first = accesses[0]
        let second = accesses.dropFirst().first ?? first
        let third = accesses.dropFirst(2).first ?? first
        let together = Self.stack(uses: Uses("scores", first, second, third))
        #expect(Self.accessString(together) == rules, "\(together.faults)")
        #expect(together.text("k8s/api.yaml") == separate.text("k8s/api.yaml"))
        #expect(together.text("k8s/api.yaml").matches(of: /port: 6379/).count == 1)
        #expect(together.text("k8s/api.yaml").matches(of: /# Uses the cache scores\./).count == 1)
    }

    @Test("Every access of a use must be offered, and all have its prefix")
    func furtherAccesses() throws {
        #expect(Self.stack(uses: Uses("scores", .readWrite, .admin)).faults == ["SG204 at \(#line)"])
        let compiled = Self.stack(uses: Uses("scores", .read, .scripting, as: "RANKS"))
        #expect(
            try compiled.variables("k8s/api.yaml").keys.filter { $0.hasPrefix("SCORES") } == [], "\(compiled.faults)")
    }

    @Test("Two uses by one workload share one user with both permissions")
    func oneUser() {
        let compiled = Self.stack(uses: Uses("scores", .read), Uses("scores", .write))
        #expect(Self.accessString(compiled) == "on ~* +@read +@write +@connection +@transaction -@dangerous")
        #expect(compiled.text("main.tf").matches(of: /"aws_elasticache_user" "scores_api"/).count == 1)
    }

    @Test("A use provides variables, a permission on two resources, and egress only to the stores' subnets")
    func binding() throws {
        let compiled = Self.stack(uses: Uses("scores", .readWrite))
        let manifest = compiled.text("k8s/api.yaml")
        #expect(
            try compiled.variables("k8s/api.yaml") == [
                "AWS_REGION": "eu-west-1", "SCORES_CACHE_NAME": "sample-scores", "SCORES_PORT": "6379",
                "SCORES_TLS": "true", "SCORES_USER": "sample-scores-api",
            ])
        #expect(manifest.contains("key: /sample/scores/host"))
        #expect(manifest.contains("cidr: 10.40.240.0/24") && manifest.contains("port: 6379"))
        let policy = compiled.block(#"data "aws_iam_policy_document" "api""#)
        #expect(policy.contains(#"actions = ["elasticache:Connect"]"#))
        #expect(policy.contains("aws_elasticache_replication_group.scores.arn,"))
        #expect(policy.contains("aws_elasticache_user.scores_api.arn,"))
        #expect(
            compiled.block(#"resource "aws_vpc_security_group_ingress_rule" "scores_from_games""#).contains(
                "aws_eks_cluster.games.vpc_config[0].cluster_security_group_id"))
    }

    @Test("In production it survives a zone outage, a user error and terraform destroy")
    func tiers() {
        let production = Self.stack(in: production)
            .block(#"resource "aws_elasticache_replication_group" "scores""#, in: "production/main.tf")
        for line in ["multi_az_enabled           = true", "snapshot_retention_limit   = 7", "prevent_destroy = true"] {
            #expect(production.contains(line), "\(line)")
        }
        let other = Self.stack().block(#"resource "aws_elasticache_replication_group" "scores""#)
        #expect(other.contains("num_cache_clusters         = 1"))
        #expect(!other.contains("snapshot") && !other.contains("prevent_destroy"))
    }

    @Test("A Valkey user group has no user without authentication")
    func valkey() {
        let compiled = Self.stack(Cache("scores", engine: .valkey("8.1"), size: .node("cache.r7g.2xlarge")))
        let group = compiled.block(#"resource "aws_elasticache_replication_group" "scores""#)
        #expect(group.contains(#""default.valkey8""#) && group.contains(#""cache.r7g.2xlarge""#))
        #expect(!compiled.text("main.tf").contains("no-password-required"))
    }

    @Test("Identifiers longer than 40 characters are shortened and stay distinct")
    func longNames() {
        let name = "the-scores-of-all-players-of-all-games"
        let compiled = Self.stack(
            Cache(name, engine: .redis("7.1")), in: [Environment("integration-tests")], uses: Uses(name))
        let ids = compiled.text("integration-tests/main.tf")
            .matches(of: /(?:user_id|replication_group_id|user_group_id) += "(.*)"/).map { String($0.1) }
        #expect(ids.count == 4 && ids.allSatisfy { $0.utf8.count <= 40 && !$0.contains("--") }, "\(ids)")
        #expect(Set(ids).count == 3)
    }

    @Test("Options that ElastiCache lacks are rejected at the cache's line")
    func faults() {
        #expect(Self.stack(Cache("scores", engine: .redis("6.2"))).faults == ["SG301 at \(#line)"])
        #expect(Self.stack(Cache("scores", engine: .valkey("7.1"))).faults == ["SG301 at \(#line)"])
        #expect(
            Self.stack(Cache("scores", engine: .redis("7.1"), size: .node("r7g.large"))).faults
                == ["SG303 at \(#line)"])
        #expect(Self.stack(Cache("a--b", engine: .redis("7.1"))).faults == ["SG101 at \(#line)"])
    }

    @Test("A cache outside a cloud is rejected")
    func alone() {
        let compiled = compile { _ in
            Cache("scores", engine: .redis("7.1"))
        }
        #expect(compiled.faults == ["SG207 at \(#line - 2)"])
    }
}
