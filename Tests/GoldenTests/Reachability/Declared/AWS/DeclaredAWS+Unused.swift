import StackKit

@testable import StackComponents

/// The facts that exist without any use, and the reasons: a short list, reviewed by hand.
extension DeclaredAWS {
    func unused(_ declaration: Declaration) -> Set<String>? {
        let (name, whole) = (declaration.name, declaration.whole)
        return switch declaration.primitive {
        case let role as Role: delivery(role, name, in: declaration.environment)
        case let cache as Cache: defaultUser(of: cache, name)
        case let database as Database: logs(of: database, whole: whole)
        default: unused(declaration.kind, name, whole: whole)
        }
    }

    private func unused(_ kind: String, _ name: String, whole: String) -> Set<String>? {
        switch kind {
        case "alarm": alarm(name, whole: whole)
        // Whatever a role allows, plaintext connections are denied.
        case "bucket":
            ["", "/*"].reduce(into: []) {
                $0.insert(
                    "* * may not s3:* on aws_s3_bucket.\(name)\($1) where aws:SecureTransport Bool false "
                        + "by aws_s3_bucket_policy.\(name)")
            }
        case "cloud": ["AWS root may kms:* on * by aws_kms_key.main"]
        case "cluster": cluster(name, whole: whole)
        case "network": flowLogs(name, whole: whole)
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
        case "budget", "identity provider", "secret", "table": []
        default: KnownFacts.kindsWithoutCloud.contains(kind) ? [] : nil
        }
    }

    // MARK: Stores

    /// The logs of a server are encrypted with the key.
    private func logs(of database: Database, whole: String) -> Set<String> {
        database.engine.exportedLogs.reduce(into: []) {
            $0.formUnion(encryptedLogs("/aws/rds/\(database.engine.isAurora ? "cluster" : "instance")/\(whole)/\($1)"))
        }
    }

    /// Redis requires a user with that name and Valkey does not: it is disabled.
    private func defaultUser(of cache: Cache, _ name: String) -> Set<String> {
        cache.engine.needsDefaultUser ? ["aws_elasticache_user.\(name)_default may off ~* -@all"] : []
    }

    /// The topic sends to the queue, and encrypts for it.
    func subscription(of queue: Declaration, to topic: Declaration) -> Set<String> {
        let sent =
            "Service sns.amazonaws.com may sqs:SendMessage on aws_sqs_queue.\(queue.name) where aws:SourceArn ArnEquals "
            + "aws_sns_topic.\(topic.name) by aws_sqs_queue_policy.\(queue.name)"
        return ["kms:Decrypt", "kms:GenerateDataKey"].reduce(into: [sent]) {
            $0.insert(
                "Service sns.amazonaws.com may \($1) on * where aws:SourceArn ArnEquals "
                    + "arn:aws:sns:\(region):\(account):\(topic.whole) by aws_kms_key.main")
        }
    }

    // MARK: Cluster

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
                // Any principal that the account allows, and nobody just for having created the cluster.
                "AWS root may sts:AssumeRole as aws_iam_role.\(name)_admin",
                "aws_iam_role.\(name)_admin has arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy "
                    + "in cluster ",
                "aws_iam_role.\(name)_admin enters \(whole) as ",
            ] + observed.map { "\(autoscaler) may \($0) on *" }
                + scaled.map { "\(autoscaler) may \($0) on * where \(owned)" }
        )
        .union(encryptedLogs("/aws/eks/\(whole)/cluster"))
        .union(podRole("\(name)_vpc_cni"))
        .union(podRole("\(name)_cluster_autoscaler"))
    }
}
