import StackFormats

/// The granted actions on Google Cloud: each `…_iam_member` grants one identity one role on one resource, and a
/// database has users.
struct GooglePermissions {
    let cloud: GoogleModel
    let manifests: Manifests

    /// Every permission, as a sentence: `google_service_account.api may roles/storage.objectUser on google_storage_bucket.x`.
    func facts() throws -> Set<String> {
        try Set(cloud.resources.filter { $0.type.hasSuffix("_iam_member") }.flatMap(facts)).union(users())
    }

    private func facts(_ grant: CloudResource) throws -> [String] {
        let role = grant.text("role") ?? ""
        let member = grant.text("member") ?? ""
        let resource = try resource(of: grant)
        let limits = (grant["condition"]?.sequenceValue ?? []).compactMap { $0["expression"]?.stringValue }
        let limit = limits.isEmpty ? "" : " where \(limits.joined(separator: " and "))"
        if role == "roles/iam.workloadIdentityUser", let pods = pods(member) {
            return pods.map { taking($0, resource) + limit }
        }
        return names(of: member).map { "\($0) may \(role) on \(resource)\(limit)" }
    }

    /// The argument that names the resource of a role.
    private static let targets = [
        "google_kms_crypto_key_iam_member": "crypto_key_id", "google_secret_manager_secret_iam_member": "secret_id",
        "google_service_account_iam_member": "service_account_id", "google_storage_bucket_iam_member": "bucket",
    ]

    /// The resource that the role is granted on.
    private func resource(of grant: CloudResource) throws -> String {
        if grant.type == "google_project_iam_member" { return "the project \(grant.text("project") ?? "")" }
        guard let target = Self.targets[grant.type].flatMap(grant.text) else {
            throw Unreadable("what \(grant.address) gives a role on")
        }
        return GoogleModel.reference(in: target) ?? target
    }

    // MARK: Identities

    private func names(of member: String) -> [String] {
        if let account = member.firstMatch(of: /google_service_account\.[a-z0-9_]+/) { return [String(account.output)] }
        if let agent = member.firstMatch(of: /service-\S*@([a-z0-9-]+)\.iam\.gserviceaccount\.com/) {
            return ["the service agent \(agent.output.1)"]
        }
        return pods(member)?.map(\.name) ?? [member]
    }

    /// The pods with the service account that a member of the cluster's workload identity pool names.
    private func pods(_ member: String) -> [Pods]? {
        guard member.contains("google_container_cluster.") else { return nil }
        let inPool = member.firstMatch(of: /\[([a-z0-9-]+)\/([a-z0-9-]+)\]$/)
        let subject = member.firstMatch(of: /\/subject\/ns\/([a-z0-9-]+)\/sa\/([a-z0-9-]+)$/)
        guard let found = (inPool ?? subject)?.output else { return nil }
        let account = "\(found.1)/\(found.2)"
        let names = manifests.workloads.filter { "\($0.namespace)/\($0.serviceAccount)" == account }.map(\.name)
        return (names.isEmpty ? [account] : names).map { Pods(name: $0, account: account) }
    }

    private struct Pods {
        let name: String
        /// `bookings-production/booking-api`
        let account: String
    }

    /// Pods act as an account if the cloud allows it and their own service account names it.
    private func taking(_ pods: Pods, _ account: String) -> String {
        let identifier = cloud.resources.first { $0.address == account }?.text("account_id") ?? ""
        let isNamed = manifests.objects(of: "ServiceAccount").contains { object in
            let metadata = object["metadata"]
            let email = metadata?["annotations"]?["iam.gke.io/gcp-service-account"]?.stringValue ?? ""
            let name = "\(metadata?["namespace"]?.stringValue ?? "")/\(metadata?["name"]?.stringValue ?? "")"
            return name == pods.account && email.hasPrefix("\(identifier)@")
        }
        return "\(pods.name) takes \(account)" + (isNamed ? "" : ", which its service account does not name")
    }

    // MARK: Users of databases

    /// The users of a database: an account that connects as itself, with its initial roles.
    private func users() -> [String] {
        cloud.all("google_sql_user").map { user in
            let name = user.text("name") ?? ""
            let database = user.text("instance").flatMap { GoogleModel.reference(in: $0) } ?? "a database"
            let roles = GoogleModel.texts(user["database_roles"]).sorted()
            let isAccount = user.text("type") == "CLOUD_IAM_SERVICE_ACCOUNT"
            let account = isAccount ? GoogleModel.reference(in: name) ?? name : "\(name) with a password"
            return "\(account) may connect to \(database)"
                + (roles.isEmpty ? "" : " as \(roles.joined(separator: ","))")
        }
    }
}
