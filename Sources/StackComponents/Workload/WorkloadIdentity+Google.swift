import StackFormats
import StackModel
import TerraformModel

extension WorkloadIdentity {
    /// Adds the service account of a workload, its roles, and the binding by which only the pods of the Kubernetes ServiceAccount
    /// in this namespace of this cluster can act as it.
    ///
    /// The roles could be granted to the Kubernetes ServiceAccount itself, but Cloud SQL accepts only service accounts.
    func lowerGoogleAccount(of cluster: KubernetesCluster, into parts: inout Parts) {
        let identifier = Terraform.identifier(component)
        let account = Terraform.Resource("google_service_account", identifier, comment: title) {
            $0["account_id"] = .string(context.googleAccountID(component))
            $0["display_name"] = .string(ShortName.shortened("\(title) of \(context.namespace)", maximumLength: 100))
        }
        let subject = "[\(context.namespace)/\(component)]"
        let trust = Terraform.Resource("google_service_account_iam_member", identifier) {
            $0["service_account_id"] = account.reference("name")
            $0["role"] = "roles/iam.workloadIdentityUser"
            $0["member"] = .template([
                .literal("serviceAccount:"), .interpolation(cluster.googleIdentityPool), .literal(subject),
            ])
        }
        parts.add(terraform: account.block)
        parts.add(terraform: trust.block)
        var given: [Terraform.GoogleGrant] = []
        for case .google(let grant) in context.permissions where !given.contains(grant) {
            given.append(grant)
            parts.add(terraform: grant.member(account.reference("member"), called: grant.name(for: identifier)).block)
        }
    }
}

extension KubernetesCluster {
    /// The workload identity pool of the cluster's ServiceAccounts. It does not exist before the first cluster of a project, so
    /// the expression refers to the cluster.
    var googleIdentityPool: HCL.Expression {
        googleCluster.address.attribute("workload_identity_config").index(0).attribute("workload_pool").expression
    }
}

extension Context {
    /// The ID of a service account: 6 to 30 characters, known before it is created.
    func googleAccountID(_ name: String) -> String {
        let id = qualified(name, maximumLength: 30)
        return id.utf8.count < 6 ? "\(id)-account" : id
    }

    /// The e-mail address of a service account, by which other services refer to it.
    func googleAccount(of name: String) -> String {
        "\(googleAccountID(name))@\(googleProject).iam.gserviceaccount.com"
    }

    /// The annotations that link a Kubernetes ServiceAccount to the cloud identity of its pods. GKE reads them; EKS Pod Identity
    /// stores the link itself, so on AWS there are none.
    func accountAnnotations(of component: String) -> OrderedEntries<String>? {
        guard vendor == .googleCloud, cluster != nil, !permissions.isEmpty else { return nil }
        return ["iam.gke.io/gcp-service-account": googleAccount(of: component)]
    }
}
