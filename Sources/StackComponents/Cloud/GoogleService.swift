/// A Google Cloud service, by the name that enables it in a project, without `.googleapis.com`.
public enum GoogleService: String, Sendable, CaseIterable {
    /// Cloud KMS.
    case keys = "cloudkms"
    /// Networks and machines: Compute Engine.
    case compute
    /// Google Kubernetes Engine.
    case clusters = "container"
    /// Cloud DNS.
    case names = "dns"
    /// Service accounts.
    case identities = "iam"
    /// The credentials of service accounts.
    case credentials = "iamcredentials"
    /// Memorystore for Valkey.
    case caches = "memorystore"
    /// Endpoints of stores in the team's network.
    case connections = "networkconnectivity"
    /// Secret Manager.
    case secrets = "secretmanager"
    /// Cloud SQL.
    case databases = "sqladmin"
    /// Cloud Storage.
    case buckets = "storage"

    /// The full name of the service.
    var address: String { "\(rawValue).googleapis.com" }

    /// The domain of the service agent, whose name is `service-<project number>`; `nil` for a service that encrypts nothing.
    var agentDomain: String? {
        switch self {
        case .buckets: "gs-project-accounts.iam.gserviceaccount.com"
        case .caches: "gcp-sa-memorystore.iam.gserviceaccount.com"
        case .clusters: "container-engine-robot.iam.gserviceaccount.com"
        case .compute: "compute-system.iam.gserviceaccount.com"
        case .databases: "gcp-sa-cloud-sql.iam.gserviceaccount.com"
        case .secrets: "gcp-sa-secretmanager.iam.gserviceaccount.com"
        case .connections, .credentials, .identities, .keys, .names: nil
        }
    }

    /// The command that creates the service agent; `nil` if it exists once the service is enabled.
    func agentCommand(in project: String) -> [String]? {
        switch self {
        case .buckets: ["gcloud", "storage", "service-agent", "--project", project]
        case .caches, .databases, .secrets:
            ["gcloud", "beta", "services", "identity", "create", "--service", address, "--project", project]
        case .clusters, .compute, .connections, .credentials, .identities, .keys, .names: nil
        }
    }
}
