import StackFormats
import StackModel
import TerraformModel

/// The security group of a store: it allows the cluster's pods to reach the store's port, and only while a declaration
/// uses the store.
struct StoreSecurityGroup {
    /// The name of the blocks in Terraform.
    let identifier: String
    /// The name in the cloud.
    let name: String
    /// A short description that survives renaming, since AWS cannot change it: `Cache scores`.
    let description: String
    /// The port that the store serves on.
    let port: Int
    /// The context of the store.
    let context: Context

    /// The group, for references.
    var group: Terraform.Resource { Terraform.Resource("aws_security_group", identifier) }

    /// Adds the group, and the rule that allows the cluster if a workload uses the store.
    func lower(into parts: inout Parts) {
        var group = group
        group.body["name"] = .string(name)
        group.body["description"] = .string(description)
        group.body["vpc_id"] = context.network?.vpcID
        parts.add(terraform: group.block)
        guard let cluster = context.cluster, context.consumers.contains(where: { !$0.binding.egress.isEmpty }) else {
            return
        }
        let rule = Terraform.Resource(
            "aws_vpc_security_group_ingress_rule", "\(identifier)_from_\(cluster.identifier)"
        ) {
            $0["security_group_id"] = group.reference("id")
            $0["referenced_security_group_id"] = cluster.securityGroupID
            $0["description"] = .string("Pods of the cluster \(cluster.name)")
            $0["ip_protocol"] = "tcp"
            $0["from_port"] = .integer(port)
            $0["to_port"] = .integer(port)
        }
        parts.add(terraform: rule.block)
    }
}
