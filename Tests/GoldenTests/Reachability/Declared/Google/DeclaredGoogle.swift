/// The effects of declarations on Google Cloud, where a role is a set of actions that Google maintains.
struct DeclaredGoogle: DeclaredCloud {
    let project: String
    let region: String
    /// The name of the cluster inside the configuration.
    let cluster: String

    // MARK: Uses

    func grant(_ kind: String, _ use: Use) -> Grant? {
        switch kind {
        case "bucket": bucket(use)
        case "cache": cache(use)
        case "database": database(use)
        case "secret": Grant(handedOver: [Self.accessor(of: use.target)])
        default: nil
        }
    }

    /// A cache authenticates by IAM, with a single permission: to connect. It has no accesses.
    private func cache(_ use: Use) -> Grant {
        let instance = "projects/\(project)/locations/\(region)/instances/\(use.whole)"
        return Grant(
            store: .init(address: "google_memorystore_instance.\(use.target)", port: 6379),
            permissions: [
                "roles/memorystore.dbConnectionUser on the project \(project) where resource.name == '\(instance)'"
            ],
            handedOver: [Self.accessor(of: "\(use.target)_ca")])
    }

    /// A database authenticates by IAM, too: its users are its consumers' accounts. Their privileges are granted in
    /// SQL by the Job that creates them, which is an administrator.
    private func database(_ use: Use) -> Grant {
        let database = "google_sql_database_instance.\(use.target)"
        let instance = "projects/\(project)/instances/\(use.whole)"
        let roles = use.consumer == "\(use.target)_users" ? " as cloudsqlsuperuser" : ""
        return Grant(
            store: .init(address: database, port: 5432),
            permissions: ["roles/cloudsql.instanceUser on the project \(project) where resource.name == '\(instance)'"],
            handedOver: [Self.accessor(of: "\(use.target)_ca")],
            facts: ["google_service_account.\(use.consumer) may connect to \(database)\(roles)"])
    }

    /// A bucket is reached at public addresses. Cloud Storage uses the key itself.
    private func bucket(_ use: Use) -> Grant {
        let role =
            switch (use.reads, use.writes) {
            case (true, true): "objectUser"
            case (true, false): "objectViewer"
            default: "objectCreator"
            }
        return Grant(
            ways: ["the internet tcp/443"],
            permissions: ["roles/storage.\(role) on google_storage_bucket.\(use.target)"])
    }

    private static func accessor(of secret: String) -> String {
        "roles/secretmanager.secretAccessor on google_secret_manager_secret.\(secret)"
    }

    // MARK: Without uses

    func unused(_ declaration: Declaration) -> Set<String>? {
        let name = declaration.name
        return switch declaration.kind {
        case "cloud": []
        case "cluster":
            [
                "google_service_account.\(name)_nodes may roles/container.defaultNodeServiceAccount on the project \(project)",
                Self.encrypter("container-engine-robot"),
            ]
        // A store is reachable only through its own rule.
        case "network":
            ["sctp", "tcp", "udp"].reduce(into: []) {
                $0.insert("everybody may not enter google_compute_subnetwork.\(name)_data \($1)/1-65535")
            }
        case "bucket": [Self.encrypter("gs-project-accounts")]
        case "cache": [Self.encrypter("gcp-sa-memorystore")]
        case "database": [Self.encrypter("gcp-sa-cloud-sql")]
        case "secret": [Self.encrypter("gcp-sa-secretmanager")]
        default: KnownFacts.kindsWithoutCloud.contains(declaration.kind) ? [] : nil
        }
    }

    /// The service agent of a service that encrypts with the stack's key.
    private static func encrypter(_ agent: String) -> String {
        "the service agent \(agent) may roles/cloudkms.cryptoKeyEncrypterDecrypter on google_kms_crypto_key.main"
    }

    /// There are no queues or topics.
    func subscription(of queue: Declaration, to topic: Declaration) -> Set<String> { [] }

    // MARK: Identities

    /// The pods get the credentials of their account from the metadata server of their node, which tells them apart.
    func identity(of workload: String, _ name: String, allowed: Set<String>) -> Set<String> {
        Set(allowed.map { "google_service_account.\(name) may \($0)" }).union([
            "\(workload) takes google_service_account.\(name)", "\(workload) -> the node's metadata tcp/80",
        ])
    }

    func door(to store: Grant.Store) -> String {
        "google_service_account.\(cluster)_nodes may enter \(store.address) tcp/\(store.port)"
    }

    func handedOver(_ allowed: Set<String>) -> Set<String> {
        Set(allowed.map { "external-secrets/external-secrets may \($0)" })
    }
}
