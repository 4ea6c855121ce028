import StackFormats

/// Who may do what on Google Cloud: each `…_iam_member` gives one identity one role on one resource.
struct GooglePermissions {
    let cloud: GoogleModel
    let manifests: Manifests

    /// Every permission, as a sentence: `google_service_account.api may roles/storage.objectUser on google_storage_bucket.x`.
    func facts() throws -> Set<String> {
        let granting = cloud.resources.filter { $0.type.contains("_iam_") }
        for resource in granting where !resource.type.hasSuffix("_iam_member") {
            throw Unreadable("a resource of the type \(resource.type)")
        }
        return Set(granting.flatMap(facts))
    }

    private func facts(_ grant: CloudResource) -> [String] {
        let role = grant.text("role") ?? ""
        let member = grant.text("member") ?? ""
        let resource = resource(of: grant)
        if role == "roles/iam.workloadIdentityUser" { return takers(member).map { taking($0, resource) } }
        let limits = (grant["condition"]?.sequenceValue ?? []).compactMap { $0["expression"]?.stringValue }
        let limit = limits.isEmpty ? "" : " where \(limits.joined(separator: " and "))"
        return names(of: member).map { "\($0) may \(role) on \(resource)\(limit)" }
    }

    /// What the role is given on: what the grant refers to beside the one who is given it, or the project.
    private func resource(of grant: CloudResource) -> String {
        let keys = [
            "bucket", "crypto_key_id", "secret_id", "service_account_id", "topic", "subscription", "repository",
        ]
        let references = keys.compactMap { grant.text($0) }.map { GoogleModel.reference(in: $0) ?? $0 }
        return references.first ?? grant.text("project").map { "the project \($0)" } ?? "nothing that is known"
    }

    // MARK: Identities

    private func names(of member: String) -> [String] {
        if let account = member.firstMatch(of: /google_service_account\.([a-z0-9_]+)/) {
            return [String(account.output.0)]
        }
        if let agent = member.firstMatch(of: /service-.*@([a-z0-9-]+)\.iam\.gserviceaccount\.com/) {
            return ["the service agent \(agent.output.1)"]
        }
        let takers = takers(member)
        return takers.isEmpty ? [member] : takers.map(\.name)
    }

    /// The pods that a member of the cluster's pool means, by their service account in its namespace.
    private func takers(_ member: String) -> [(name: String, account: String)] {
        let account: (Substring, Substring)
        if let found = member.firstMatch(of: /\[([a-z0-9-]+)\/([a-z0-9-]+)\]$/) {
            account = (found.output.1, found.output.2)
        } else if let found = member.firstMatch(of: /\/subject\/ns\/([a-z0-9-]+)\/sa\/([a-z0-9-]+)$/) {
            account = (found.output.1, found.output.2)
        } else {
            return []
        }
        let whole = "\(account.0)/\(account.1)"
        let pods = manifests.workloads.filter { "\($0.namespace)/\($0.serviceAccount)" == whole }.map(\.name)
        return (pods.isEmpty ? [whole] : pods).map { ($0, whole) }
    }

    /// Pods take an account where the cloud lets them and their own service account names it.
    private func taking(_ taker: (name: String, account: String), _ account: String) -> String {
        let identifier = cloud.resources.first { $0.address == account }?.text("account_id") ?? ""
        let named = manifests.objects(of: "ServiceAccount").contains { object in
            let metadata = object["metadata"]
            let email = metadata?["annotations"]?["iam.gke.io/gcp-service-account"]?.stringValue ?? ""
            return "\(metadata?["namespace"]?.stringValue ?? "")/\(metadata?["name"]?.stringValue ?? "")"
                == taker.account
                && email.hasPrefix("\(identifier)@")
        }
        return "\(taker.name) takes \(account)" + (named ? "" : ", but its service account does not name it")
    }
}
