public import StackModel

extension Alarm {
    /// The reference of an alarm.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "A notification when something that a stack depends on is unhealthy: Amazon CloudWatch alarms that send e-mail.",
        details: "An alarm is for what AWS runs; the promises of a service are its objectives.",
        example: CloudReference.network(
            """
            Cache("sessions", engine: .valkey("8.1"))
            Queue("fulfilment")
            Alarm("on-call", notifies: ["platform@acme.dev"]) {
                Watches("sessions", .memory(above: .percent(80)), for: .minutes(10))
                Watches("fulfilment", .deadLetters())
            }
            """),
        capabilities: [
            Capability(
                "watched quantities",
                "Watches the CPU, memory, storage and connections of stores, and the messages of queues and topics.",
                words: [
                    "metric", "threshold", "cloudwatch", "dlq", "disk full", "monitoring", "alert", "alerting", "sns",
                    "e-mail", "email",
                ],
                example: CloudReference.network(
                    """
                    Database("orders", engine: .postgreSQL("17"))
                    Queue("fulfilment")
                    Alarm("on-call", notifies: ["orders@acme.dev"]) {
                        Watches("orders", .cpu(above: .percent(80)))
                        Watches("orders", .freeStorage(below: .gibibytes(10)))
                        Watches("fulfilment", .messages(above: 1000))
                        Watches("fulfilment", .messageAge(above: .minutes(30)))
                    }
                    """)),
            Capability(
                "duration of the condition", "Notifies only if the condition lasts, so that a short peak wakes nobody.",
                words: ["evaluation periods", "flapping", "false alarm", "debounce"],
                example: CloudReference.network(
                    """
                    Cache("sessions", engine: .valkey("8.1"))
                    Alarm("on-call", notifies: ["platform@acme.dev"]) {
                        Watches("sessions", .cpu(above: .percent(80)), for: .minutes(15))
                    }
                    """)),
            Capability(
                "pager or chat",
                "Has no argument: a Terraform block subscribes PagerDuty, Opsgenie or a chat to the topic of the alarm.",
                words: ["slack", "webhook", "teams", "incident", "sms"],
                example: CloudReference.cloud(
                    """
                    Queue("fulfilment")
                    Alarm("on-call", notifies: ["platform@acme.dev"]) { Watches("fulfilment", .deadLetters()) }
                    TerraformBlock(Terraform.Resource("aws_sns_topic_subscription", "pager") {
                        $0["topic_arn"] = .ref("aws_sns_topic", "on_call_alarm", "arn")
                        $0["protocol"] = "https"
                        $0["endpoint"] = "https://events.pagerduty.com/integration/0123456789abcdef/enqueue"
                    })
                    """)),
            .renaming(
                """
                Cache("sessions", engine: .valkey("8.1"))
                Alarm("platform", notifies: ["platform@acme.dev"], logicalName: "on-call") {
                    Watches("sessions", .cpu(above: .percent(80)))
                }
                """),
            .removal("alarm", "on-call"),
        ])
}
