import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

// Access to the cluster's API. Roles have access entries; the identity that creates the cluster has none, or one person would
// administer it for ever.
extension KubernetesCluster {
    /// For a ``Role``: `.admin` allows everything through the cluster's API, and `.read` allows reading everything but Secrets.
    public var accesses: [Access] { [.admin, .read] }

    /// The permission that `aws eks update-kubeconfig` needs. An access entry grants the permissions inside the cluster.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        guard context.vendor == .aws else { return Binding() }
        return Binding(permissions: [
            .aws(
                .init(
                    "\(StatementID.prefix(for: name))Find", actions: ["eks:DescribeCluster"],
                    resources: [cluster.reference("arn")]))
        ])
    }

    private static let administrators = "AmazonEKSClusterAdminPolicy"
    private static let readers = "AmazonEKSViewPolicy"

    private static func arn(_ policy: String) -> HCL.Expression {
        .string("arn:aws:eks::aws:cluster-access-policy/\(policy)")
    }

    /// The roles that use the cluster, each with its access.
    private func roles(in context: Context) -> [(role: Role, access: Access)] {
        context.consumers.compactMap { edge in
            guard let role = context.graph.nodes[edge.source].primitive as? Role, let access = edge.relation.access
            else { return nil }
            return (role, access)
        }
    }

    /// The first declared administrator role that people can assume; `nil` if there is none. If the stack declares no
    /// administrator at all, one is created.
    private func administrator(in context: Context) -> Role? {
        roles(in: context).first { $0.access == .admin && $0.role.isForPeople }?.role
    }

    // MARK: Terraform

    private var adminRole: Terraform.Resource { Terraform.Resource("aws_iam_role", "\(identifier)_admin") }
    private func adminRoleName(in context: Context) -> String {
        context.qualified("\(resourceName)-admin", maximumLength: 64)
    }

    func lowerAccess(in context: Context, into parts: inout Parts) {
        let roles = roles(in: context)
        if !roles.contains(where: { $0.access == .admin }) { lowerAdministrator(in: context, into: &parts) }
        for (role, access) in roles {
            lowerEntry(
                "\(identifier)_\(Terraform.identifier(role.resourceName))", for: role.role,
                access == .admin ? Self.administrators : Self.readers, into: &parts)
        }
    }

    private func lowerAdministrator(in context: Context, into parts: inout Parts) {
        let trust = Terraform.Policy(
            "\(identifier)_admin_trust", [.trust(.init(.aws, [context.arn("iam", "root", region: "")]))])
        var document = trust.block
        document.comment =
            "Administrators of the cluster \(name): any principal that an IAM policy of this account "
            + "allows to assume this role."
        var role = adminRole
        role.body["name"] = .string(adminRoleName(in: context))
        role.body["assume_role_policy"] = trust.json
        parts.add(terraform: document)
        parts.add(terraform: role.block)
        lowerEntry("\(identifier)_admin", for: role, Self.administrators, into: &parts)
        parts.add(
            terraform: Terraform.Output(
                "\(identifier)_admin_role_arn", role.reference("arn"), description: "For kubectl as an administrator"
            ).block)
    }

    private func lowerEntry(
        _ identifier: String, for role: Terraform.Resource, _ policy: String, into parts: inout Parts
    ) {
        let entry = Terraform.Resource("aws_eks_access_entry", identifier) {
            $0["cluster_name"] = cluster.reference("name")
            $0["principal_arn"] = role.reference("arn")
        }
        parts.add(terraform: entry.block)
        parts.add(
            terraform: Terraform.Resource("aws_eks_access_policy_association", identifier) {
                $0["cluster_name"] = cluster.reference("name")
                $0["principal_arn"] = entry.reference("principal_arn")
                $0["policy_arn"] = Self.arn(policy)
                $0.block("access_scope") { $0["type"] = "cluster" }
            }.block)
    }

    /// The ARN of the role that kubectl assumes, as a word of a command.
    func administratorARN(in context: Context) -> Shell.Word {
        let declared = administrator(in: context)
        let name = declared.map { $0.roleName(in: context) } ?? adminRoleName(in: context)
        let output = declared?.output ?? "\(identifier)_admin_role_arn"
        if let account = context.cloud?.account { return Shell.Word("arn:aws:iam::\(account):role/\(name)") }
        let folder = context.directory.isEmpty ? [] : ["-chdir=\(context.environment.name)"]
        let words = ["terraform"] + folder + ["output", "-raw", output]
        return .output(of: Shell.Script(Shell.Command(words.map { Shell.Word($0) })))
    }

    // MARK: Checks

    /// Rejects uses by anything but a role, and a cluster whose administrators are only workflows.
    func checkAccess(_ context: Context) -> [Diagnostic] {
        var found = context.consumers.filter { edge in
            edge.relation.access != nil && !(context.graph.nodes[edge.source].primitive is Role)
        }.map { edge in
            context.error(
                .unsupportedAccess,
                "the \(context.graph.nodes[edge.source].identity) cannot use the cluster \"\(name)\"; only a role can access "
                    + "its API", at: edge.relation.location)
        }
        let hasAdministrators = roles(in: context).contains { $0.access == .admin }
        if hasAdministrators, administrator(in: context) == nil {
            found.append(
                context.error(
                    .missingRelation,
                    "nobody could administer the cluster \"\(name)\": every role that uses it with .admin is for workflows",
                    notes: [
                        .init("add a role for people: Role(…, assumedBy: .people(…)) { Uses(…, .admin) }")
                    ]))
        }
        return found
    }

    /// Requires an administrator to remain after all patches.
    func verifyAccess(_ parts: Parts, in context: Context) -> [Diagnostic] {
        guard context.vendor == .aws else { return [] }
        let blocks = parts.terraform.map(\.block)
        let isOfCreator = blocks.contains { block in
            block.labels == ["aws_eks_cluster", identifier]
                && block.body.blocks.contains {
                    $0.type == "access_config" && $0.body["bootstrap_cluster_creator_admin_permissions"] == true
                }
        }
        let hasAdministrator = blocks.contains { block in
            block.labels.first == "aws_eks_access_policy_association"
                && block.body["cluster_name"] == cluster.reference("name")
                && block.body["policy_arn"] == Self.arn(Self.administrators)
        }
        guard !isOfCreator, !hasAdministrator else { return [] }
        return [
            context.error(
                .missingRelation,
                "nobody could administer the cluster \"\(name)\": no access entry has \(Self.administrators)")
        ]
    }
}
