import StackFormats
public import StackModel
import TerraformModel

extension Topic {
    private var identifier: String { Terraform.identifier(resourceName) }

    /// The topic itself, for references.
    var topic: Terraform.Resource { Terraform.Resource("aws_sns_topic", identifier, comment: "Topic \(name)") }

    /// The name in SNS, where the name of a topic with ordered delivery must end in `.fifo`.
    func topicName(in context: Context) -> String {
        let end = delivery == .inOrder ? ".fifo" : ""
        return context.qualified(resourceName, maximumLength: 250) + end
    }

    /// The store entry of the ARN, for workloads that publish.
    func entry(in context: Context) -> StoreEntry { StoreEntry(parameter: "\(resourceName)/topic-arn", in: context) }

    /// Adds the topic, its policy, and the store entry of its ARN for workloads that publish.
    public func lower(in context: Context, into parts: inout Parts) {
        var topic = topic
        topic.body["name"] = .string(topicName(in: context))
        topic.body["kms_master_key_id"] = context.encryptionKey
        if delivery == .inOrder {
            topic.body["fifo_topic"] = true
            topic.body["content_based_deduplication"] = true
            topic.body["fifo_throughput_scope"] = "MessageGroup"
        }
        parts.add(terraform: topic.block)
        let transport = Terraform.Policy(
            "\(identifier)_topic",
            [
                .init(
                    "DenyPlaintextTransport", effect: .deny, actions: ["sns:Publish"],
                    resources: [topic.reference("arn")], principals: [.everyone],
                    conditions: [.init("Bool", "aws:SecureTransport", ["false"])])
            ])
        parts.add(terraform: transport.block)
        parts.add(
            terraform: Terraform.Resource("aws_sns_topic_policy", identifier) {
                $0["arn"] = topic.reference("arn")
                $0["policy"] = transport.json
            }.block)
        entry(in: context)
            .lower(topic.reference("arn"), "ARN of the topic \(name)", in: context, into: &parts)
    }
}
