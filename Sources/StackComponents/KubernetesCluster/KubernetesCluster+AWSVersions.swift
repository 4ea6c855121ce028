import StackFormats
import StackModel
import TerraformModel

// The versions of add-ons and node images, which AWS releases for each version of Kubernetes. Each plan reads AWS's current
// default and shows a change to the reviewer; a lock entry below `clusters:` pins a version.
extension KubernetesCluster {
    /// The version of Kubernetes: the declared one, or the one that the stack's files are written for.
    func kubernetesVersion(in context: Context) -> String { version ?? context.versions.kubernetes }

    /// The version of an add-on.
    func version(of addon: Addon, in context: Context, into parts: inout Parts) -> HCL.Expression {
        let kubernetes = kubernetesVersion(in: context)
        if let pinned = context.lock.version(of: addon.rawValue, onKubernetes: kubernetes) { return .string(pinned) }
        let latest = Terraform.Data(
            "aws_eks_addon_version", "\(identifier)_\(Terraform.identifier(addon.rawValue))"
        ) {
            $0["addon_name"] = .string(addon.rawValue)
            $0["kubernetes_version"] = .string(kubernetes)
        }
        parts.add(terraform: latest.block)
        return latest.reference("version")
    }

    /// The release of the nodes' image.
    func nodeRelease(in context: Context, into parts: inout Parts) -> HCL.Expression? {
        let kubernetes = kubernetesVersion(in: context)
        if let pinned = context.lock.version(of: Lock.nodes, onKubernetes: kubernetes) { return .string(pinned) }
        guard let architecture = InstanceType(instanceType)?.architecture else { return nil }
        let parameter = Terraform.Data(
            "aws_ssm_parameter", "\(identifier)_node_release",
            comment:
                "A newer release updates the node group, which replaces every node. An entry below clusters: in stackgen.lock "
                + "pins it."
        ) {
            $0["name"] = .string(
                "/aws/service/eks/optimized-ami/\(kubernetes)/amazon-linux-2023/\(architecture.imagePath)/standard/"
                    + "recommended/release_version")
        }
        parts.add(terraform: parameter.block)
        return parameter.reference("insecure_value")
    }
}
