public import StackModel

extension Job {
    private static let workload = WorkloadReference(
        declaration: #"Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2"))"#, lines: [],
        goDeclaration: #"Job("import-catalog", source: .go("jobs/import-catalog", version: "1.26"))"#,
        object: #""Job", "import-catalog""#, pods: #""spec", "template", "spec""#)

    /// The reference of a job.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A program that runs to completion, once for each version: a migration, or loading a table.",
        details: """
            Its name contains a hash of its pods, so a new image, argument or value is a new Job, which runs, and an unchanged one does \
            not run again. It must be idempotent: a pod may be lost with its node just before it completes.
            """,
        example: """
            \(CloudReference.cluster(#"Database("orders", engine: .postgreSQL("17"))"#))
            Job("migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Runs("migrate", "up")
                Uses("orders", .admin)
            }
            Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("orders", .readWrite)
                RunsAfter("migrate-orders")
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster(#"Database("orders", engine: .postgreSQL("17"))"#))
            Job("migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Runs("migrate", "up")
                Uses("orders", .admin)
            }
            Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("orders", .readWrite)
                RunsAfter("migrate-orders")
            }
            """,
        capabilities: [
            Capability(
                "schema migration", "Creates and alters tables before the programs that use them start.",
                words: [
                    "database migration", "flyway", "liquibase", "alembic", "ddl", "hook", "presync", "one-off", "once",
                ],
                example: """
                    \(CloudReference.cluster(#"Database("orders", engine: .postgreSQL("17"))"#))
                    Job("migrate-orders", source: .image("docker.io/library/postgres:17.6-bookworm")) { Uses("orders", .admin) }
                    Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                        Listens(on: 8080)
                        RunsAfter("migrate-orders")
                    }
                    """),
            Capability(
                "deadline and retries", "Limits the time of an attempt and the number of retries.",
                words: ["timeout", "backofflimit", "activedeadlineseconds", "restart policy", "disruption", "spot"],
                example: #"""
                    Job(
                        "import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2"), deadline: .hours(2), retries: 0,
                        countsDisruptions: true)
                    """#),
            Capability(
                "rollback past a migration", "Permits a rollback to a release with another version of the job.",
                words: ["roll back", "downgrade", "backward compatible", "schema version"],
                example: #"""
                    Job(
                        "migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2"), toleratesNewerSchema: true
                    ) {
                        Runs("migrate", "up")
                    }
                    """#),
        ] + workload.capabilities)
}
