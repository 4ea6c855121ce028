import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension KubernetesCluster {
    /// Whether the Cluster Autoscaler changes the number of nodes.
    var isAutoscaled: Bool { nodes.lowerBound < nodes.upperBound }

    var nodeGroup: Terraform.Resource { Terraform.Resource("aws_eks_node_group", identifier) }

    func lowerNodes(in context: Context, into parts: inout Parts) {
        let role = lowerServiceRole(
            "\(identifier)_node", name: context.qualified("\(resourceName)-node", maximumLength: 64),
            for: "ec2.amazonaws.com",
            into: &parts)
        let attachment = Terraform.Resource("aws_iam_role_policy_attachment", "\(identifier)_node") {
            $0["for_each"] = .call(
                "toset", .strings(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"]))
            $0["role"] = role.reference("name")
            $0["policy_arn"] = .template([
                .literal("arn:aws:iam::aws:policy/"), .interpolation(.ref("each", "key")),
            ])
        }
        let template = launchTemplate(context)
        parts.add(terraform: attachment.block)
        parts.add(terraform: template.block)
        let release = nodeRelease(in: context, into: &parts)
        parts.add(terraform: nodeGroupBlock(role, attachment, template, release, context))
    }

    private func launchTemplate(_ context: Context) -> Terraform.Resource {
        let name = HCL.Expression.string(context.qualified(resourceName))
        let tags = [HCL.ObjectElement("Name", name)]
        let ownTags = context.tags.map { HCL.ObjectElement(HCL.ObjectKey($0.key), .string($0.value)) }
        return Terraform.Resource("aws_launch_template", identifier) {
            $0["name"] = name
            $0["update_default_version"] = true
            $0.block(
                "block_device_mappings",
                comment:
                    "Encrypted with the account's default key: any other key requires the service role of Auto "
                    + "Scaling to exist first."
            ) {
                $0["device_name"] = "/dev/xvda"
                $0.block("ebs") {
                    $0["delete_on_termination"] = true
                    $0["encrypted"] = true
                    $0["volume_size"] = .integer(volume.mebibytes / 1024)
                    $0["volume_type"] = .string(Defaults.volumeType.value)
                }
            }
            $0.block("metadata_options", comment: "One hop: a pod cannot obtain the node's credentials.") {
                $0["http_endpoint"] = "enabled"
                $0["http_put_response_hop_limit"] = .integer(Defaults.hopLimit.value)
                $0["http_tokens"] = "required"
            }
            $0.block(
                "dynamic", "tag_specifications", comment: "Default tags do not apply to what a launch template creates."
            ) {
                $0["for_each"] = .call("toset", .strings(["instance", "network-interface", "volume"]))
                $0.block("content") {
                    $0["resource_type"] = .ref("tag_specifications", "key")
                    $0["tags"] = .object(tags + ownTags)
                }
            }
        }
    }

    private func nodeGroupBlock(
        _ role: Terraform.Resource, _ attachment: Terraform.Resource, _ template: Terraform.Resource,
        _ release: HCL.Expression?, _ context: Context
    ) -> HCL.Block {
        var group = nodeGroup
        group.comment =
            "A prefix and not a name: nodes of another type or in other subnets are created before these are deleted."
        group.body["cluster_name"] = cluster.reference("name")
        group.body["node_group_name_prefix"] = .string(instanceType.replacing(".", with: "-") + "-")
        group.body["node_role_arn"] = role.reference("arn")
        group.body["subnet_ids"] = context.network?.subnetIDs(.private)
        group.body["version"] = cluster.reference("version")
        group.body["release_version"] = release
        group.body["ami_type"] = InstanceType(instanceType).map { .string($0.architecture.imageType) }
        group.body["instance_types"] = [.string(instanceType)]
        group.body.block("launch_template") {
            $0["id"] = template.reference("id")
            $0["version"] = template.reference("latest_version")
        }
        group.body.block("scaling_config") {
            $0["desired_size"] = .integer(nodes.lowerBound)
            $0["min_size"] = .integer(nodes.lowerBound)
            $0["max_size"] = .integer(nodes.upperBound)
        }
        group.body.block("update_config") {
            $0["max_unavailable_percentage"] = .integer(Defaults.unavailableNodes.value)
        }
        group.body.block("node_repair_config") { $0["enabled"] = .bool(Defaults.repairsNodes.value) }
        group.body.block("lifecycle") {
            $0["create_before_destroy"] = true
            guard isAutoscaled else { return }
            let size = Terraform.Reference("scaling_config").index(0).attribute("desired_size")
            $0["ignore_changes"] = .list([size.expression])
        }
        // The provider's default of one hour is too short to drain many nodes.
        group.body.block("timeouts") { $0["update"] = "3h" }
        group.body.dependsOn(
            [Addon.podIdentityAgent, .kubeProxy, .vpcCNI].map { addon($0).address } + [attachment.address])
        return group.block
    }
}
