public import StackModel

extension Network {
    /// What a network takes where its declaration says nothing.
    public enum Defaults {
        /// The zones that it spans.
        public static let zones = Default(
            "zones", AvailabilityZones.count(3), written: { "\($0.count)" },
            because: "A cluster that decides by majority survives the loss of one of three.",
            setting: #"Network("main", cidr: "10.40.0.0/16", zones: 2)"#)

        static let flowLogInterval = Default(
            "interval of flow logs on Google Cloud", "INTERVAL_5_MIN",
            because: "Who spoke to whom is asked days later, and by the minute; each line costs money.",
            setting: WorkloadDefaults.patch(
                terraform: "google_compute_subnetwork.main_nodes", "log_config.aggregation_interval",
                to: #""INTERVAL_5_SEC""#))

        static let flowLogShare = Default(
            "share of packets in flow logs on Google Cloud", "0.5",
            because: "Every connection of some length is seen, at half the cost.",
            setting: WorkloadDefaults.patch(
                terraform: "google_compute_subnetwork.main_nodes", "log_config.flow_sampling", to: "1"))

        static let nameLifetime = Default(
            "lifetime of a store's name on Google Cloud", 60, written: WorkloadDefaults.seconds,
            because: "A store that was made anew is found within a minute.",
            setting: WorkloadDefaults.patch(terraform: "google_dns_record_set.scores", "ttl", to: "300"))
    }

    /// The defaults of a network.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.zones.described,
            DefaultDescription(
                "NAT gateways", "one for each zone in production, one in all elsewhere",
                because: "In production no zone depends on another; elsewhere each costs money while nothing uses it.",
                setting: #"Environment("staging", tier: .production)"#),
            Defaults.flowLogInterval.described, Defaults.flowLogShare.described, Defaults.nameLifetime.described,
            DefaultDescription(
                "default security group", "without rules",
                because: "Whoever forgets to choose a security group gets no traffic.",
                setting: #"TerraformBlock(Terraform.Resource("aws_vpc_security_group_ingress_rule", "open") { … })"#),
            DefaultDescription(
                "way to Amazon S3", "a gateway endpoint",
                because: "Through the NAT gateway each byte would cost money.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_vpc_endpoint.main_s3", "vpc_endpoint_type", to: #""Interface""#)),
        ]
    }
}
