/// A Google Cloud service, by the name that enables it in a project, without `.googleapis.com`.
public enum GoogleService: String, Sendable, CaseIterable {
    /// Cloud KMS.
    case kms = "cloudkms"
    /// Networks and machines: Compute Engine.
    case compute
    /// Google Kubernetes Engine.
    case kubernetesEngine = "container"
    /// Cloud DNS.
    case dns
    /// Service accounts.
    case iam
    /// The credentials of service accounts.
    case iamCredentials = "iamcredentials"
    /// Memorystore for Valkey.
    case memorystore
    /// Endpoints of stores in the team's network.
    case networkConnectivity = "networkconnectivity"
    /// Secret Manager.
    case secretManager = "secretmanager"
    /// Cloud SQL.
    case sqlAdmin = "sqladmin"
    /// Cloud Storage.
    case storage

    /// The full name of the service.
    var serviceName: String { "\(rawValue).googleapis.com" }

    /// The domain of the service agent, whose name is `service-<project number>`; `nil` for a service that encrypts nothing.
    var agentDomain: String? {
        switch self {
        case .storage: "gs-project-accounts.iam.gserviceaccount.com"
        case .memorystore: "gcp-sa-memorystore.iam.gserviceaccount.com"
        case .kubernetesEngine: "container-engine-robot.iam.gserviceaccount.com"
        case .compute: "compute-system.iam.gserviceaccount.com"
        case .sqlAdmin: "gcp-sa-cloud-sql.iam.gserviceaccount.com"
        case .secretManager: "gcp-sa-secretmanager.iam.gserviceaccount.com"
        case .networkConnectivity, .iamCredentials, .iam, .kms, .dns: nil
        }
    }

    /// The command that creates the service agent; `nil` if it exists once the service is enabled.
    func agentCommand(in project: String) -> [String]? {
        switch self {
        case .storage: ["gcloud", "storage", "service-agent", "--project", project]
        case .memorystore, .sqlAdmin, .secretManager:
            ["gcloud", "beta", "services", "identity", "create", "--service", serviceName, "--project", project]
        case .kubernetesEngine, .compute, .networkConnectivity, .iamCredentials, .iam, .kms, .dns: nil
        }
    }
}
