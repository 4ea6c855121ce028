public import StackModel

extension Worker {
    private static let workload = WorkloadReference(
        declaration: #"Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2"))"#, lines: [],
        goDeclaration: #"Worker("mailer", source: .go("services/mailer", version: "1.26"))"#,
        object: #""Deployment", "mailer""#, pods: #""spec", "template", "spec""#)

    /// The reference of a worker.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A long-running program that receives no requests: it consumes messages, or sends requests.",
        details: "It has no port, no probe and no Kubernetes Service. Use a service for a program that others call.",
        example: """
            \(CloudReference.cluster(#"Queue("mails", visibilityTimeout: .minutes(2))"#))
            Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
                Uses("mails", .consume)
                Scales(1...10)
                Stops(within: .minutes(2))
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster(#"Bucket("invoices")"#))
            Worker("archiver", source: .image("ghcr.io/acme/shop/archiver:1.4.2")) {
                Uses("invoices", .write)
                Scales(1...10)
            }
            """,
        capabilities: [
            Capability(
                "consumer of a queue", "Receives and deletes the messages of a queue.",
                words: ["sqs", "background job", "event", "celery", "sidekiq", "async", "subscriber"],
                example: """
                    \(CloudReference.cluster(#"Queue("mails")"#))
                    Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) { Uses("mails", .consume) }
                    """),
            Capability(
                "autoscaling",
                "Adds pods when the CPU or memory utilization exceeds a target, and removes them when it falls.",
                words: ["hpa", "horizontalpodautoscaler", "autoscaler", "concurrency", "replicas"],
                example: workload.example("Scales(2...10, at: .cpu(.percent(60)))")),
            Capability(
                "scaling by the length of a queue",
                "Has no element: an extra manifest adds an object of KEDA, if the cluster has it and its operator may read the queue.",
                words: ["scaledobject", "queue depth", "event-driven", "scale to zero", "backlog"],
                example: """
                    \(CloudReference.cluster(#"Queue("mails")"#))
                    Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) { Uses("mails", .consume) }
                    Patch("Deployment", "mailer", .remove(["spec", "replicas"]))
                    ExtraManifest("mailer-scaling", [
                        "apiVersion": "keda.sh/v1alpha1",
                        "kind": "ScaledObject",
                        "metadata": ["name": "mailer", "namespace": "shop"],
                        "spec": [
                            "scaleTargetRef": ["name": "mailer"],
                            "triggers": [
                                [
                                    "type": "aws-sqs-queue",
                                    "metadata": [
                                        "queueURLFromEnv": "MAILS_QUEUE_URL", "queueLength": "5", "awsRegion": "eu-west-1",
                                        "identityOwner": "operator",
                                    ],
                                ]
                            ],
                        ],
                    ])
                    """),
        ] + workload.capabilities)
}
