/// What there is without any use, and why: a short list, reviewed by hand.
extension DeclaredAWS {
    func unused(_ kind: String, _ name: String, whole: String) -> Set<String>? {
        switch kind {
        case "cluster": cluster(name, whole: whole)
        // Whatever a role allows, nothing goes over the wire in the clear.
        case "bucket":
            ["", "/*"].reduce(into: []) {
                $0.insert(
                    "* * may not s3:* on aws_s3_bucket.\(name)\($1) where aws:SecureTransport Bool false "
                        + "by aws_s3_bucket_policy.\(name)")
            }
        case "queue":
            ["\(name)", "\(name)_dead_letter"].reduce(into: []) {
                $0.insert(
                    "* * may not sqs:* on aws_sqs_queue.\($1) where aws:SecureTransport Bool false "
                        + "by aws_sqs_queue_policy.\($1)")
            }
        case "topic":
            [
                "* * may not sns:Publish on aws_sns_topic.\(name) where aws:SecureTransport Bool false "
                    + "by aws_sns_topic_policy.\(name)"
            ]
        // Redis asks for a user of that name: it is switched off.
        case "cache": ["aws_elasticache_user.\(name)_default may off ~* -@all"]
        case "database", "network", "secret", "table": []
        default: KnownFacts.kindsWithoutCloud.contains(kind) ? [] : nil
        }
    }

    /// The control plane, the nodes and the controllers of a cluster.
    private func cluster(_ name: String, whole: String) -> Set<String> {
        let autoscaler = "aws_iam_role.\(name)_cluster_autoscaler"
        let observed = [
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances",
            "autoscaling:DescribeLaunchConfigurations", "autoscaling:DescribeScalingActivities",
            "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
            "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements",
        ]
        let scaled = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
        let owned = "aws:ResourceTag/k8s.io/cluster-autoscaler/\(whole) StringEquals owned"
        return Set(
            [
                "Service eks.amazonaws.com may sts:AssumeRole as aws_iam_role.\(name)",
                "aws_iam_role.\(name) has arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
                "Service ec2.amazonaws.com may sts:AssumeRole as aws_iam_role.\(name)_node",
                "aws_iam_role.\(name)_node has arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
                "aws_iam_role.\(name)_node has arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
                "the add-on vpc-cni takes aws_iam_role.\(name)_vpc_cni",
                "aws_iam_role.\(name)_vpc_cni has arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
                "kube-system/cluster-autoscaler takes \(autoscaler)",
                "\(autoscaler) may eks:DescribeNodegroup on aws_eks_node_group.\(name)",
            ] + observed.map { "\(autoscaler) may \($0) on *" }
                + scaled.map { "\(autoscaler) may \($0) on * where \(owned)" }
        )
        .union(podRole("\(name)_vpc_cni"))
        .union(podRole("\(name)_cluster_autoscaler"))
    }
}
