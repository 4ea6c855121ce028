public import StackFormats
public import StackModel
public import TerraformModel

extension KubernetesCluster {
    /// The ID of the security group that EKS creates for the control plane and the nodes, and so for the pods: access for this
    /// group is access for them.
    public var securityGroupID: HCL.Expression {
        cluster.address.attribute("vpc_config").index(0).attribute("cluster_security_group_id").expression
    }

    // The names of the Terraform blocks.

    var cluster: Terraform.Resource { Terraform.Resource("aws_eks_cluster", identifier) }

    func lowerControlPlane(in context: Context, into parts: inout Parts) {
        parts.add(terraform: accessCIDRs.block)
        parts.add(
            terraform: Terraform.Output(
                "\(identifier)_cluster_name", cluster.reference("name"), description: "For aws eks update-kubeconfig"
            ).block)

        let role = lowerServiceRole(
            identifier, name: context.qualified(resourceName, maximumLength: 64), for: "eks.amazonaws.com",
            comment: "Cluster \(name)", into: &parts)
        let attachment = Terraform.Resource("aws_iam_role_policy_attachment", "\(identifier)_cluster") {
            $0["role"] = role.reference("name")
            $0["policy_arn"] = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
        }
        let log = logGroup(in: context).resource(in: context)
        parts.add(terraform: attachment.block)
        parts.add(terraform: log.block)
        parts.add(terraform: clusterBlock(role, after: [log, attachment], context))
    }

    private func logGroup(in context: Context) -> LogGroup {
        LogGroup(
            identifier: identifier, name: "/aws/eks/\(context.qualified(resourceName))/cluster",
            comment: "Created before the cluster, which would otherwise create one that never expires its logs.")
    }

    /// Allows CloudWatch to encrypt the control plane's logs with the key.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] {
        [logGroup(in: context).keyStatement("Cluster\(StatementID.prefix(for: resourceName))Logs", in: context)]
    }

    private func clusterBlock(
        _ role: Terraform.Resource, after others: [Terraform.Resource], _ context: Context
    ) -> HCL.Block {
        var resource = cluster
        resource.body["name"] = .string(context.qualified(resourceName))
        resource.body["version"] = .string(kubernetesVersion(in: context))
        resource.body["role_arn"] = role.reference("arn")
        // The managed add-ons below replace the self-managed ones, which nobody would keep up to date.
        resource.body["bootstrap_self_managed_addons"] = false
        resource.body["enabled_cluster_log_types"] = .strings(Defaults.logTypes.value)
        resource.body.block("access_config") {
            $0["authentication_mode"] = "API"
            $0["bootstrap_cluster_creator_admin_permissions"] = false
        }
        resource.body.block("encryption_config") {
            $0["resources"] = ["secrets"]
            $0.block("provider") { $0["key_arn"] = context.encryptionKey }
        }
        resource.body.block("kubernetes_network_config") { $0["service_ipv4_cidr"] = .string(Self.serviceCIDR) }
        let cidrs = accessCIDRs.reference()
        let isOpen = HCL.Expression.binary(.call("length", cidrs), .greater, 0)
        resource.body.block("vpc_config") {
            $0["subnet_ids"] = context.network?.subnetIDs(.private)
            $0["endpoint_private_access"] = true
            $0["endpoint_public_access"] = isOpen
            $0["public_access_cidrs"] = .conditional(isOpen, then: cidrs, else: .null)
        }
        let ending =
            Defaults.support.value == "STANDARD"
            ? "When standard support ends, AWS upgrades the control plane. Declare the next version before "
                + "then: no apply downgrades it."
            : nil
        resource.body.block("upgrade_policy", comment: ending) { $0["support_type"] = .string(Defaults.support.value) }
        let creator = Terraform.Reference("access_config").index(0).attribute(
            "bootstrap_cluster_creator_admin_permissions")
        resource.body.append(
            .lifecycle {
                $0.attribute(
                    "ignore_changes", .list([creator.expression]),
                    comment: "Applies only at creation; changing it would replace an existing cluster.")
            })
        resource.body.dependsOn(others.map(\.address))
        return resource.block
    }

    /// Adds a role that an AWS service assumes.
    func lowerServiceRole(
        _ identifier: String, name: String, for service: String, comment: String? = nil, into parts: inout Parts
    ) -> Terraform.Resource {
        let trust = Terraform.Policy("\(identifier)_trust", [.trust(.service(service))])
        let role = Terraform.Resource("aws_iam_role", identifier) {
            $0["name"] = .string(name)
            $0["assume_role_policy"] = trust.json
        }
        var document = trust.block
        document.comment = comment
        parts.add(terraform: document)
        parts.add(terraform: role.block)
        return role
    }
}
