public import StackModel

extension LastingKind {
    /// A `Database`: the server with its subnet group, security group, parameters and logs, or on Google Cloud with the
    /// database inside it, its endpoint and its users.
    public static let database = LastingKind(
        "database", of: Database.self,
        lasting: [
            .main("aws_db_instance"), .main("aws_rds_cluster"), .main("google_sql_database_instance"),
            .secondary("google_sql_database"), .secondary("google_compute_address"),
            .secondary("google_secret_manager_secret", suffix: "_ca"),
        ]
            + Set(engines.flatMap(\.exportedLogs)).sorted().map {
                .secondary("aws_cloudwatch_log_group", suffix: "_\($0)")
            }
    ) { name, context in
        engines.filter { context.vendor == .aws || $0.googleVersion != nil }.map { Example(Database(name, engine: $0)) }
    }

    /// One engine of each product: the resources of a database do not depend on its version.
    private static let engines: [DatabaseEngine] = [
        .postgreSQL("17"), .mySQL("8.4"), .auroraPostgreSQL("17"), .auroraMySQL("8.0"),
    ]
}
