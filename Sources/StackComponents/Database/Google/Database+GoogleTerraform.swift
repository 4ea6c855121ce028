import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension Database {
    /// Adds the instance with its database and users, its endpoint in the network with a DNS name, and its CA certificate in
    /// Secret Manager.
    func lowerGoogle(in context: Context, into parts: inout Parts) {
        parts.add(terraform: instance(in: context).block)
        parts.add(
            terraform: Terraform.Resource("google_sql_database", identifier) {
                $0["name"] = .string(identifier)
                $0["instance"] = googleInstance.reference("name")
                $0["deletion_policy"] = "ABANDON"
            }.block)
        lowerGoogleUsers(in: context, into: &parts)
        lowerGoogleEndpoint(in: context, into: &parts)
        GoogleCACertificate(of: resourceName, in: context).lower(
            googleInstance.address.attribute("server_ca_cert").index(0).attribute("cert").expression,
            comment: "The certificate authority of the database \(name)", into: &parts)
    }

    private func instance(in context: Context) -> Terraform.Resource {
        let isProduction = context.environment.isProduction
        var instance = googleInstance
        instance.comment = "Database \(name)"
        instance.body["name"] = .string(googleInstanceID(in: context))
        instance.body["region"] = .string(context.region)
        instance.body["database_version"] = engine.googleVersion.map { .string($0) }
        instance.body["encryption_key_name"] = context.encryptionKey
        instance.body["deletion_protection"] = .bool(isProduction)
        instance.body.block("settings") { fillSettings(&$0, context) }
        instance.body.block("lifecycle") {
            if isProduction { $0["prevent_destroy"] = true }
            // The storage grows automatically.
            let size = Terraform.Reference("settings").index(0).attribute("disk_size")
            $0["ignore_changes"] = .list([size.expression])
        }
        instance.body.dependsOn([context.keyGrant(of: .sqlAdmin)])
        return instance
    }

    private func fillSettings(_ body: inout HCL.Body, _ context: Context) {
        let isProduction = context.environment.isProduction
        let storage = initialStorage.mebibytes / 1024
        body["tier"] = .string(size.googleTier)
        body["edition"] = "ENTERPRISE"
        body["availability_type"] = .string(isProduction ? "REGIONAL" : "ZONAL")
        body["disk_type"] = "PD_SSD"
        body["disk_size"] = .integer(storage)
        body["disk_autoresize"] = true
        body["disk_autoresize_limit"] = .integer(
            min(storage * Defaults.storageGrowth.value, size.maximumGoogleStorageGiB))
        body["deletion_protection_enabled"] = .bool(isProduction)
        body.block("backup_configuration") {
            $0["enabled"] = true
            $0["start_time"] = .string(Defaults.googleBackupTime.value)
            $0["location"] = .string(context.region)
            switch engine.dialect {
            case .postgreSQL: $0["point_in_time_recovery_enabled"] = true
            case .mySQL: $0["binary_log_enabled"] = true
            }
            $0["transaction_log_retention_days"] = .integer(min(backupDays(in: context), 7))
            $0.block("backup_retention_settings") { $0["retained_backups"] = .integer(backupDays(in: context)) }
        }
        for flag in engine.googleFlags {
            body.block("database_flags") {
                $0["name"] = .string(flag)
                $0["value"] = "on"
            }
        }
        body.block("insights_config") { $0["query_insights_enabled"] = true }
        body.block("ip_configuration") {
            $0["ipv4_enabled"] = false
            $0["ssl_mode"] = .string(Defaults.googleTransport.value)
            $0.block("psc_config") {
                $0["psc_enabled"] = true
                $0["allowed_consumer_projects"] = [.string(context.googleProject)]
            }
        }
        body.block("maintenance_window") {
            $0["day"] = 7
            $0["hour"] = .integer(Defaults.googleMaintenanceHour.value)
            $0["update_track"] = "stable"
        }
    }

    /// Adds a user for the service account of each workload, and one for the Job that grants their permissions.
    private func lowerGoogleUsers(in context: Context, into parts: inout Parts) {
        let consumers = accessesByConsumer(in: context).map(\.consumer)
        guard context.cluster != nil, !consumers.isEmpty else { return }
        let administrator = Identity(
            environment: context.environment.name, kind: DatabaseUsers.kind, name: DatabaseUsers(of: self).name)
        for consumer in consumers + [administrator] {
            let account = Terraform.Resource("google_service_account", Terraform.identifier(consumer.name))
            parts.add(
                terraform: Terraform.Resource(
                    "google_sql_user", "\(identifier)_\(Terraform.identifier(consumer.name))"
                ) {
                    $0["instance"] = googleInstance.reference("name")
                    $0["name"] =
                        engine.dialect == .mySQL
                        ? account.reference("email")
                        : .call("trimsuffix", account.reference("email"), ".gserviceaccount.com")
                    $0["type"] = "CLOUD_IAM_SERVICE_ACCOUNT"
                    if consumer == administrator { $0["database_roles"] = ["cloudsqlsuperuser"] }
                    // PostgreSQL deletes no user that has a role; without its service account, a user can no longer log in.
                    if engine.dialect == .postgreSQL { $0["deletion_policy"] = "ABANDON" }
                }.block)
        }
    }

    private func lowerGoogleEndpoint(in context: Context, into parts: inout Parts) {
        let address = Terraform.Resource("google_compute_address", identifier) {
            $0["name"] = .string(context.qualified(resourceName, maximumLength: 63))
            $0["region"] = .string(context.region)
            $0["address_type"] = "INTERNAL"
            $0["subnetwork"] = context.network?.googleSubnetwork(.data).reference("id")
        }
        parts.add(terraform: address.block)
        parts.add(
            terraform: Terraform.Resource("google_compute_forwarding_rule", identifier) {
                $0["name"] = .string(context.qualified(resourceName, maximumLength: 63))
                $0["region"] = .string(context.region)
                $0["network"] = context.network?.googleNetwork.reference("id")
                $0["ip_address"] = address.reference("id")
                // An endpoint is not a load balancer; only an empty string expresses that.
                $0["load_balancing_scheme"] = ""
                $0["target"] = googleInstance.reference("psc_service_attachment_link")
            }.block)
        GoogleStoreEndpoint(
            name: resourceName, port: engine.dialect.port, address: address.reference("address"), context: context
        ).lower(into: &parts)
    }
}
