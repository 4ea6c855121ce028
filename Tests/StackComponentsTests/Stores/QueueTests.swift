import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite("Queue and topic")
struct QueueTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")

    private static func stack(
        _ declarations: any Primitive..., in environments: [Environment] = unnamed, uses: Uses...
    ) -> Compilation {
        let cloud = Declaration(
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                cluster
                for declaration in declarations { declaration }
            }, at: .init())
        return compile(in: environments) { _ in
            [cloud]
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                for use in uses { use }
            }
        }
    }

    private static func actions(_ compiled: Compilation) -> [String] {
        compiled.block(#"data "aws_iam_policy_document" "api""#)
            .matches(of: /"((?:sqs|sns|kms):(?!Via)[A-Z]\w+)"/).map { String($0.1) }
    }

    @Test(
        "A role gets the permissions of the declared access",
        arguments: [
            (Access.publish, ["sqs:SendMessage", "kms:Decrypt", "kms:GenerateDataKey"]),
            (
                .consume,
                [
                    "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage",
                    "kms:Decrypt",
                ]
            ),
        ])
    func permissions(_ access: Access, _ actions: [String]) {
        let compiled = Self.stack(Queue("checkouts"), uses: Uses("checkouts", access))
        #expect(compiled.faults == [])
        #expect(Self.actions(compiled) == actions)
        #expect(compiled.text("main.tf").contains(#"values   = ["sqs.eu-west-1.amazonaws.com"]"#))
        #expect(compiled.text("k8s/api.yaml").contains("key: /sample/checkouts/queue-url"))
    }

    @Test("An admin of a queue may purge it and redrive its dead letters")
    func admin() {
        let compiled = Self.stack(Queue("checkouts"), uses: Uses("checkouts", .admin))
        #expect(Self.actions(compiled).contains("sqs:StartMessageMoveTask"))
        #expect(compiled.text("k8s/api.yaml").contains("CHECKOUTS_DEAD_LETTER_QUEUE_URL"))
    }

    @Test("Unhandled messages go to the dead-letter queue, which accepts only this queue's")
    func deadLetters() {
        let compiled = Self.stack(Queue("checkouts", maxReceives: 3), in: production)
        let path = "production/main.tf"
        #expect(compiled.block(#"resource "aws_sqs_queue" "checkouts""#, in: path).contains("maxReceiveCount     = 3"))
        #expect(
            compiled.block(#"resource "aws_sqs_queue_redrive_allow_policy" "checkouts""#, in: path)
                .contains("[aws_sqs_queue.checkouts.arn]"))
        #expect(compiled.text(path).matches(of: /aws:SecureTransport/).count == 2)
    }

    @Test("A subscription allows only its topic to send")
    func subscription() {
        let compiled = Self.stack(
            Topic("placed"), Queue("mails") { Subscribes(to: "placed") }, Queue("other"),
            uses: Uses("placed", .publish))
        #expect(compiled.faults == [])
        let policy = compiled.block(#"data "aws_iam_policy_document" "mails_queue""#)
        #expect(policy.contains("aws_sns_topic.placed.arn") && policy.contains(#""sns.amazonaws.com""#))
        #expect(!compiled.block(#"data "aws_iam_policy_document" "other_queue""#).contains("sns"))
        #expect(
            compiled.block(#"resource "aws_sns_topic_subscription" "mails_from_placed""#)
                .contains("depends_on = [aws_sqs_queue_policy.mails]"))
        #expect(Self.actions(compiled) == ["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"])
    }

    @Test("A FIFO queue and its dead-letter queue have the .fifo suffix")
    func ordered() {
        let text = Self.stack(Queue("checkouts", delivery: .inOrder), Topic("placed", delivery: .inOrder)).text(
            "main.tf")
        for name in ["sample-checkouts.fifo", "sample-checkouts-dead-letter.fifo", "sample-placed.fifo"] {
            #expect(text.contains("\"\(name)\""), "\(name)")
        }
    }

    @Test("The FIFO throughput limit is per message group, on topic and queue")
    func throughput() {
        let compiled = Self.stack(Queue("checkouts", delivery: .inOrder), Topic("placed", delivery: .inOrder))
        for queue in ["checkouts", "checkouts_dead_letter"] {
            let block = compiled.block("resource \"aws_sqs_queue\" \"\(queue)\"")
            #expect(block.contains(/deduplication_scope +=\s"messageGroup"/), "\(queue)")
            #expect(block.contains(/fifo_throughput_limit +=\s"perMessageGroupId"/), "\(queue)")
        }
        #expect(
            compiled.block(#"resource "aws_sns_topic" "placed""#).contains(/fifo_throughput_scope +=\s"MessageGroup"/))
        #expect(!Self.stack(Queue("checkouts")).text("main.tf").contains("throughput"))
    }

    @Test("Values that SQS rejects are rejected at their line")
    func faults() {
        #expect(Self.stack(Queue("a", visibilityTimeout: .hours(13))).faults == ["SG301 at \(#line)"])
        #expect(Self.stack(Queue("a", retention: .days(15))).faults == ["SG301 at \(#line)"])
        #expect(Self.stack(Queue("a", retention: .milliseconds(90_500))).faults == ["SG301 at \(#line)"])
        #expect(Self.stack(Queue("a", maxReceives: 0)).faults == ["SG301 at \(#line)"])
        let mixed = Self.stack(
            Topic("placed"),
            Queue("a", delivery: .inOrder) {
                Subscribes(to: "placed")
            })
        #expect(mixed.faults == ["SG304 at \(#line - 2)"])
        let unknown = Self.stack(
            Queue("a") {
                Subscribes(to: "placed")
            })
        #expect(unknown.faults == ["SG201 at \(#line - 2)"])
        #expect(compile { _ in Queue("a") }.faults == ["SG207 at \(#line)"])
        #expect(compile { _ in Topic("a") }.faults == ["SG207 at \(#line)"])
    }
}
