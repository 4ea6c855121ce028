import Foundation
import StackKit
import Testing
import ToolHarness

/// Account resources that the example stacks lack: checked by the real Terraform, and created in moto's AWS.
@Suite struct AccountTests {
    private static let images = Registry("sample", account: "123456789012", region: "eu-west-1")
    private static let scores = Cache("scores", engine: .redis("7.1"))
    private static let replays = Bucket("replays")

    private static let stack = CompiledStack {
        Repository("https://github.com/acme/sample", images: images.path)
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2, flowLogs: .all)
            KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
            scores
            replays
            images
            Domain("sample.acme.dev", certificate: .managed)
            roles
            watch
        }
        Service("api", source: .go("services/api", version: "1.26", vendorHash: "sha256-AAAA")) {
            Listens(on: 8080)
            Exposed(at: "sample.acme.dev")
        }
    }

    @DeclarationsBuilder private static var roles: Declarations {
        IdentityProvider()
        DeliveryRoles()
        Role("push", assumedBy: .delivery(.push)) { Uses(images, .write) }
        Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann")) {
            Uses(replays, .read)
            Uses(scores, .read)
        }
    }

    @DeclarationsBuilder private static var watch: Declarations {
        Alarm("on-call", notifies: ["platform@acme.dev"]) {
            Watches(scores, .cpu(above: .percent(80)))
            Watches(replays, .storedBytes(above: .gibibytes(500)))
        }
        Budget("monthly", limit: .usDollars(500), of: .stack, notifies: ["platform@acme.dev"])
    }

    @Test(.requires(.terraform, .moto)) func lives() async throws {
        try await withTemporaryFolder { folder in
            try Self.stack.write(to: folder, lock: .examples())
            expectAccepted(try await Terraform.format([folder.appending(path: "main.tf")]))
            // Its first plan validates the module.
            let life = try await Terraform.live(folder)
            for type in [
                "aws_flow_log", "aws_kms_key", "aws_ecr_repository", "aws_route53_zone", "aws_sns_topic",
                "aws_sns_topic_subscription", "aws_cloudwatch_metric_alarm", "aws_iam_openid_connect_provider",
            ] {
                #expect(life.applied.contains { $0.hasPrefix("\(type).") }, "\(type)")
            }
            #expect(life.drifting.isEmpty)
        }
    }

    @Test(.requires(.actionlint, .zizmor)) func delivers() async throws {
        try await withTemporaryFolder { folder in
            try Self.stack.write(to: folder, lock: .examples())
            let workflow = folder.appending(path: ".github/workflows/deliver.yaml")
            expectAccepted(try await Git.lint(workflow: workflow))
            expectAccepted(try await Git.audit(workflow: workflow))
        }
    }
}
