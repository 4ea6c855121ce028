import KubernetesAPI
public import StackLanguage
public import StackModel

extension KubernetesCluster {
    /// The values that apply where the declaration of a cluster sets none.
    public enum Defaults {
        /// The size of a node's volume.
        public static let volume = Default(
            "volume of a node", ByteCount.gibibytes(50), written: \.quantity,
            because:
                "It stores the images of dozens of pods and what they write; the EKS default of 20 GiB fills up.",
            setting: #"KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large", volume: .gibibytes(100))"#
        )

        static let logRetention = Default(
            "logs of the control plane", LogGroup.daysElsewhere, written: WorkloadDefaults.days,
            because: "Attacks are often discovered weeks later; keeping logs forever would cost more each month.",
            setting: #"Environment("staging", tier: .production)"#)

        static let logRetentionInProduction = Default(
            "logs of the control plane in production", LogGroup.daysInProduction, written: WorkloadDefaults.days,
            because: "Investigators and auditors ask who did what up to a year later.",
            setting: patch("aws_cloudwatch_log_group.games", "retention_in_days", to: "1096"))

        static let logTypes = Default(
            "types of logs", ["api", "audit", "authenticator", "controllerManager", "scheduler"],
            written: { $0.joined(separator: ", ") },
            because: "Nobody knows in advance which of them will answer a question.",
            setting: patch("aws_eks_cluster.games", "enabled_cluster_log_types", to: #"["api", "audit"]"#))

        static let hopLimit = Default(
            "hops to the node's credentials", 1, because: "A pod is one hop farther away, so it cannot obtain them.",
            setting: patch(
                "aws_launch_template.games", "metadata_options.http_put_response_hop_limit", to: "2"),
            source: "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html")

        static let volumeType = Default(
            "type of a node's volume", "gp3", because: "It is faster than gp2 and costs less.",
            setting: patch(
                "aws_launch_template.games", "block_device_mappings.ebs.volume_type", to: #""io2""#))

        static let serviceAddresses = Default(
            "addresses of Services", "172.20.0.0/16",
            because: "Pods cannot reach any other network in this range, and few networks use it.",
            setting: patch(
                "aws_eks_cluster.games", "kubernetes_network_config.service_ipv4_cidr",
                to: #""10.100.0.0/16""#))

        static let unavailableNodes = Default(
            "nodes replaced at a time", 33, written: { "\($0)%" },
            because:
                "An update starts new nodes first and respects disruption budgets; one node at a time could "
                + "take hours.",
            setting: patch("aws_eks_node_group.games", "update_config.max_unavailable_percentage", to: "10"))

        static let enforcesNetworkPolicies = Default(
            "network policies are enforced", true,
            because: "EKS does not enforce them by default: they would have no effect.",
            setting: patch(
                "aws_eks_addon.games_vpc_cni", "configuration_values",
                to: ##".string(#"{"env":{"ENABLE_PREFIX_DELEGATION":"true","WARM_PREFIX_TARGET":"1"}}"#)"##))

        static let delegatesPrefixes = Default(
            "addresses of pods in blocks", true,
            because: "A small node has room for 110 pods instead of a few dozen, and requests addresses less often.",
            setting: patch(
                "aws_eks_addon.games_vpc_cni", "configuration_values",
                to: ##".string(#"{"enableNetworkPolicy":"true"}"#)"##),
            source: "https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html")

        static let repairsNodes = Default(
            "repair of nodes", true, because: "A node that stays unhealthy is replaced even at night.",
            setting: patch("aws_eks_node_group.games", "node_repair_config.enabled", to: "false"),
            source: "https://docs.aws.amazon.com/eks/latest/userguide/node-health.html")

        static let support = Default(
            "support tier of the version", "STANDARD",
            because:
                "When it ends, AWS upgrades the control plane automatically; extended support costs six times "
                + "as much.",
            setting: patch("aws_eks_cluster.games", "upgrade_policy.support_type", to: #""EXTENDED""#),
            source: "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html")

        static let diskType = Default(
            "type of disks for pods", "gp3", because: "It is faster than gp2 and costs less.",
            setting: WorkloadDefaults.patch(
                "StorageClass", "shop-production-encrypted", "parameters.type", to: #""io2""#))

        static let reclaimPolicyInProduction = Default(
            "disks without a claim in production", Core.V1.ReclaimPolicy.retain, written: \.rawValue,
            because: "Only a deliberate action by a person deletes data.",
            setting: WorkloadDefaults.patch(
                "StorageClass", "shop-production-encrypted", "reclaimPolicy", to: #""Delete""#))

        static let reclaimPolicyElsewhere = Default(
            "disks without a claim elsewhere", Core.V1.ReclaimPolicy.delete, written: \.rawValue,
            because: "A short-lived environment leaves nothing behind that costs money.",
            setting: #"Environment("staging", tier: .production)"#)

        private static func patch(_ address: String, _ path: String, to value: String) -> String {
            WorkloadDefaults.patch(terraform: address, path, to: value)
        }
    }

    /// The defaults of a cluster.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "version of Kubernetes", "the one that the stack's files are written for",
                because: "The files use the features of that version.",
                setting: #"KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large", version: "1.35")"#),
            Defaults.volume.described, Defaults.volumeType.described,
            DefaultDescription(
                "API endpoint", "private", because: "Nobody outside the network can even try to connect.",
                setting: #"terraform apply -var 'games_public_access_cidrs=["203.0.113.0/24"]'"#),
            DefaultDescription(
                "encryption of Secrets", "with the environment's key",
                because: "A copy of the cluster's database is unreadable.",
                setting: #"Patch(terraform: "aws_eks_cluster.games", .remove(["encryption_config"]))"#),
            Defaults.logRetention.described, Defaults.logRetentionInProduction.described, Defaults.logTypes.described,
            Defaults.hopLimit.described, Defaults.delegatesPrefixes.described, Defaults.repairsNodes.described,
            Defaults.support.described,
            DefaultDescription(
                "administrators", "a role that IAM policies of the account allow principals to assume",
                because: "A cluster must not belong to the one person who created it.",
                setting: #"Role("on-call", assumedBy: .people("…")) { Uses(games, .admin) }"#),
            DefaultDescription(
                "versions of add-ons and of the nodes' image",
                "those that AWS recommends for the version of Kubernetes",
                because: "Security fixes arrive without a manual change, and each plan shows the new version.",
                setting:
                    #"clusters: { "1.36": { vpc-cni: v1.21.1-eksbuild.1, nodes: 1.36.2-20261105 } } in stackgen.lock"#),
            Defaults.enforcesNetworkPolicies.described, Defaults.unavailableNodes.described,
            Defaults.serviceAddresses.described, Defaults.diskType.described,
            Defaults.reclaimPolicyInProduction.described,
            Defaults.reclaimPolicyElsewhere.described,
            DefaultDescription(
                "encryption of disks for pods", "with the environment's key",
                because: "A copy of a disk is unreadable.",
                setting: #"Volume("data", .gibibytes(20), at: "/data", storageClass: "fast")"#),
        ] + googleDefaults
    }
}
