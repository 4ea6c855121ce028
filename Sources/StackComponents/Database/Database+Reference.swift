public import StackModel

extension Database {
    /// The reference of a database.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A managed relational database, PostgreSQL or MySQL: Amazon RDS or Aurora, or Cloud SQL.",
        details: """
            It is encrypted, accepts only TLS, is backed up every day with recovery to any second in between, and only the pods of the \
            workloads that use it can reach it. There is no password: each workload has its own user, logs in with its own identity, and \
            has the permissions of its access.

            In production a standby instance in another zone takes over, and neither Terraform nor the cloud deletes the database.
            """,
        example: """
            \(CloudReference.cluster(#"Database("orders", engine: .postgreSQL("17"), size: .medium, storage: .gibibytes(100))"#))
            Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("orders", .readWrite)
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster(#"Database("orders", engine: .postgreSQL("17"), size: .medium, storage: .gibibytes(100))"#))
            Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("orders", .readWrite)
            }
            """,
        capabilities: [
            Capability(
                "engine and version", "Runs PostgreSQL or MySQL, on Amazon RDS or Amazon Aurora.",
                words: ["mariadb", "cloud sql"],
                example: CloudReference.network(
                    """
                    Database("orders", engine: .auroraPostgreSQL("17"))
                    Database("accounts", engine: .mySQL("8.4"))
                    """)),
            Capability(
                "size and storage",
                "Sets the size of each instance and the initial storage, which grows automatically.",
                words: [
                    "instance class", "db.m7g.large", "cpu", "memory", "disk", "iops", "scale up", "allocated_storage",
                ],
                example: CloudReference.network(
                    #"Database("orders", engine: .postgreSQL("17"), size: .instance("db.r7g.4xlarge"), storage: .gibibytes(500))"#
                )),
            Capability(
                "backups", "Sets how long backups are kept, which also bounds the recovery to any second.",
                words: [
                    "point-in-time recovery", "pitr", "restore", "snapshot", "retention", "dump", "disaster recovery",
                ],
                example: CloudReference.network(#"Database("orders", engine: .postgreSQL("17"), backups: .days(14))"#)),
            Capability(
                "users and permissions",
                "Creates a user for each workload, which reads, writes or, for migrations, alters tables.",
                words: [
                    "grant", "login", "password", "iam authentication", "iam auth", "sql user", "read-only", "ddl",
                    "least privilege",
                ],
                example: """
                    \(CloudReference.cluster(#"Database("orders", engine: .postgreSQL("17"))"#))
                    Job("migrate", source: .image("ghcr.io/acme/shop/orders:1.4.2")) { Uses("orders", .admin) }
                    ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
                        Uses("orders", .read)
                        RunsAfter("migrate")
                    }
                    """),
            Capability(
                "parameters of the engine",
                "Has no argument: a parameter group as a Terraform block, and a patch that names it.",
                words: [
                    "work_mem", "extension", "pg_stat_statements", "max_connections", "shared_preload_libraries",
                    "config",
                ],
                example: CloudReference.network(
                    """
                    Database("orders", engine: .postgreSQL("17"))
                    TerraformBlock(Terraform.Resource("aws_db_parameter_group", "tuned") {
                        $0["name"] = "shop-orders-tuned"
                        $0["family"] = "postgres17"
                        $0.block("parameter") {
                            $0["name"] = "rds.force_ssl"
                            $0["value"] = "1"
                        }
                        $0.block("parameter") {
                            $0["name"] = "work_mem"
                            $0["value"] = "65536"
                        }
                    })
                    Patch(terraform: "aws_db_instance.orders",
                        .set(["parameter_group_name"], to: .ref("aws_db_parameter_group", "tuned", "name")))
                    """)),
            Capability(
                "read replica", "Has no argument on RDS: a Terraform block adds one.",
                words: ["replication", "reader", "scale reads", "standby"],
                example: CloudReference.network(
                    """
                    Database("orders", engine: .postgreSQL("17"))
                    TerraformBlock(Terraform.Resource("aws_db_instance", "orders_replica") {
                        $0["identifier"] = "shop-orders-replica"
                        $0["replicate_source_db"] = .ref("aws_db_instance", "orders", "identifier")
                        $0["instance_class"] = "db.m7g.large"
                        $0["vpc_security_group_ids"] = .ref("aws_db_instance", "orders", "vpc_security_group_ids")
                        $0["storage_encrypted"] = true
                        $0["kms_key_id"] = .ref("aws_db_instance", "orders", "kms_key_id")
                    })
                    """)),
            Capability(
                "alarm", "Notifies people when the CPU, the connections or the free storage cross a threshold.",
                words: ["cloudwatch", "monitoring", "alert", "disk full"],
                example: CloudReference.network(
                    """
                    Database("orders", engine: .postgreSQL("17"))
                    Alarm("on-call", notifies: ["orders@acme.dev"]) {
                        Watches("orders", .freeStorage(below: .gibibytes(10)))
                        Watches("orders", .connections(above: 80))
                    }
                    """)),
            .renaming(#"Database("purchases", engine: .postgreSQL("17"), logicalName: "orders")"#),
            .removal("database", "orders"),
        ])
}
