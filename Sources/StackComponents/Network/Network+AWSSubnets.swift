public import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension Network {
    /// The subnets, one in each zone, that share the same routes.
    enum Tier: String, CaseIterable {
        case `private`, `public`, data

        /// The subnet in a zone. The private tier takes three quarters of the network. The last quarter is divided into
        /// sixteenths of the whole: three for the public tier and one for the data tier.
        func subnet(of network: IPv4Network, zone: Int) -> IPv4Network? {
            let length = network.prefixLength
            switch self {
            case .private: return network.subnet(zone, prefixLength: length + 2)
            case .public: return network.subnet(12 + zone, prefixLength: length + 4)
            case .data:
                // The smallest AWS subnet is a /28.
                return network.subnet(15, prefixLength: length + 4)?
                    .subnet(zone, prefixLength: min(length + 8, 28))
            }
        }
    }

    /// The parsed `cidr`; `nil` if it is malformed, which the check reports.
    var addresses: IPv4Network? { try? IPv4Network(cidr) }

    /// The networks of the data tier in CIDR notation, in the order of the zones.
    public var dataCIDRs: [String] { subnets(.data).map(\.description) }

    /// The networks from which nodes and pods get their addresses, in the order of the zones.
    public var podCIDRs: [String] { subnets(.private).map(\.description) }

    /// The Terraform expression of the VPC's identifier.
    public var vpcID: HCL.Expression { vpc.reference("id") }

    /// The Terraform expression of the list of data subnets.
    public var dataSubnetIDs: HCL.Expression { subnetIDs(.data) }

    func subnetIDs(_ tier: Tier) -> HCL.Expression {
        .forList(.init(value: "subnet", in: subnet(tier).address.expression), result: .ref("subnet", "id"))
    }

    private func subnets(_ tier: Tier) -> [IPv4Network] {
        guard let addresses else { return [] }
        return (0..<min(max(0, zones.count), Self.maximumZones)).compactMap { tier.subnet(of: addresses, zone: $0) }
    }

    // The Terraform addresses of the blocks. Blocks for each zone use the zone's name as the key.

    var identifier: String { Terraform.identifier(resourceName) }
    var vpc: Terraform.Resource { Terraform.Resource("aws_vpc", identifier) }
    var zonesLocal: Terraform.Local { Terraform.Local("\(identifier)_zones", .null) }
    func subnet(_ tier: Tier) -> Terraform.Resource {
        Terraform.Resource("aws_subnet", "\(identifier)_\(tier.rawValue)")
    }

    func lowerSubnets(in region: String, _ context: Context, into parts: inout Parts) {
        parts.add(terraform: zonesBlock(in: region))
        var vpc = vpc
        vpc.body["cidr_block"] = .string(cidr)
        vpc.body["enable_dns_hostnames"] = true
        vpc.body["enable_dns_support"] = true
        vpc.body["tags"] = nameTag(nil, context)
        parts.add(terraform: vpc.block)
        parts.add(
            terraform: Terraform.Resource(
                "aws_default_security_group", identifier,
                comment: "No rules: a resource without an explicit security group gets no traffic."
            ) {
                $0["vpc_id"] = vpcID
                $0["tags"] = nameTag("default", context)
            }.block)
        for tier in [Tier.public, .private, .data] { parts.add(terraform: block(of: tier, context)) }
    }

    private func zonesBlock(in region: String) -> HCL.Block {
        let zones = zones.names(in: region).enumerated().map { index, zone in
            let cidrs = Tier.allCases.compactMap { tier in
                self.subnets(tier).dropFirst(index).first.map {
                    HCL.ObjectElement(.identifier(tier.rawValue), .string($0.description))
                }
            }
            return HCL.ObjectElement(HCL.ObjectKey(zone), .object(cidrs))
        }
        var block = Terraform.Local(zonesLocal.name, .object(zones)).block
        block.comment =
            "Network \(name): every pod has an address, so the private subnets get three quarters of the "
            + "range."
        return block
    }

    private func block(of tier: Tier, _ context: Context) -> HCL.Block {
        var subnet = subnet(tier)
        subnet.body["for_each"] = zonesLocal.reference()
        subnet.body["vpc_id"] = vpcID
        subnet.body["availability_zone"] = .ref("each", "key")
        subnet.body["cidr_block"] = .ref("each", "value", tier.rawValue)
        var tags = [nameElement(tier.rawValue, isPerZone: true, context)]
        switch tier {
        case .public: tags.append(.init("kubernetes.io/role/elb", "1"))
        case .private: tags.append(.init("kubernetes.io/role/internal-elb", "1"))
        case .data:
            subnet.comment = "Stores have their own subnets, so that a network policy can select them by address."
        }
        subnet.body["tags"] = .object(tags)
        return subnet.block
    }

    /// The `Name` tag, which the AWS console shows.
    func nameTag(_ suffix: String?, isPerZone: Bool = false, _ context: Context) -> HCL.Expression {
        .object([nameElement(suffix, isPerZone: isPerZone, context)])
    }

    private func nameElement(_ suffix: String?, isPerZone: Bool, _ context: Context) -> HCL.ObjectElement {
        let text = context.qualified(([resourceName] + [suffix].compactMap { $0 }).joined(separator: "-"))
        return HCL.ObjectElement(
            "Name",
            isPerZone ? .template([.literal("\(text)-"), .interpolation(.ref("each", "key"))]) : .string(text))
    }
}
