public import StackModel

extension Network {
    /// What a network takes where its declaration says nothing.
    public enum Defaults {
        /// The zones that it spans.
        public static let zones = Default(
            "zones", AvailabilityZones.count(3), written: { "\($0.count)" },
            because: "A cluster that decides by majority survives the loss of one of three.",
            setting: #"Network("main", cidr: "10.40.0.0/16", zones: 2)"#)
    }

    /// The defaults of a network.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.zones.described,
            DefaultDescription(
                "NAT gateways", "one for each zone in production, one in all elsewhere",
                because: "In production no zone depends on another; elsewhere each costs money while nothing uses it.",
                setting: #"Environment("staging", tier: .production)"#),
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
