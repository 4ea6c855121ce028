public import StackModel

extension Network {
    /// The reference of a network.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A private network: a VPC with private, public and data subnets in each zone.",
        details: """
            On Google Cloud its subnetworks span the region. The subnets are computed when the stack is compiled, so that other files \
            can refer to them.
            """,
        example: CloudReference.cloud(#"Network("main", cidr: "10.40.0.0/16", zones: 3)"#),
        googleExample: CloudReference.googleCloud(#"Network("main", cidr: "10.40.0.0/16", zones: 3)"#),
        capabilities: [
            Capability(
                "availability zones", "Spans a number of zones of the region, or those with the given letters.",
                words: ["az", "multi-az", "high availability", "subnet"],
                example: CloudReference.cloud(#"Network("main", cidr: "10.40.0.0/16", zones: ["a", "c"])"#)),
            Capability(
                "NAT gateway",
                "Sets whether each zone has a gateway to the internet, or all share one, or there is none.",
                words: ["egress", "internet access", "outbound", "elastic ip", "static ip", "airgapped", "cost"],
                example: CloudReference.cloud(#"Network("main", cidr: "10.40.0.0/16", nat: .single)"#)),
            Capability(
                "flow logs", "Logs the rejected connections, or all of them.",
                words: ["traffic log", "audit", "vpc flow logs", "forensics"],
                example: CloudReference.cloud(#"Network("main", cidr: "10.40.0.0/16", flowLogs: .all)"#)),
            Capability(
                "peering and private endpoints", "Has no argument: Terraform blocks add them.",
                words: ["vpc peering", "transit gateway", "vpn", "privatelink", "vpc endpoint", "existing vpc"],
                example: CloudReference.cloud(
                    """
                    Network("main", cidr: "10.40.0.0/16")
                    TerraformBlock(Terraform.Resource("aws_vpc_peering_connection", "ledger") {
                        $0["vpc_id"] = .ref("aws_vpc", "main", "id")
                        $0["peer_vpc_id"] = "vpc-0a1b2c3d4e5f60718"
                        $0["auto_accept"] = true
                    })
                    """)),
            .renaming(#"Network("private", cidr: "10.40.0.0/16", logicalName: "main")"#, in: CloudReference.cloud),
            .removal("network", "main"),
        ])
}
