import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

extension Cache {
    /// Adds the replication group with its subnet group, security group and users, and its address in the parameter store.
    func lowerAWS(in context: Context, into parts: inout Parts) {
        let subnets = Terraform.Resource(
            "aws_elasticache_subnet_group", identifier, comment: "Cache \(name)"
        ) {
            $0["name"] = .string(context.qualified(resourceName))
            $0["subnet_ids"] = context.network?.dataSubnetIDs
        }
        parts.add(terraform: subnets.block)
        let security = StoreSecurityGroup(
            identifier: identifier, name: context.qualified(resourceName), description: "Cache \(resourceName)",
            port: Self.port,
            context: context)
        security.lower(into: &parts)
        let users = lowerUsers(in: context, into: &parts)
        lowerGroup(subnets, security.group, users, in: context, into: &parts)
        lowerAddress(in: context, into: &parts)
    }

    private func lowerGroup(
        _ subnets: Terraform.Resource, _ security: Terraform.Resource, _ users: Terraform.Resource,
        in context: Context, into parts: inout Parts
    ) {
        let isProduction = context.environment.isProduction
        var group = self.group
        group.body["replication_group_id"] = .string(groupID(in: context))
        group.body["description"] = .string("Cache \(name)")
        group.body["engine"] = .string(engine.product.rawValue)
        group.body["engine_version"] = .string(engine.version)
        group.body["parameter_group_name"] = .string(engine.parameterGroup)
        group.body["node_type"] = .string(size.nodeType)
        if size.hasDataTiering { group.body["data_tiering_enabled"] = true }
        group.body["num_cache_clusters"] = .integer(nodeCount(in: context))
        group.body["automatic_failover_enabled"] = .bool(isProduction)
        group.body["multi_az_enabled"] = .bool(isProduction)
        group.body["port"] = .integer(Self.port)
        group.body["subnet_group_name"] = subnets.reference("name")
        group.body["security_group_ids"] = [security.reference("id")]
        group.body["user_group_ids"] = [users.reference("user_group_id")]
        group.body["at_rest_encryption_enabled"] = true
        group.body["kms_key_id"] = context.encryptionKey
        group.body["transit_encryption_enabled"] = true
        group.body["transit_encryption_mode"] = .string(Defaults.transport.value)
        group.body["maintenance_window"] = .string(Defaults.maintenanceWindow.value)
        if isProduction {
            group.body["snapshot_window"] = .string(Defaults.snapshotWindow.value)
            group.body["snapshot_retention_limit"] = .integer(Defaults.snapshots.value)
            // The daily snapshots are deleted with the cache; the final one is created at deletion, and kept.
            group.body["final_snapshot_identifier"] = .string("\(groupID(in: context))-final")
        }
        group.body.lifecycle(preventDestroy: isProduction)
        parts.add(terraform: group.block)
    }

    /// Only AWS knows the address, so it reaches the workloads through the parameter store.
    private func lowerAddress(in context: Context, into parts: inout Parts) {
        let entry = hostEntry(in: context)
        let address = group.reference("primary_endpoint_address")
        let description = "Primary endpoint of the cache \(name)"
        entry.lower(address, description, in: context, into: &parts)
        parts.add(terraform: Terraform.Output(entry.identifier, address, description: description).block)
    }
}

extension Cache {
    /// The maximum length of a group or user identifier in ElastiCache.
    static let maximumIdentifierLength = 40

    func bindingOnAWS(for request: BindingRequest, in context: Context) -> Binding {
        let prefix = request.variablePrefix
        return Binding(
            variables: [
                .init("\(prefix)_HOST", .parameter(path: hostEntry(in: context).path)),
                .init("\(prefix)_PORT", .literal(String(Self.port))),
                .init("\(prefix)_TLS", .literal("true")),
                .init("\(prefix)_USER", .literal(userID(of: request.consumer, in: context))),
                .init("\(prefix)_CACHE_NAME", .literal(groupID(in: context))),
                .init("AWS_REGION", .literal(context.region)),
            ],
            permissions: [
                .aws(
                    .init(
                        "\(StatementID.prefix(for: name))Connect", actions: ["elasticache:Connect"],
                        resources: [group.reference("arn"), user(of: request.consumer).reference("arn")]))
            ],
            egress: [.init(to: .networks(context.network?.dataCIDRs ?? []), port: Self.port)])
    }

    /// Requires a version and a node type that exist, and a name that ElastiCache accepts.
    func checkOnAWS(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let versions = engine.product.versions
        if !versions.contains(engine.version) {
            found.append(
                context.error(
                    .outOfRange,
                    "unsupported \(engine.product) version \(engine.version.debugDescription); use a version with IAM "
                        + "authentication: \(versions.joined(separator: ", "))"))
        }
        if !size.isNodeType {
            found.append(
                context.error(
                    .invalidValue,
                    "\(size.nodeType.debugDescription) is not a cache node type such as cache.r7g.large"))
        }
        if let row = size.restriction(of: .creation) {
            found.append(
                context.error(
                    .unsupportedSetting,
                    "ElastiCache creates no nodes of type \(size.nodeType) any more; use a newer one such as cache.r7g.large",
                    notes: [.init("see \(row.source)")]))
        } else if context.environment.isProduction, let row = size.restriction(of: .failover) {
            found.append(
                context.error(
                    .unsupportedSetting,
                    "nodes of type \(size.nodeType) do not support automatic failover, which a cache in production has; use a "
                        + "newer one such as cache.t4g.small", notes: [.init("see \(row.source)")]))
        }
        let whole = context.qualified(resourceName)
        if whole.contains("--")
            || !(whole.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? true)
        {
            found.append(
                context.error(
                    .invalidName,
                    "the cache would be named \"\(whole)\"; an ElastiCache name must start with a letter and must not contain "
                        + "two hyphens in a row"))
        }
        return found
    }
}

extension Cache {
    var group: Terraform.Resource { Terraform.Resource("aws_elasticache_replication_group", identifier) }

    func user(of consumer: Identity) -> Terraform.Resource {
        Terraform.Resource("aws_elasticache_user", "\(identifier)_\(Terraform.identifier(consumer.name))")
    }

    func groupID(in context: Context) -> String {
        context.qualified(resourceName, maximumLength: Self.maximumIdentifierLength)
    }

    /// The identifier of the user, and its name too: ElastiCache requires the two to be equal for IAM authentication.
    func userID(of consumer: Identity, in context: Context) -> String {
        context.qualified("\(resourceName)-\(consumer.name)", maximumLength: Self.maximumIdentifierLength)
    }

    func hostEntry(in context: Context) -> StoreEntry { StoreEntry(parameter: "\(resourceName)/host", in: context) }
}
