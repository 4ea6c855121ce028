public import StackModel

extension Queue {
    /// The reference of a queue.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A queue of messages, each handled by one of its receivers: Amazon SQS.",
        details: """
            It is encrypted, accepts only TLS, and has a dead-letter queue: a message that was received too often neither blocks the \
            others nor gets lost. A received message is hidden until its receiver deletes it or the visibility timeout is over.
            """,
        example: """
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                let network = Network("main", cidr: "10.40.0.0/16")
                network
                KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                Queue("fulfilment", visibilityTimeout: .minutes(2))
            }
            Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("fulfilment", .publish)
            }
            Worker("fulfilment-worker", source: .image("ghcr.io/acme/shop/fulfilment:1.4.2")) {
                Uses("fulfilment", .consume)
            }
            """,
        capabilities: [
            Capability(
                "fan-out from a topic", "Receives a copy of each message that is published to a topic.",
                words: ["sns", "subscribe", "subscription", "pub/sub", "event bus", "broadcast"],
                example: CloudReference.cloud(
                    """
                    Topic("orders-placed")
                    Queue("fulfilment") { Subscribes(to: "orders-placed") }
                    Queue("notices") { Subscribes(to: "orders-placed") }
                    """)),
            Capability(
                "order of messages",
                "Delivers the messages of a group in order and without duplicates, at a lower rate.",
                words: ["fifo", "exactly once", "deduplication", "message group", "ordered"],
                example: CloudReference.cloud(#"Queue("fulfilment", delivery: .inOrder)"#)),
            Capability(
                "visibility timeout",
                "Sets the time that a receiver has to handle a message before another one receives it.",
                words: ["processing time", "lock", "in flight"],
                example: CloudReference.cloud(#"Queue("fulfilment", visibilityTimeout: .minutes(5))"#)),
            Capability(
                "retries and dead letters", "Moves a message that was received too often to a dead-letter queue.",
                words: ["dlq", "dead letter queue", "redrive", "poison message", "max receive count", "retry"],
                example: CloudReference.cloud(#"Queue("fulfilment", maxReceives: 3)"#)),
            Capability(
                "redrive by an operator", "Lets a role or a job purge the queue and move dead letters back.",
                words: ["dlq", "replay", "admin"],
                example: """
                    \(CloudReference.cluster(#"Queue("fulfilment")"#))
                    Job("redrive", source: .image("ghcr.io/acme/shop/redrive:1.4.2")) { Uses("fulfilment", .admin) }
                    """),
            Capability(
                "retention", "Sets how long a message waits for a receiver before it is lost.",
                words: ["ttl", "expiry", "expiration", "keeps", "lifetime"],
                example: CloudReference.cloud(#"Queue("fulfilment", retention: .days(14))"#)),
            Capability(
                "alarm", "Notifies people of dead letters, of waiting messages, or of the age of the oldest one.",
                words: ["cloudwatch", "backlog", "queue depth", "lag", "monitoring", "alert"],
                example: CloudReference.cloud(
                    """
                    Queue("fulfilment")
                    Alarm("on-call", notifies: ["orders@acme.dev"]) {
                        Watches("fulfilment", .deadLetters())
                        Watches("fulfilment", .messageAge(above: .minutes(30)))
                    }
                    """)),
            Capability(
                "delay", "Has no argument: a patch delays each message.",
                words: ["delay_seconds", "scheduled message", "postpone"],
                example: CloudReference.cloud(
                    """
                    Queue("fulfilment")
                    Patch(terraform: "aws_sqs_queue.fulfilment", .set(["delay_seconds"], to: 60))
                    """)),
            .renaming(#"Queue("shipping", logicalName: "fulfilment")"#, in: CloudReference.cloud),
            .removal("queue", "fulfilment"),
        ])
}
