import StackFormats
import StackLanguage
public import StackModel
public import TerraformModel

extension Queue {
    private var identifier: String { Terraform.identifier(resourceName) }

    /// The queue, for references.
    var queue: Terraform.Resource { Terraform.Resource("aws_sqs_queue", identifier, comment: "Queue \(name)") }

    /// The queue for messages that no receiver could handle.
    var deadLetterQueue: Terraform.Resource {
        Terraform.Resource(
            "aws_sqs_queue", "\(identifier)_dead_letter",
            comment: "Messages that were received \(maxReceives) times without being deleted.")
    }

    /// The store entry from which consumers read the queue's address.
    func entry(in context: Context) -> StoreEntry { StoreEntry(parameter: "\(resourceName)/queue-url", in: context) }

    func deadLetterEntry(in context: Context) -> StoreEntry {
        StoreEntry(parameter: "\(resourceName)/dead-letter-queue-url", in: context)
    }

    /// Adds the queue and its dead-letter queue, their policies, the subscriptions, and the store entries with the addresses
    /// that consumers read.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(terraform: block(in: context))
        parts.add(terraform: deadLetterBlock(in: context))
        parts.add(
            terraform: Terraform.Resource("aws_sqs_queue_redrive_allow_policy", identifier) {
                $0["queue_url"] = deadLetterQueue.reference("id")
                $0["redrive_allow_policy"] = .call(
                    "jsonencode",
                    .object([
                        "redrivePermission": "byQueue", "sourceQueueArns": [queue.reference("arn")],
                    ]))
            }.block)
        lowerPolicy(of: queue, topics(in: context), into: &parts)
        lowerPolicy(of: deadLetterQueue, [], into: &parts)
        for topic in topics(in: context) { parts.add(terraform: subscription(to: topic).block) }
        entry(in: context)
            .lower(queue.reference("url"), "Address of the queue \(name)", in: context, into: &parts)
        deadLetterEntry(in: context).lower(
            deadLetterQueue.reference("url"), "Address of what was put aside of the queue \(name)", in: context,
            into: &parts)
    }

    private func block(in context: Context) -> HCL.Block {
        var queue = queue
        setCommon(of: &queue.body, name: resourceName, in: context)
        queue.body["visibility_timeout_seconds"] = .integer(visibilityTimeout.wholeSeconds)
        queue.body["message_retention_seconds"] = .integer(retention.wholeSeconds)
        queue.body["receive_wait_time_seconds"] = .integer(Defaults.receiveWaitTime.value)
        queue.body["redrive_policy"] = .call(
            "jsonencode",
            .object([
                "deadLetterTargetArn": deadLetterQueue.reference("arn"), "maxReceiveCount": .integer(maxReceives),
            ]))
        queue.body.lifecycle(preventDestroy: context.environment.isProduction)
        return queue.block
    }

    private func deadLetterBlock(in context: Context) -> HCL.Block {
        var queue = deadLetterQueue
        setCommon(of: &queue.body, name: "\(resourceName)-dead-letter", in: context)
        queue.body["message_retention_seconds"] = .integer(Defaults.deadLetterRetention.value.wholeSeconds)
        queue.body.lifecycle(preventDestroy: context.environment.isProduction)
        return queue.block
    }

    private func setCommon(of body: inout HCL.Body, name: String, in context: Context) {
        let end = delivery == .inOrder ? ".fifo" : ""
        body["name"] = .string(context.qualified(name, maximumLength: 80 - end.utf8.count) + end)
        if delivery == .inOrder {
            body["fifo_queue"] = true
            body["content_based_deduplication"] = true
            // Without these, all groups together would share the limit of one.
            body["deduplication_scope"] = "messageGroup"
            body["fifo_throughput_limit"] = "perMessageGroupId"
        }
        body["kms_master_key_id"] = context.encryptionKey
        body["kms_data_key_reuse_period_seconds"] = .integer(Defaults.keyReuse.value)
    }

    /// Adds the queue policy, which denies access without TLS and allows the topics to send.
    private func lowerPolicy(of queue: Terraform.Resource, _ topics: [Topic], into parts: inout Parts) {
        var statements = [
            Terraform.Policy.Statement(
                "DenyPlaintextTransport", effect: .deny, actions: ["sqs:*"], resources: [queue.reference("arn")],
                principals: [.everyone], conditions: [.init("Bool", "aws:SecureTransport", ["false"])])
        ]
        if !topics.isEmpty {
            statements.append(
                .init(
                    "Subscriptions", actions: ["sqs:SendMessage"], resources: [queue.reference("arn")],
                    principals: [.service("sns.amazonaws.com")],
                    conditions: [.init("ArnEquals", "aws:SourceArn", topics.map { $0.topic.reference("arn") })]))
        }
        let document = Terraform.Policy("\(queue.name)_queue", statements)
        parts.add(terraform: document.block)
        parts.add(
            terraform: Terraform.Resource("aws_sqs_queue_policy", queue.name) {
                $0["queue_url"] = queue.reference("id")
                $0["policy"] = document.json
            }.block)
    }

    /// The subscription, created after the policy that allows the topic to send; otherwise the first messages would be denied.
    private func subscription(to topic: Topic) -> Terraform.Resource {
        Terraform.Resource("aws_sns_topic_subscription", "\(identifier)_from_\(topic.topic.name)") {
            $0["topic_arn"] = topic.topic.reference("arn")
            $0["protocol"] = "sqs"
            $0["endpoint"] = queue.reference("arn")
            $0["raw_message_delivery"] = true
            $0.dependsOn([.init("aws_sqs_queue_policy", identifier)])
        }
    }

    private func topics(in context: Context) -> [Topic] {
        context.relations.compactMap { context.graph.nodes[$0.target].primitive as? Topic }
    }

    /// The statement that allows topics to encrypt messages for the queue with the key.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] {
        let topics = topics(in: context)
        guard !topics.isEmpty else { return [] }
        return [
            .init(
                "Queue\(StatementID.prefix(for: name))Subscriptions", actions: ["kms:Decrypt", "kms:GenerateDataKey"],
                resources: ["*"], principals: [.service("sns.amazonaws.com")],
                conditions: [
                    .init("ArnEquals", "aws:SourceArn", topics.map { context.arn("sns", $0.topicName(in: context)) })
                ])
        ]
    }
}
