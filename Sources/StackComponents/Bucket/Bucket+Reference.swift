public import StackModel

extension Bucket {
    /// The reference of a bucket.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "An object store: Amazon S3, or Google Cloud Storage.",
        details: """
            It is encrypted, versioned, closed to the public, and accessible only over TLS. Replaced versions are kept for 30 days. No \
            access allows deleting objects: a lifecycle rule deletes what is no longer needed, not a program.
            """,
        example: """
            \(CloudReference.cluster(#"Bucket("replays")"#))
            Service("replays-api", source: .image("ghcr.io/acme/shop/replays:1.4.2")) {
                Listens(on: 8080)
                Uses("replays", .readWrite)
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster(#"Bucket("replays")"#))
            Service("replays-api", source: .image("ghcr.io/acme/shop/replays:1.4.2")) {
                Listens(on: 8080)
                Uses("replays", .readWrite)
            }
            """,
        capabilities: [
            Capability(
                "versioning", "Sets how long a replaced version is kept.",
                words: ["noncurrent", "undo", "restore", "backup", "overwrite", "retention"],
                example: CloudReference.cloud(#"Bucket("replays", noncurrentVersionRetention: .days(90))"#)),
            Capability(
                "lifecycle rule",
                "Has no argument: a patch adds a rule that deletes objects or moves them to a cheaper class.",
                words: [
                    "expiration", "expiry", "ttl", "auto delete", "autodelete", "glacier", "archive", "storage class",
                    "retention",
                ],
                example: CloudReference.cloud(
                    """
                    Bucket("replays")
                    Patch(terraform: "aws_s3_bucket_lifecycle_configuration.replays",
                        .set(["rule", "expiration", "days"], to: 365))
                    """)),
            Capability(
                "name in the cloud", "Sets the prefix of the globally unique name.", words: ["bucket name"],
                example: CloudReference.cloud(#"Bucket("replays", prefix: "acme-games")"#)),
            Capability(
                "notification of new objects", "Has no argument: a Terraform block sends events to a queue or a topic.",
                words: ["trigger", "lambda", "s3 notification", "upload"],
                example: CloudReference.cloud(
                    """
                    Bucket("replays")
                    TerraformBlock(Terraform.Resource("aws_s3_bucket_notification", "replays") {
                        $0["bucket"] = .ref("aws_s3_bucket", "replays", "id")
                        $0["eventbridge"] = true
                    })
                    """)),
            Capability(
                "cross-origin requests", "Has no argument: a Terraform block lets browsers upload with signed URLs.",
                words: ["cors", "presigned url", "browser upload", "static website", "cdn"],
                example: CloudReference.cloud(
                    """
                    Bucket("replays")
                    TerraformBlock(Terraform.Resource("aws_s3_bucket_cors_configuration", "replays") {
                        $0["bucket"] = .ref("aws_s3_bucket", "replays", "id")
                        $0.block("cors_rule") {
                            $0["allowed_methods"] = ["PUT"]
                            $0["allowed_origins"] = ["https://shop.acme.dev"]
                        }
                    })
                    """)),
            Capability(
                "alarm", "Notifies people when the stored data exceeds a size.",
                words: ["cloudwatch", "cost", "quota", "alert"],
                example: CloudReference.cloud(
                    """
                    Bucket("replays")
                    Alarm("on-call", notifies: ["platform@acme.dev"]) { Watches("replays", .storedBytes(above: .gibibytes(500))) }
                    """)),
            .renaming(#"Bucket("recordings", logicalName: "replays")"#, in: CloudReference.cloud),
            .removal("bucket", "replays"),
        ])
}
