public import StackFormats
public import StackModel
public import TerraformModel

extension KubernetesCluster {
    /// The expression of the policy, as JSON, that lets pods of this cluster, and of no other, take on a role.
    public var podTrust: HCL.Expression { podTrustPolicy.json }

    var podTrustPolicy: Terraform.Policy {
        var statement = Terraform.Policy.Statement.trust(
            .service("pods.eks.amazonaws.com"), actions: ["sts:AssumeRole", "sts:TagSession"])
        statement.conditions = [
            .init("StringEquals", "aws:RequestTag/eks-cluster-arn", [cluster.reference("arn")])
        ]
        return Terraform.Policy("\(identifier)_pod_trust", [statement])
    }

    /// The blocks that give pods of a service account a role of their own, by EKS Pod Identity.
    ///
    /// - Parameters:
    ///   - name: What the role is for; its name in AWS is that of the stack, the environment and this, of at most 64
    ///     characters.
    ///   - policy: What the role's policy is called.
    ///   - statements: What the role may do. Equal statements are one; of different ones with one `sid` the later get a
    ///     number behind it, since IAM accepts each once. Where they exceed the 10,240 characters of a policy inside a
    ///     role, alike ones become one, and what still does not fit goes into managed policies; see `SG606`.
    ///   - namespace: The namespace of the service account.
    ///   - serviceAccount: The service account.
    ///   - comment: What is said about the role above it.
    ///   - context: The context of whoever asks.
    public func podRole(
        name: String, policy: String, statements: [Terraform.Policy.Statement], namespace: String,
        serviceAccount: String, comment: String? = nil, in context: Context
    ) -> [HCL.Block] {
        let identifier = Terraform.identifier(name)
        let role = Terraform.Resource("aws_iam_role", identifier, comment: comment) {
            $0["name"] = .string(context.qualified(name, longest: 64))
            $0["assume_role_policy"] = podTrust
        }
        let policies = RolePolicies(role: role, name: policy, statements: statements, context: context)
        let association = Terraform.Resource("aws_eks_pod_identity_association", identifier) {
            $0["cluster_name"] = cluster.reference("name")
            $0["namespace"] = .string(namespace)
            $0["service_account"] = .string(serviceAccount)
            $0["role_arn"] = role.reference("arn")
        }
        return [role.block] + policies.blocks + [association.block]
    }
}
