import StackCompiler
import StackComponents
import StackLanguage
import StackModel
import Testing

@Suite("Bucket")
struct BucketTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")

    private static func stack(
        _ bucket: Bucket = Bucket("replays"), in environments: [Environment] = unnamed,
        repository: String? = "https://github.com/Acme_Games/sample", access: Access = .readWrite
    ) -> Compilation {
        compile(in: environments) { _ in
            if let repository { Repository(repository) }
            Sample.cloud(cluster, bucket)
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Uses(bucket, access)
            }
        }
    }

    @Test("Bucket names are global, so the name includes its owner")
    func names() throws {
        let owned = Self.stack(in: production)
        #expect(owned.text("production/main.tf").contains(#"bucket = "acme-games-sample-production-replays""#))
        let variables = try owned.variables("production/k8s/api.yaml")
        #expect(variables["REPLAYS_BUCKET"] == "acme-games-sample-production-replays")
        #expect(Self.stack(repository: nil).text("main.tf").contains(#"bucket = "sample-replays""#))
        #expect(Self.stack(Bucket("replays", prefix: "acme")).text("main.tf").contains(#""acme-sample-replays""#))
    }

    @Test(
        "A role gets the permissions of the declared access",
        arguments: [
            (Access.read, ["s3:ListBucket", "s3:GetObject", "kms:Decrypt"]),
            (.write, ["s3:AbortMultipartUpload", "s3:PutObject", "kms:Decrypt", "kms:GenerateDataKey"]),
            (
                .readWrite,
                [
                    "s3:ListBucket", "s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "kms:Decrypt",
                    "kms:GenerateDataKey",
                ]
            ),
        ])
    func permissions(_ access: Access, _ actions: [String]) {
        let policy = Self.stack(access: access).block(#"data "aws_iam_policy_document" "api""#)
        #expect(policy.matches(of: /"((?:s3|kms):(?!Via)[A-Z]\w+)"/).map { String($0.1) } == actions)
        #expect(policy.contains(#"values   = ["s3.eu-west-1.amazonaws.com"]"#))
    }

    @Test("A bucket is encrypted, versioned and private, and requires TLS")
    func settings() {
        let text = Self.stack(in: production).text("production/main.tf")
        for line in [
            #"sse_algorithm     = "aws:kms""#, #"status = "Enabled""#, "restrict_public_buckets = true",
            #"variable = "aws:SecureTransport""#, "noncurrent_days = 30", "prevent_destroy = true",
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test("A name and a retention period that S3 rejects are rejected at the bucket's line")
    func faults() {
        let long = "the-replays-of-all-matches-of-all-games"
        #expect(
            Self.stack(Bucket(long, prefix: "a-long-name-of-an-owner"), in: production).faults
                == ["SG101 at \(#line)"])
        #expect(Self.stack(Bucket("replays", noncurrentVersionRetention: .hours(36))).faults == ["SG301 at \(#line)"])
        #expect(Self.stack(Bucket("replays", noncurrentVersionRetention: .days(0))).faults == ["SG301 at \(#line)"])
    }
}
