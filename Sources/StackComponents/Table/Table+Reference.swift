public import StackModel

extension Table {
    /// The reference of a table.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A serverless table of items, each found by its key: Amazon DynamoDB.",
        details: """
            It is encrypted, billed by use, and can be restored to any second of the last 35 days. In production it is protected from \
            deletion, in Terraform and in AWS.
            """,
        example: """
            \(CloudReference.cluster(#"Table("sessions", key: .string("session_id"), ttlAttribute: "expires_at")"#))
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                Listens(on: 8080)
                Uses("sessions", .readWrite)
            }
            """,
        capabilities: [
            Capability(
                "sort key", "Sorts the items of one key by an attribute.",
                words: ["range key", "composite key", "partition key", "hash key"],
                example: CloudReference.cloud(
                    #"Table("events", key: .string("order_id"), sortKey: .number("created_at"))"#)),
            Capability(
                "secondary index", "Finds items by a second key.",
                words: ["gsi", "global secondary index", "query", "lookup", "search"],
                example: CloudReference.cloud(
                    """
                    Table("sessions", key: .string("session_id")) {
                        TableIndex("by-customer", key: .string("customer_id"), sortKey: .number("created_at"))
                    }
                    """)),
            Capability(
                "expiry of items", "Deletes an item after the time in one of its attributes.",
                words: ["ttl", "time to live", "auto delete", "autodelete", "expiration", "cleanup"],
                example: CloudReference.cloud(
                    #"Table("sessions", key: .string("session_id"), ttlAttribute: "expires_at")"#)),
            Capability(
                "stream of changes", "Has no argument: a patch enables the stream.",
                words: ["dynamodb streams", "cdc", "trigger", "change data capture"],
                example: CloudReference.cloud(
                    """
                    Table("sessions", key: .string("session_id"))
                    Patch(terraform: "aws_dynamodb_table.sessions",
                        .set(["stream_enabled"], to: true), .set(["stream_view_type"], to: "NEW_AND_OLD_IMAGES"))
                    """)),
            Capability(
                "provisioned capacity", "Has no argument: a patch changes the billing.",
                words: ["rcu", "wcu", "billing mode", "throughput", "cost"],
                example: CloudReference.cloud(
                    """
                    Table("sessions", key: .string("session_id"))
                    Patch(terraform: "aws_dynamodb_table.sessions",
                        .set(["billing_mode"], to: "PROVISIONED"), .set(["read_capacity"], to: 5), .set(["write_capacity"], to: 5))
                    """)),
            .renaming(
                #"Table("logins", key: .string("session_id"), logicalName: "sessions")"#, in: CloudReference.cloud),
            .removal("table", "sessions"),
        ])
}
