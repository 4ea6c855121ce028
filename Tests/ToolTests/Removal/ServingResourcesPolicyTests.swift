import Foundation
import StackKit
import Testing
import ToolHarness

/// The policy of the deployed release, in the real engine, on plans of the next one.
@Suite("Plan policy of serving resources")
struct ServingResourcesPolicyTests {
    private static let jobs = Queue("jobs")
    private static let mail = Queue("mail")

    private static func stack(using used: [Queue]) -> CompiledStack {
        CompiledStack {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                KubernetesCluster(
                    "shop", in: Network("main", cidr: "10.40.0.0/16", zones: 2), nodes: 2...4, of: "m7g.large")
                jobs
                mail
                Topic("events")
            }
            Worker("mailer", source: .image("docker.io/library/redis:alpine")) {
                for queue in used { Uses(queue, .consume) }
            }
        }
    }

    /// The denials of a deployed stack's policy for a plan.
    private static func denials(deployed: CompiledStack, plan: String) async throws -> [String] {
        try await withTemporaryFolder { folder in
            try deployed.write(to: folder, lock: .examples())
            let text = try await Policy.evaluate(
                rego: [folder.appending(path: "policies/serving-resources.rego")],
                document: "terraform.serving_resources.deny", input: plan)
            return try JSONDecoder().decode([String].self, from: Data(text.utf8)).sorted()
        }
    }

    private static let before = """
        resource "terraform_data" "jobs" {}
        resource "terraform_data" "mail" {
          triggers_replace = "1"
        }
        """

    /// One queue is deleted, the other is replaced under a new address.
    private static let after = """
        resource "terraform_data" "post" {
          triggers_replace = "2"
        }
        moved {
          from = terraform_data.mail
          to   = terraform_data.post
        }
        """

    @Test(
        "Resources that the deployed release uses are neither deleted nor replaced until a release without them is deployed",
        .requires(.terraform, .opa))
    func twoMerges() async throws {
        let plan = try await Terraform.plan(changing: Self.before, to: Self.after)
            .replacing("terraform_data", with: "aws_sqs_queue")
        let both = try await Self.denials(deployed: Self.stack(using: [Self.jobs, Self.mail]), plan: plan)
        #expect(
            both
                == ["jobs", "post"].map {
                    #"aws_sqs_queue.\#($0): the plan deletes what the deployed release uses (worker "mailer"): "#
                        + "first deploy a release that no longer uses it, or that leaves out policies/serving-resources.rego"
                })
        let one = try await Self.denials(deployed: Self.stack(using: [Self.mail]), plan: plan)
        #expect(one.count == 1 && one[0].hasPrefix("aws_sqs_queue.post: "))
        #expect(try await Self.denials(deployed: Self.stack(using: []), plan: plan) == [])
    }

    @Test("Only resources that pods need to run are protected", .requires(.opa))
    func addresses() async throws {
        let needed = [
            "aws_eks_cluster.shop", "aws_sqs_queue.jobs", "aws_sqs_queue.jobs[0]", "aws_sqs_queue.jobs_dead_letter",
            "aws_vpc.main",
        ]
        // Nothing uses the topic and the other queue, logs are only written, a role is removed with its workload, and
        // a rule can be recreated.
        let others = [
            "aws_cloudwatch_log_group.shop", "aws_iam_role.mailer", "aws_sns_topic.events", "aws_sqs_queue.jobs_other",
            "aws_sqs_queue.mail", "aws_sqs_queue_policy.jobs",
        ]
        let changes = (needed + others).map { address -> YAML.Node in
            ["address": .string(address), "mode": "managed", "change": ["actions": ["delete"]]]
        }
        let denials = try await Self.denials(
            deployed: Self.stack(using: [Self.jobs]),
            plan: AdmissionFiles.json(["resource_changes": .sequence(changes)]))
        #expect(denials.map { String($0.prefix { $0 != ":" }) } == needed)
    }
}
