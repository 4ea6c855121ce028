public import StackModel

extension DatabaseUsers {
    /// The reference of the users of a database.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A Job in the cluster that creates the users of a database, before the workloads that log in as them.",
        details: """
            A database declares it implicitly; it adds nothing if no workload uses the database. It runs once for each change of who uses \
            what. Users that are no longer declared are kept, since they may own something, but can no longer log in.
            """,
        example: """
            \(CloudReference.cluster(#"Database("orders", engine: .postgreSQL("17"))"#))
            Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("orders", .readWrite)
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster(#"Database("orders", engine: .postgreSQL("17"))"#))
            Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                Listens(on: 8080)
                Uses("orders", .readWrite)
            }
            """)
}
