import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

extension Cache {
    /// Memorystore, its endpoints in the network, their DNS names, and the secret that contains the CA certificate.
    public static var googleServices: [GoogleService] { [.memorystore, .networkConnectivity, .dns, .secretManager] }
    /// Memorystore, and Secret Manager.
    public static var googleEncryptingServices: [GoogleService] { [.memorystore, .secretManager] }

    /// The versions of Valkey that Memorystore offers, oldest first:
    /// https://cloud.google.com/memorystore/docs/valkey/supported-versions
    private static let googleVersions = ["7.2", "8.0", "9.0"]

    func bindingOnGoogle(for request: BindingRequest, in context: Context) -> Binding {
        let prefix = request.variablePrefix
        let name = "projects/\(context.googleProject)/locations/\(context.region)/instances/\(instanceID(in: context))"
        return Binding(
            variables: [
                .init("\(prefix)_HOST", .literal(GoogleStoreEndpoint.host(of: resourceName, in: context))),
                .init("\(prefix)_PORT", .literal(String(Self.port))),
                .init("\(prefix)_TLS", .literal("true")),
                // Memorystore identifies a client by its token; every client logs in as "default".
                .init("\(prefix)_USER", .literal("default")),
                .init(
                    "\(prefix)_CA_CERTIFICATE",
                    .secret(name: GoogleCACertificate(of: resourceName, in: context).entry.name)
                ),
                .init("GOOGLE_CLOUD_PROJECT", .literal(context.googleProject)),
            ],
            permissions: [
                .google(
                    .init(
                        "roles/memorystore.dbConnectionUser", on: .project(context.googleProject), called: resourceName,
                        when: .resource(name, title: "The cache \(self.name) alone")))
            ],
            egress: [GoogleStoreEndpoint.egress(port: Self.port, in: context)])
    }

    /// Requires an engine, a version and a node type that Memorystore has, and accesses that it can enforce.
    func checkOnGoogle(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let versions = Self.googleVersions.joined(separator: ", ")
        if engine.product != .valkey {
            found.append(
                context.error(
                    .outOfRange,
                    "on Google Cloud, workloads can log in with their own accounts only to Valkey; use .valkey(…) with one of "
                        + "\(versions)"
                ))
        } else if !Self.googleVersions.contains(engine.version) {
            found.append(
                context.error(
                    .outOfRange,
                    "Memorystore does not offer valkey version \(engine.version.debugDescription); use one of \(versions)"
                ))
        }
        if !CacheSize.googleTypes.contains(size.googleType) {
            found.append(
                context.error(
                    .invalidValue,
                    "\(size.googleType.debugDescription) is not a Memorystore node type such as HIGHMEM_MEDIUM"))
        }
        return found + checkAccessesOnGoogle(context)
    }

    /// Memorystore has a single permission: to connect, and to run every command. It includes scripts and messages, so a workload
    /// may ask for them together with `.readWrite`, but nothing can limit a workload to less.
    private func checkAccessesOnGoogle(_ context: Context) -> [Diagnostic] {
        let readers = accessesByConsumer(in: context).filter { $0.accesses.contains(.readWrite) }.map(\.consumer)
        return context.consumers.compactMap { edge in
            guard case .uses(let access) = edge.relation.verb, access != .readWrite else { return nil }
            let consumer = context.graph.nodes[edge.source].identity
            if [.scripting, .pubSub].contains(access), readers.contains(consumer) { return nil }
            return context.error(
                .unsupportedAccess,
                "Memorystore cannot limit the use of the \(context.node.identity) to .\(access), since every user can read and "
                    + "write; use .readWrite", at: edge.relation.location)
        }
    }

    /// Adds the cache, its DNS name and endpoint, and its CA certificate in Secret Manager.
    func lowerGoogle(in context: Context, into parts: inout Parts) {
        parts.add(terraform: instance(in: context).block)
        let address = primaryAddress
        parts.add(terraform: address.block)
        GoogleStoreEndpoint(name: resourceName, port: Self.port, address: address.reference(), context: context)
            .lower(into: &parts)
        lowerAuthority(in: context, into: &parts)
    }

    private var googleInstance: Terraform.Resource { Terraform.Resource("google_memorystore_instance", identifier) }

    private func instance(in context: Context) -> Terraform.Resource {
        let isProduction = context.environment.isProduction
        var instance = googleInstance
        instance.comment = "Cache \(name)"
        instance.body["instance_id"] = .string(instanceID(in: context))
        instance.body["location"] = .string(context.region)
        instance.body["engine_version"] = .string("VALKEY_\(engine.version.replacing(".", with: "_"))")
        instance.body["mode"] = "CLUSTER_DISABLED"
        instance.body["shard_count"] = 1
        instance.body["replica_count"] = .integer(
            (isProduction ? Defaults.nodesInProduction : Defaults.nodesElsewhere).value - 1)
        instance.body["node_type"] = .string(size.googleType)
        instance.body["authorization_mode"] = .string(Defaults.googleLogin.value)
        instance.body["transit_encryption_mode"] = .string(Defaults.googleTransport.value)
        instance.body["kms_key"] = context.encryptionKey
        instance.body["deletion_protection_enabled"] = .bool(isProduction)
        instance.body.block("desired_auto_created_endpoints") {
            $0["network"] = context.network?.googleNetwork.reference("id")
            $0["project_id"] = .string(context.googleProject)
        }
        instance.body.block("maintenance_policy") {
            $0.block("weekly_maintenance_window") {
                $0["day"] = "SUNDAY"
                $0.block("start_time") { $0["hours"] = .integer(Defaults.googleMaintenanceHour.value) }
            }
        }
        if isProduction { addBackups(to: &instance.body) }
        instance.body.lifecycle(preventDestroy: isProduction)
        instance.body.dependsOn(
            [context.keyGrant(of: .memorystore)]
                + [context.network?.memorystoreConnectionPolicy.address].compactMap { $0 })
        return instance
    }

    private func addBackups(to body: inout HCL.Body) {
        body.block("automated_backup_config") {
            $0["retention"] = .string("\(Defaults.snapshots.value * 86400)s")
            $0.block("fixed_frequency_schedule") {
                $0.block("start_time") { $0["hours"] = .integer(Defaults.googleBackupHour.value) }
            }
        }
    }

    /// The address that accepts writes. A cache with a second node has another one for reads.
    private var primaryAddress: Terraform.Local {
        let endpoint = Terraform.Reference("connection", "psc_auto_connection").index(0)
        return Terraform.Local(
            "\(identifier)_address",
            .call(
                "one",
                .forList(
                    .init(
                        value: "connection",
                        in: googleInstance.address.attribute("endpoints").index(0).attribute("connections").expression,
                        if: .binary(endpoint.attribute("connection_type").expression, .equal, "CONNECTION_TYPE_PRIMARY")
                    ),
                    result: endpoint.attribute("ip_address").expression)))
    }

    private func lowerAuthority(in context: Context, into parts: inout Parts) {
        let chains = googleInstance.address.attribute("managed_server_ca").index(0).attribute("ca_certs").splat
            .attribute("certificates").expression
        GoogleCACertificate(of: resourceName, in: context).lower(
            .call("join", "\n", .call("flatten", chains)),
            comment: "The certificate authority of the cache \(name)", into: &parts)
    }

    /// The identifier of the instance: 4 to 63 characters.
    private func instanceID(in context: Context) -> String { context.qualified(resourceName, maximumLength: 63) }
}
