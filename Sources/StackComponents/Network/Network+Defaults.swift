public import StackModel

extension Network {
    /// The values that apply where the declaration of a network sets none.
    public enum Defaults {
        /// The zones that it spans.
        public static let zones = Default(
            "zones", AvailabilityZones.count(3), written: { "\($0.count)" },
            because: "A cluster that decides by majority survives the loss of one zone in three.",
            setting: #"Network("main", cidr: "10.40.0.0/16", zones: 2)"#)

        /// The NAT gateways through which the private subnets reach the internet.
        public static let nat = Default(
            "NAT gateways", NATGateways.byTier,
            written: { _ in "one for each zone in production, a single one elsewhere" },
            because: "In production no zone depends on another; elsewhere each gateway costs money while idle.",
            setting: #"Network("main", cidr: "10.40.0.0/16", nat: .single)"#)

        /// The connections that are logged.
        public static let flowLogs = Default(
            "connections that are logged", FlowLogs.rejected, written: { _ in "those that were rejected" },
            because:
                "Declared connections are never rejected, so each rejection is worth a look; logging all would "
                + "cost more.",
            setting: #"Network("main", cidr: "10.40.0.0/16", flowLogs: .all)"#)

        static let logRetention = Default(
            "log of connections", LogGroup.daysElsewhere, written: WorkloadDefaults.days,
            because: "Attacks are often discovered weeks later, but without users there is no data worth attacking.",
            setting: #"Environment("staging", tier: .production)"#)

        static let logRetentionInProduction = Default(
            "log of connections in production", LogGroup.daysInProduction, written: WorkloadDefaults.days,
            because: "Auditors ask for a year.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_cloudwatch_log_group.main_flow_logs", "retention_in_days", to: "1096"))

        static let flowLogInterval = Default(
            "interval of flow logs on Google Cloud", "INTERVAL_5_MIN",
            because: "Connections are investigated days later, and to the minute; each line costs money.",
            setting: WorkloadDefaults.patch(
                terraform: "google_compute_subnetwork.main_nodes", "log_config.aggregation_interval",
                to: #""INTERVAL_5_SEC""#))

        static let flowLogShare = Default(
            "share of packets in flow logs on Google Cloud", "0.5",
            because: "Every connection that lasts a while is recorded, at half the cost.",
            setting: WorkloadDefaults.patch(
                terraform: "google_compute_subnetwork.main_nodes", "log_config.flow_sampling", to: "1"))

        static let nameLifetime = Default(
            "lifetime of a store's name on Google Cloud", 60, written: WorkloadDefaults.seconds,
            because: "Clients find a recreated store within a minute.",
            setting: WorkloadDefaults.patch(terraform: "google_dns_record_set.scores", "ttl", to: "300"))
    }

    /// The defaults of a network.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.zones.described, Defaults.nat.described, Defaults.flowLogs.described,
            Defaults.logRetention.described, Defaults.logRetentionInProduction.described,
            Defaults.flowLogInterval.described, Defaults.flowLogShare.described, Defaults.nameLifetime.described,
            DefaultDescription(
                "default security group", "without rules",
                because: "A resource without an explicit security group gets no traffic.",
                setting: #"TerraformBlock(Terraform.Resource("aws_vpc_security_group_ingress_rule", "open") { … })"#),
            DefaultDescription(
                "route to Amazon S3 and DynamoDB", "gateway endpoints",
                because: "They are free; through the NAT gateway, every byte would cost money.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_vpc_endpoint.main_s3", "vpc_endpoint_type", to: #""Interface""#)),
        ]
    }
}
