public import StackModel

extension LastingKind {
    /// A `Network` with its subnets, routes, gateways, addresses and logs.
    public static let network = LastingKind(
        "network", of: Network.self,
        lasting: [
            .main("aws_vpc"), .main("google_compute_network"), .secondary("aws_eip", suffix: "_nat"),
            .secondary("aws_cloudwatch_log_group", suffix: "_flow_logs"),
        ]
    ) { name, _ in [Example(Network(name, cidr: "10.0.0.0/16"))] }
}
