import StackFormats

/// The granted actions on AWS, by the generated roles, policies and associations.
struct AWSPermissions {
    let cloud: AWSModel
    let workloads: [Endpoint]

    /// Every permission, as a sentence: `aws_iam_role.api may s3:GetObject on aws_s3_bucket.replays/*`.
    func facts() throws -> Set<String> {
        for resource in cloud.resources where Self.isUnreadable(resource.type) {
            throw Unreadable("a resource of the type \(resource.type)")
        }
        return try Set(roleFacts() + takenRoles() + clusterAccess() + resourcePolicies() + users())
    }

    /// Whether a type grants permissions in a form that the model does not know and so must not ignore.
    private static func isUnreadable(_ type: String) -> Bool {
        let known: Set = [
            "aws_iam_openid_connect_provider", "aws_iam_policy", "aws_iam_policy_document", "aws_iam_role",
            "aws_iam_role_policy", "aws_iam_role_policy_attachment",
        ]
        let others: Set = ["aws_kms_grant", "aws_lambda_permission", "aws_s3_access_point", "aws_s3_bucket_acl"]
        return type.hasPrefix("aws_iam_") && !known.contains(type) || others.contains(type)
    }

    // MARK: Roles

    private var roles: [CloudResource] { cloud.all("aws_iam_role") }

    /// The role that an argument refers to by ID, name or ARN.
    private func role(_ reference: String?) throws -> String {
        let role = roles.first { role in
            reference == role.address || reference == role.text("id") || reference == role.text("name")
        }
        guard let role else { throw Unreadable("the role \(reference ?? "") that something refers to") }
        return role.address
    }

    private func roleFacts() throws -> [String] {
        let trust = try roles.flatMap { role in
            try statements(of: role.text("assume_role_policy")).flatMap { statement in
                statement.principals.flatMap { principal in
                    statement.facts(of: principal).map { "\($0) as \(role.address)" }
                }
            }
        }
        let inline = try cloud.all("aws_iam_role_policy").flatMap { policy in
            try facts(of: role(policy.text("role")), policy.text("policy"))
        }
        let attached = try cloud.all("aws_iam_role_policy_attachment").flatMap { attachment in
            try facts(of: role(attachment.text("role")), attached: attachment.text("policy_arn") ?? "")
        }
        let nested = try roles.flatMap { role in
            try (role["inline_policy"]?.sequenceValue ?? []).flatMap {
                try facts(of: role.address, $0["policy"]?.stringValue)
            } + role.texts("managed_policy_arns").flatMap { try facts(of: role.address, attached: $0) }
        }
        return trust + inline + attached + nested
    }

    private func facts(of holder: String, attached policy: String) throws -> [String] {
        guard let own = cloud.all("aws_iam_policy").first(where: { $0.address == policy }) else {
            return ["\(holder) has \(policy)"]
        }
        return try facts(of: holder, own.text("policy"))
    }

    private func facts(of holder: String, _ document: String?) throws -> [String] {
        try statements(of: document).flatMap { $0.facts(of: holder) }
    }

    /// The roles that pods assume: an association assigns one to a service account, and the pods name their account.
    private func takenRoles() throws -> [String] {
        try cloud.all("aws_eks_pod_identity_association").flatMap { association in
            let account = "\(association.text("namespace") ?? "")/\(association.text("service_account") ?? "")"
            let role = try role(association.text("role_arn"))
            let pods = workloads.filter { "\($0.namespace)/\($0.serviceAccount)" == account }.map(\.name)
            return (pods.isEmpty ? [account] : pods).map { "\($0) takes \(role)" }
        }
            + cloud.all("aws_eks_addon").flatMap { addon in
                try (addon["pod_identity_association"]?.sequenceValue ?? []).map {
                    try "the add-on \(addon.text("addon_name") ?? "") takes \(role($0["role_arn"]?.stringValue))"
                }
            }
    }

    /// The permissions inside a cluster.
    private func clusterAccess() throws -> [String] {
        cloud.all("aws_eks_access_policy_association").map {
            let scope = $0["access_scope"]?.sequenceValue?.first
            let places = scope?["namespaces"]?.sequenceValue?.compactMap(\.stringValue).joined(separator: ",")
            return "\($0.text("principal_arn") ?? "") has \($0.text("policy_arn") ?? "") in "
                + "\(scope?["type"]?.stringValue ?? "") \(places ?? "")"
        }
            + cloud.all("aws_eks_access_entry").map {
                "\($0.text("principal_arn") ?? "") enters \($0.text("cluster_name") ?? "") as "
                    + $0.texts("kubernetes_groups").joined(separator: ",")
            }
    }

    // MARK: Documents

    private func statements(of document: String?) throws -> [PolicyStatement] {
        guard let document else { return [] }
        let node = YAML.Node(try JSON.read(document))
        if let address = node["Id"]?.stringValue, address.hasPrefix("data.") {
            let source = cloud.resources.first { $0.address == address }
            return try (source?["statement"]?.sequenceValue ?? []).map(PolicyStatement.init(block:))
        }
        let statements = node["Statement"]?.sequenceValue ?? [node["Statement"]].compactMap { $0 }
        guard !statements.isEmpty else { throw Unreadable("a policy without statements: \(document)") }
        return try statements.map(PolicyStatement.init(document:))
    }

    // MARK: Policies of resources

    /// Policies of resources such as buckets, keys and queues, each for its own resource.
    private func resourcePolicies() throws -> [String] {
        try cloud.resources.filter { !$0.address.hasPrefix("data.") && !$0.type.hasPrefix("aws_iam_") }.flatMap {
            resource -> [String] in
            // A lifecycle policy only selects the images to delete.
            if resource.type == "aws_ecr_lifecycle_policy" { return [] }
            guard let document = resource.text("policy"), document.hasPrefix("{") else { return [] }
            return try statements(of: document).flatMap { statement in
                statement.principals.flatMap { principal in
                    statement.facts(of: principal).map { "\($0) by \(resource.address)" }
                }
            }
        }
    }

    /// The users of a cache, with the commands that they may run.
    private func users() -> [String] {
        cloud.all("aws_elasticache_user").map { "\($0.address) may \($0.text("access_string") ?? "")" }
    }
}
