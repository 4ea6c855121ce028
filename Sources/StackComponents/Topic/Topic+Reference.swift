public import StackModel

extension Topic {
    /// The reference of a topic.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A publish/subscribe topic, whose publishers do not know the receivers: Amazon SNS.",
        details:
            "It stores no messages: each queue that subscribes to it receives a copy of every message, exactly as it was published.",
        example: """
            \(CloudReference.cluster(
                """
                Topic("orders-placed")
                Queue("fulfilment") { Subscribes(to: "orders-placed") }
                """))
            Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("orders-placed", .publish)
            }
            """,
        capabilities: [
            Capability(
                "order of messages", "Delivers the messages of a group in order to queues that keep it.",
                words: ["fifo", "deduplication", "exactly once", "ordered"],
                example: CloudReference.cloud(
                    """
                    Topic("orders-placed", delivery: .inOrder)
                    Queue("fulfilment", delivery: .inOrder) { Subscribes(to: "orders-placed") }
                    """)),
            Capability(
                "several receivers", "Delivers a copy of each message to every queue that subscribes.",
                words: [
                    "fan-out", "fanout", "pub/sub", "event bus", "subscription", "broadcast", "sqs", "event-driven",
                ],
                example: CloudReference.cloud(
                    """
                    Topic("orders-placed")
                    Queue("fulfilment") { Subscribes(to: "orders-placed") }
                    Queue("notices") { Subscribes(to: "orders-placed") }
                    """)),
            Capability(
                "other subscribers",
                "Has no element: a Terraform block subscribes an e-mail address, a webhook or a function.",
                words: ["email", "lambda", "sms", "http endpoint"],
                example: CloudReference.cloud(
                    """
                    Topic("orders-placed")
                    TerraformBlock(Terraform.Resource("aws_sns_topic_subscription", "webhook") {
                        $0["topic_arn"] = .ref("aws_sns_topic", "orders_placed", "arn")
                        $0["protocol"] = "https"
                        $0["endpoint"] = "https://hooks.acme.dev/orders"
                    })
                    """)),
            Capability(
                "alarm", "Notifies people of deliveries that the topic has given up.",
                words: ["cloudwatch", "monitoring", "alert"],
                example: CloudReference.cloud(
                    """
                    Topic("orders-placed")
                    Alarm("on-call", notifies: ["orders@acme.dev"]) { Watches("orders-placed", .failedDeliveries()) }
                    """)),
            .renaming(#"Topic("purchases", logicalName: "orders-placed")"#, in: CloudReference.cloud),
            .removal("topic", "orders-placed"),
        ])
}
