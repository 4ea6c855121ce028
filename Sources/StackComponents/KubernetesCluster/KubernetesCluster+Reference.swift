public import StackModel

extension KubernetesCluster {
    /// The reference of a cluster.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A Kubernetes cluster with one node group: Amazon EKS, or Google Kubernetes Engine.",
        details: """
            Its API endpoint is private until the variable `<name>_public_access_cidrs` lists the networks that can reach it. Secrets are \
            encrypted with the environment's key, network policies are enforced, and pods cannot obtain the node's credentials.

            A stack without a cluster runs in an existing one.
            """,
        example: CloudReference.cluster(),
        googleExample: CloudReference.googleCluster(),
        capabilities: [
            Capability(
                "nodes",
                "Sets the number and the type of the nodes; with a range, the Cluster Autoscaler chooses within it.",
                words: [
                    "node group", "node pool", "instance type", "machine type", "ec2", "arm", "graviton", "karpenter",
                ],
                example: CloudReference.network(
                    #"KubernetesCluster("shop", in: "main", nodes: 3...9, of: "m7g.large", volume: .gibibytes(100))"#)),
            Capability(
                "version of Kubernetes", "Sets the version of the control plane, which is upgraded by a merge.",
                words: ["eks version", "release"],
                example: CloudReference.network(
                    #"KubernetesCluster("shop", in: "main", nodes: 2...4, of: "m7g.large", version: "1.35")"#)),
            Capability(
                "administrators and readers",
                "Grants a role access to the cluster: as an administrator, or to read everything but Secrets.",
                words: ["kubectl", "rbac", "aws-auth", "access entry", "kubeconfig", "login", "on-call", "permission"],
                example: CloudReference.cluster(
                    """
                    Role("on-call", assumedBy: .people("arn:aws:iam::123456789012:role/engineers")) { Uses("shop", .admin) }
                    Role("support", assumedBy: .people("arn:aws:iam::123456789012:role/support")) { Uses("shop", .read) }
                    """)),
            Capability(
                "encrypted disks for pods",
                "Installs a storage class whose disks are encrypted, if a stateful service claims volumes.",
                words: ["ebs", "csi", "storageclass", "gp3", "persistent volume", "kms"],
                example: """
                    \(CloudReference.cluster())
                    StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/var/lib/search")
                    }
                    """),
            Capability(
                "second node group",
                "Has no argument: a Terraform block adds it, with the role and the subnets of the first.",
                words: ["gpu", "spot", "taint", "node pool", "fargate"],
                example: CloudReference.cluster(
                    """
                    TerraformBlock(Terraform.Resource("aws_eks_node_group", "spot") {
                        $0["cluster_name"] = .ref("aws_eks_cluster", "shop", "name")
                        $0["node_group_name"] = "spot"
                        $0["node_role_arn"] = .ref("aws_eks_node_group", "shop", "node_role_arn")
                        $0["subnet_ids"] = .ref("aws_eks_node_group", "shop", "subnet_ids")
                        $0["capacity_type"] = "SPOT"
                        $0.block("scaling_config") {
                            $0["desired_size"] = 2
                            $0["max_size"] = 10
                            $0["min_size"] = 0
                        }
                    })
                    """)),
            .renaming(
                #"KubernetesCluster("store", in: "main", nodes: 2...4, of: "m7g.large", logicalName: "shop")"#),
            .removal("cluster", "shop"),
        ])
}
