import StackFormats
import StackModel
import TerraformModel

extension Network {
    func lowerRoutes(in region: String, _ context: Context, into parts: inout Parts) {
        let gateway = Terraform.Resource("aws_internet_gateway", identifier) {
            $0["vpc_id"] = vpcID
            $0["tags"] = nameTag(nil, context)
        }
        parts.add(terraform: gateway.block)
        let isPerZone = nat.resolved(isProduction: context.environment.isProduction) == .perZone
        let natGateway = nat == .none ? nil : lowerNAT(isPerZone: isPerZone, in: region, gateway, context, into: &parts)

        let open = lowerTable(.public, isPerZone: false, context, into: &parts)
        parts.add(
            terraform: Terraform.Resource("aws_route", "\(identifier)_public_internet") {
                $0["route_table_id"] = open.reference("id")
                $0["destination_cidr_block"] = "0.0.0.0/0"
                $0["gateway_id"] = gateway.reference("id")
            }.block)
        let tables = lowerTable(.private, isPerZone: true, context, into: &parts)
        if let natGateway {
            let route = Terraform.Resource("aws_route", "\(identifier)_private_internet") {
                $0["for_each"] = zonesLocal.reference()
                $0["route_table_id"] = tables.address.index(.ref("each", "key")).attribute("id").expression
                $0["destination_cidr_block"] = "0.0.0.0/0"
                $0["nat_gateway_id"] = natGateway.attribute("id").expression
            }
            parts.add(terraform: route.block)
        }
        _ = lowerTable(.data, isPerZone: false, context, into: &parts)
        for service in ["s3", "dynamodb"] {
            parts.add(terraform: endpoint(of: service, in: region, tables, context))
        }
    }

    /// Adds one gateway for each zone, or a single one. Both are instances of one resource, so a change of tier keeps the first.
    ///
    /// - Returns: The gateway that the route of a zone refers to.
    private func lowerNAT(
        isPerZone: Bool, in region: String, _ internet: Terraform.Resource, _ context: Context,
        into parts: inout Parts
    ) -> Terraform.Reference {
        let first = zones.names(in: region).prefix(1)
        let instances: HCL.Expression =
            isPerZone ? zonesLocal.reference() : .call("toset", .strings(first))
        let zone = HCL.Expression.ref("each", "key")
        let address = Terraform.Resource("aws_eip", "\(identifier)_nat") {
            $0["for_each"] = instances
            $0["domain"] = "vpc"
            $0["tags"] = nameTag("nat", isPerZone: true, context)
        }
        let gateway = Terraform.Resource("aws_nat_gateway", identifier) {
            $0["for_each"] = instances
            $0["allocation_id"] = address.address.index(zone).attribute("id").expression
            $0["subnet_id"] = subnet(.public).address.index(zone).attribute("id").expression
            $0["tags"] = nameTag(nil, isPerZone: true, context)
            $0.dependsOn([internet.address])
        }
        parts.add(terraform: address.block)
        parts.add(terraform: gateway.block)
        return gateway.address.index(isPerZone ? zone : .string(first.joined()))
    }

    /// Adds the route table of a tier, one for each zone or one that all zones share.
    private func lowerTable(
        _ tier: Tier, isPerZone: Bool, _ context: Context, into parts: inout Parts
    ) -> Terraform.Resource {
        let zone = HCL.Expression.ref("each", "key")
        let table = Terraform.Resource("aws_route_table", "\(identifier)_\(tier.rawValue)") {
            if isPerZone { $0["for_each"] = zonesLocal.reference() }
            $0["vpc_id"] = vpcID
            $0["tags"] = nameTag(tier.rawValue, isPerZone: isPerZone, context)
        }
        parts.add(terraform: table.block)
        parts.add(
            terraform: Terraform.Resource("aws_route_table_association", "\(identifier)_\(tier.rawValue)") {
                $0["for_each"] = zonesLocal.reference()
                $0["route_table_id"] =
                    (isPerZone ? table.address.index(zone) : table.address).attribute("id").expression
                $0["subnet_id"] = subnet(tier).address.index(zone).attribute("id").expression
            }.block)
        return table
    }

    /// A gateway endpoint, so that traffic to Amazon S3 and DynamoDB bypasses the NAT gateway, which charges for each byte.
    private func endpoint(
        of service: String, in region: String, _ tables: Terraform.Resource, _ context: Context
    ) -> HCL.Block {
        Terraform.Resource("aws_vpc_endpoint", "\(identifier)_\(service)") {
            $0["vpc_id"] = vpcID
            $0["service_name"] = .string("com.amazonaws.\(region).\(service)")
            $0["vpc_endpoint_type"] = "Gateway"
            $0["route_table_ids"] = .forList(
                .init(value: "table", in: tables.address.expression), result: .ref("table", "id"))
            $0["tags"] = nameTag(service, context)
        }.block
    }
}
