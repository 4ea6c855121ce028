public import StackFormats
public import StackModel
public import TerraformModel

extension KubernetesCluster {
    /// The trust policy, as JSON, that allows only pods of this cluster to assume a role.
    public var podTrust: HCL.Expression { podTrustPolicy.json }

    var podTrustPolicy: Terraform.Policy {
        var statement = Terraform.Policy.Statement.trust(
            .service("pods.eks.amazonaws.com"), actions: ["sts:AssumeRole", "sts:TagSession"])
        statement.conditions = [
            .init("StringEquals", "aws:RequestTag/eks-cluster-arn", [cluster.reference("arn")])
        ]
        return Terraform.Policy("\(identifier)_pod_trust", [statement])
    }

    /// Returns the blocks that give the pods of a service account their own role, by EKS Pod Identity.
    ///
    /// - Parameters:
    ///   - name: The purpose of the role. Its name in AWS adds the stack and the environment, and has at most 64 characters.
    ///   - policy: The name of the role's policy.
    ///   - statements: The permissions of the role. Duplicates are removed; of different statements with the same `sid`, the
    ///     later ones get a number as a suffix, since IAM requires each `sid` to be unique. If they exceed the 10,240
    ///     characters of a role's inline policies, similar statements are merged, and the remainder goes into managed
    ///     policies; see `SG606`.
    ///   - namespace: The namespace of the service account.
    ///   - serviceAccount: The service account.
    ///   - comment: The comment above the role.
    ///   - context: The context of the caller.
    public func podRole(
        name: String, policy: String, statements: [Terraform.Policy.Statement], namespace: String,
        serviceAccount: String, comment: String? = nil, in context: Context
    ) -> [HCL.Block] {
        let identifier = Terraform.identifier(name)
        let role = Terraform.Resource("aws_iam_role", identifier, comment: comment) {
            $0["name"] = .string(context.qualified(name, maximumLength: 64))
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
