import StackFormats
import StackLanguage
public import StackModel
public import TerraformModel

extension Database {
    /// Adds the server with its subnet group, security group, parameters and logs, and its address in the parameter store.
    func lowerAWS(in context: Context, into parts: inout Parts) {
        let subnets = Terraform.Resource("aws_db_subnet_group", identifier, comment: "Database \(name)") {
            $0["name"] = .string(context.qualified(resourceName))
            $0["subnet_ids"] = context.network?.dataSubnetIDs
        }
        parts.add(terraform: subnets.block)
        let security = StoreSecurityGroup(
            identifier: identifier, name: context.qualified(resourceName), description: "Database \(resourceName)",
            port: engine.dialect.port, context: context)
        security.lower(into: &parts)
        let parameters = parameterGroup(in: context)
        parts.add(terraform: parameters.block)
        let logs = logGroups(in: context).map { $0.resource(in: context) }
        for log in logs { parts.add(terraform: log.block) }
        let place = ServerDependencies(
            subnets: subnets, security: security.group, parameters: parameters, logs: logs.map(\.address))
        if engine.isAurora {
            lowerCluster(in: place, context, into: &parts)
        } else {
            parts.add(terraform: instance(in: place, context).block)
        }
        lowerEntries(in: context, into: &parts)
    }

    /// The maximum storage of an RDS instance, in GiB.
    private static let maximumStorageGiB = 65_536

    /// The resources that a server depends on.
    struct ServerDependencies {
        let subnets: Terraform.Resource
        let security: Terraform.Resource
        let parameters: Terraform.Resource
        let logs: [Terraform.Reference]
    }

    /// The parameter group. Its name contains the family, so a new version gets a new group, created before the server switches
    /// to it.
    private func parameterGroup(in context: Context) -> Terraform.Resource {
        let type = engine.isAurora ? "aws_rds_cluster_parameter_group" : "aws_db_parameter_group"
        let family = engine.parameterFamily
        return Terraform.Resource(type, identifier, comment: "Connections without TLS are rejected.") {
            $0["name"] = .string(context.qualified("\(resourceName)-\(String(family.map { $0 == "." ? "-" : $0 }))"))
            $0["description"] = .string("Database \(resourceName)")
            $0["family"] = .string(family)
            for parameter in engine.parameters {
                $0.block("parameter") {
                    $0["name"] = .string(parameter.name)
                    $0["value"] = .string(parameter.value)
                }
            }
            $0.lifecycle(createBeforeDestroy: true)
        }
    }

    /// The log groups, created here: those that the server creates itself never expire their logs.
    private func logGroups(in context: Context) -> [LogGroup] {
        engine.exportedLogs.map { log in
            let kind = engine.isAurora ? "cluster" : "instance"
            return LogGroup(
                identifier: "\(identifier)_\(log)", name: "/aws/rds/\(kind)/\(serverID(in: context))/\(log)")
        }
    }

    /// Allows CloudWatch to encrypt the server's logs with the key.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] {
        logGroups(in: context).map {
            $0.keyStatement("Database\(StatementID.prefix(for: resourceName))Logs", in: context)
        }
    }

    private func instance(in place: ServerDependencies, _ context: Context) -> Terraform.Resource {
        var instance = server
        instance.body["identifier"] = .string(serverID(in: context))
        instance.body["engine"] = .string(engine.rdsName)
        instance.body["engine_version"] = .string(engine.version)
        instance.body["auto_minor_version_upgrade"] = .bool(Defaults.minorVersions.value)
        instance.body["instance_class"] = .string(size.instanceClass(for: engine))
        instance.body["multi_az"] = .bool(context.environment.isProduction)
        instance.body["allocated_storage"] = .integer(initialStorage.mebibytes / 1024)
        instance.body["max_allocated_storage"] = .integer(
            min(initialStorage.mebibytes / 1024 * Defaults.storageGrowth.value, Self.maximumStorageGiB))
        instance.body["storage_type"] = "gp3"
        instance.body["storage_encrypted"] = true
        instance.body["kms_key_id"] = context.encryptionKey
        instance.body["db_name"] = .string(identifier)
        instance.body["username"] = .string(Self.master)
        setLogin(of: &instance.body, in: context)
        instance.body["db_subnet_group_name"] = place.subnets.reference("name")
        instance.body["vpc_security_group_ids"] = [place.security.reference("id")]
        instance.body["publicly_accessible"] = false
        instance.body["parameter_group_name"] = place.parameters.reference("name")
        instance.body["backup_retention_period"] = .integer(backupDays(in: context))
        instance.body["backup_window"] = .string(Defaults.backupWindow.value)
        instance.body["maintenance_window"] = .string(Defaults.maintenanceWindow.value)
        instance.body["copy_tags_to_snapshot"] = true
        setInsights(of: &instance.body, in: context)
        setProtection(of: &instance.body, in: context)
        instance.body.dependsOn(place.logs)
        return instance
    }

    private func lowerCluster(in place: ServerDependencies, _ context: Context, into parts: inout Parts) {
        var cluster = server
        cluster.body["cluster_identifier"] = .string(serverID(in: context))
        cluster.body["engine"] = .string(engine.rdsName)
        cluster.body["engine_version"] = .string(engine.version)
        cluster.body["storage_encrypted"] = true
        cluster.body["kms_key_id"] = context.encryptionKey
        cluster.body["database_name"] = .string(identifier)
        cluster.body["master_username"] = .string(Self.master)
        setLogin(of: &cluster.body, in: context)
        cluster.body["db_subnet_group_name"] = place.subnets.reference("name")
        cluster.body["vpc_security_group_ids"] = [place.security.reference("id")]
        cluster.body["db_cluster_parameter_group_name"] = place.parameters.reference("name")
        cluster.body["backup_retention_period"] = .integer(backupDays(in: context))
        cluster.body["preferred_backup_window"] = .string(Defaults.backupWindow.value)
        cluster.body["preferred_maintenance_window"] = .string(Defaults.maintenanceWindow.value)
        cluster.body["copy_tags_to_snapshot"] = true
        setProtection(of: &cluster.body, in: context)
        cluster.body.dependsOn(place.logs)
        parts.add(terraform: cluster.block)
        parts.add(
            terraform: Terraform.Resource("aws_rds_cluster_instance", identifier) {
                $0["count"] = .integer(context.environment.isProduction ? 2 : 1)
                $0["identifier"] = .template([
                    .literal("\(serverID(in: context))-"), .interpolation(.ref("count", "index")),
                ])
                $0["cluster_identifier"] = cluster.reference("id")
                $0["engine"] = cluster.reference("engine")
                $0["engine_version"] = cluster.reference("engine_version")
                $0["auto_minor_version_upgrade"] = .bool(Defaults.minorVersions.value)
                $0["instance_class"] = .string(size.instanceClass(for: engine))
                $0["publicly_accessible"] = false
                $0["copy_tags_to_snapshot"] = true
                setInsights(of: &$0, in: context)
            }.block)
    }

    /// The master user's password is in no file and no state: AWS creates, stores and rotates it.
    private func setLogin(of body: inout HCL.Body, in context: Context) {
        body["manage_master_user_password"] = true
        body["master_user_secret_kms_key_id"] = context.encryptionKey
        body["iam_database_authentication_enabled"] = true
    }

    private func setInsights(of body: inout HCL.Body, in context: Context) {
        guard size.restriction(of: .insights, with: engine) == nil else { return }
        body["performance_insights_enabled"] = true
        body["performance_insights_kms_key_id"] = context.encryptionKey
        body["performance_insights_retention_period"] = .integer(Defaults.insights.value)
    }

    private func setProtection(of body: inout HCL.Body, in context: Context) {
        let isProduction = context.environment.isProduction
        body["enabled_cloudwatch_logs_exports"] = .strings(engine.exportedLogs)
        body["deletion_protection"] = .bool(isProduction)
        body["skip_final_snapshot"] = .bool(!isProduction)
        if isProduction { body["final_snapshot_identifier"] = .string("\(serverID(in: context))-final") }
        body.lifecycle(preventDestroy: isProduction)
    }

    /// Only AWS knows the address and the ARN of the master user's secret, so both reach the cluster through the parameter store.
    private func lowerEntries(in context: Context, into parts: inout Parts) {
        let host = hostEntry(in: context)
        let description = "Endpoint of the database \(name)"
        host.lower(self.host, description, in: context, into: &parts)
        parts.add(terraform: Terraform.Output(host.identifier, self.host, description: description).block)
        masterEntry(in: context).lower(
            masterSecret, "ARN of the secret of the master of the database \(name)", in: context, into: &parts)
    }
}
