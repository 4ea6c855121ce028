import StackFormats
import StackModel
import TerraformModel

extension KubernetesCluster {
    /// The add-ons that EKS installs and manages in the cluster, by their names in EKS.
    enum Addon: String {
        case podIdentityAgent = "eks-pod-identity-agent"
        case kubeProxy = "kube-proxy"
        case vpcCNI = "vpc-cni"
        case coreDNS = "coredns"
        case metricsServer = "metrics-server"
        case ebsCSIDriver = "aws-ebs-csi-driver"
    }

    func addon(_ addon: Addon) -> Terraform.Resource {
        Terraform.Resource("aws_eks_addon", "\(identifier)_\(Terraform.identifier(addon.rawValue))") {
            $0["cluster_name"] = cluster.reference("name")
            $0["addon_name"] = .string(addon.rawValue)
        }
    }

    /// An add-on with its version.
    func versioned(_ addon: Addon, in context: Context, into parts: inout Parts) -> Terraform.Resource {
        var resource = self.addon(addon)
        resource.body["addon_version"] = version(of: addon, in: context, into: &parts)
        return resource
    }

    func lowerAddons(in context: Context, into parts: inout Parts) {
        parts.add(terraform: versioned(.podIdentityAgent, in: context, into: &parts).block)
        parts.add(terraform: versioned(.kubeProxy, in: context, into: &parts).block)
        parts.add(terraform: networkAddon(in: context, into: &parts))
        var names = versioned(.coreDNS, in: context, into: &parts)
        names.body.dependsOn([nodeGroup.address])
        parts.add(terraform: names.block)
        var metrics = versioned(.metricsServer, in: context, into: &parts)
        metrics.comment = "Autoscalers read the CPU and memory use of pods from here."
        metrics.body.dependsOn([nodeGroup.address])
        parts.add(terraform: metrics.block)
    }

    private func networkAddon(in context: Context, into parts: inout Parts) -> HCL.Block {
        var network = versioned(.vpcCNI, in: context, into: &parts)
        network.comment =
            "The add-on enforces network policies only with this setting. A node gets addresses in blocks of "
            + "sixteen, so that the resources of its pods limit their number, not its network interfaces. A node "
            + "that started without these settings keeps its lower limit until it is replaced."
        let settings: [HCL.ObjectElement] = [
            .init("ENABLE_PREFIX_DELEGATION", .string("\(Defaults.delegatesPrefixes.value)")),
            .init("WARM_PREFIX_TARGET", "1"),
        ]
        network.body["configuration_values"] = .call(
            "jsonencode",
            .object([
                .init("enableNetworkPolicy", .string("\(Defaults.enforcesNetworkPolicies.value)")),
                .init("env", .object(settings)),
            ]))
        network.body.block("pod_identity_association") {
            $0["role_arn"] = networkRole.reference("arn")
            $0["service_account"] = "aws-node"
        }
        network.body.dependsOn([networkAttachment.address])
        return network.block
    }

    private var networkRole: Terraform.Resource {
        Terraform.Resource("aws_iam_role", "\(identifier)_vpc_cni")
    }

    private var networkAttachment: Terraform.Resource {
        Terraform.Resource("aws_iam_role_policy_attachment", "\(identifier)_vpc_cni") {
            $0["role"] = networkRole.reference("name")
            $0["policy_arn"] = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
        }
    }

    /// Adds the trust policy that allows pods to assume their roles, and the role of the network add-on, which assigns pod
    /// addresses.
    func lowerPodTrustAndNetworkRole(in context: Context, into parts: inout Parts) {
        var trust = podTrustPolicy.block
        trust.comment = "Workload identity of the cluster \(name): only its pods can assume these roles."
        parts.add(terraform: trust)
        var role = networkRole
        role.body["name"] = .string(context.qualified("\(resourceName)-vpc-cni", maximumLength: 64))
        role.body["assume_role_policy"] = podTrust
        parts.add(terraform: role.block)
        parts.add(terraform: networkAttachment.block)
    }

    /// Adds the role of the Cluster Autoscaler, which is installed with the other controllers.
    func lowerAutoscaler(in context: Context, into parts: inout Parts) {
        let observed = [
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances",
            "autoscaling:DescribeLaunchConfigurations", "autoscaling:DescribeScalingActivities",
            "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
            "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements",
        ]
        // The actions above do not support resource-level permissions. EKS sets this tag on the groups that it creates.
        let owned = Terraform.Policy.Condition(
            "StringEquals", "aws:ResourceTag/k8s.io/cluster-autoscaler/\(context.qualified(resourceName))", ["owned"])
        let statements: [Terraform.Policy.Statement] = [
            .init("Observe", actions: observed, resources: ["*"]),
            .init("ReadNodeGroup", actions: ["eks:DescribeNodegroup"], resources: [nodeGroup.reference("arn")]),
            .init(
                "Scale",
                actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
                resources: ["*"], conditions: [owned]),
        ]
        let role = podRole(
            name: "\(resourceName)-cluster-autoscaler", policy: "scale", statements: statements,
            namespace: "kube-system",
            serviceAccount: "cluster-autoscaler", in: context)
        for block in role { parts.add(terraform: block) }
    }
}
