import ToolHarness

/// Resources that the provider for Google Cloud would replace or destroy, read from its source.
///
/// The provider is not available where the tests run, so no plan proves this table: it is as correct as its reading of
/// the schemas of hashicorp/google v7.45.0, `google/services/<service>/resource_<type>.go`. It covers only the lasting
/// types. Replacements that follow from others are found, since the names of referenced resources are among the
/// arguments.
struct GoogleJudge {
    let terraform: TerraformJudge

    /// The arguments with `ForceNew` among those that Stackgen prints, and the source file that declares them.
    static let forcesReplacement: [String: (arguments: Set<String>, source: String)] = [
        "google_compute_network": (
            ["name", "auto_create_subnetworks", "description"], "compute/resource_compute_network.go"
        ),
        // Its `node_pool` blocks and `initial_node_count` are set once; the pool that runs pods is a separate
        // resource.
        "google_container_cluster": (
            [
                "name", "location", "description", "network", "subnetwork", "networking_mode", "datapath_provider",
                "default_max_pods_per_node", "enable_autopilot", "initial_node_count", "ip_allocation_policy",
                "confidential_nodes",
            ], "container/resource_container_cluster.go"
        ),
        "google_dns_managed_zone": (["name", "dns_name", "visibility"], "dns/resource_dns_managed_zone.go"),
        "google_kms_crypto_key": (
            ["name", "key_ring", "purpose", "destroy_scheduled_duration"], "kms/resource_kms_crypto_key.go"
        ),
        "google_kms_key_ring": (["name", "location"], "kms/resource_kms_key_ring.go"),
        "google_memorystore_instance": (
            [
                "instance_id", "location", "authorization_mode", "kms_key", "mode", "server_ca_mode",
                "transit_encryption_mode", "zone_distribution_config", "desired_auto_created_endpoints",
            ], "memorystore/resource_memorystore_instance.go"
        ),
        "google_secret_manager_secret": (
            ["secret_id", "replication"], "secretmanager/resource_secret_manager_secret.go"
        ),
        "google_sql_database": (["name", "instance"], "sql/resource_sql_database.go"),
        // A smaller disk forces a replacement unless it grows automatically; `database_version` and the tier are
        // updated in place.
        "google_sql_database_instance": (
            ["name", "region", "encryption_key_name"], "sql/resource_sql_database_instance.go"
        ),
        "google_storage_bucket": (["name", "location"], "storage/resource_storage_bucket.go"),
    ]

    /// - Parameter permission: The removal that the stack declares.
    func harms(permitting permission: StackEdit.Permission? = nil) -> [Harm] {
        guard let after = terraform.after else { return [] }
        let moved = Self.moves(in: after)
        let forgotten = Set(
            after.blocks.filter { $0.text.hasPrefix("removed {") }.compactMap {
                Self.arguments(of: $0.text)["from"]?.first
            })
        return terraform.before.blocks.filter(\.isResource).flatMap { block -> [Harm] in
            let type = String(block.address.prefix { $0 != "." })
            guard let successor = after.text(of: moved[block.address] ?? block.address) else {
                let action = forgotten.contains(block.address) ? "forget" : "delete"
                if permission?.permits([action], of: block.address) == true {
                    return action == "delete" && Self.isProtected(block.text)
                        ? [
                            Harm(
                                effect: .isRejected, subject: "\(terraform.path): \(block.address)",
                                evidence: "unproven: it is protected from deletion until an apply has switched that off"
                            )
                        ] : []
                }
                return [terraform.harm(block.address, type: type, evidence: "unproven: \(action)")].compactMap { $0 }
            }
            guard let known = Self.forcesReplacement[type] else { return [] }
            let (old, new) = (Self.arguments(of: block.text), Self.arguments(of: successor))
            if let name = Self.upgraded[type], let from = old[name]?.first, let to = new[name]?.first,
                !Self.isUpgrade(from: from, to: to)
            {
                return [
                    Harm(
                        effect: .isRejected, subject: "\(terraform.path): \(block.address)",
                        evidence: "unproven: the cloud does not change \(name) from \(from) to \(to)")
                ]
            }
            let changed = known.arguments.sorted().filter { old[$0] != new[$0] }
            guard !changed.isEmpty else { return [] }
            return [
                terraform.harm(
                    block.address, type: type,
                    evidence: "unproven: \(known.source) replaces it for \(changed.joined(separator: ", "))")
            ].compactMap { $0 }
        }
    }

    /// The arguments that the provider updates in place and the cloud changes only to a newer version.
    private static let upgraded = [
        "google_sql_database_instance": "database_version", "google_memorystore_instance": "engine_version",
    ]

    private static func isProtected(_ block: String) -> Bool {
        block.contains(/(?m)^ +deletion_protection(_enabled)? += true$/)
    }

    private static func isUpgrade(from old: String, to new: String) -> Bool {
        func parts(_ text: String) -> (engine: String, version: [Int]) {
            let words = text.split { $0 == "_" || $0 == "\"" }
            return (words.first.map(String.init) ?? "", words.compactMap { Int($0) })
        }
        let (before, after) = (parts(old), parts(new))
        return before.engine == after.engine && !after.version.lexicographicallyPrecedes(before.version)
    }

    /// The addresses that `moved` blocks keep under another name.
    private static func moves(in module: TerraformModule) -> [String: String] {
        module.blocks.filter { $0.text.hasPrefix("moved {") }.reduce(into: [:]) {
            let arguments = arguments(of: $1.text)
            if let from = arguments["from"]?.first, let to = arguments["to"]?.first { $0[from] = to }
        }
    }

    /// The arguments and blocks of a resource as lines, each indented by two spaces.
    static func arguments(of block: String) -> [String: [String]] {
        var found: [String: [String]] = [:]
        var name = ""
        for line in block.split(separator: "\n").dropFirst().dropLast() {
            let isNested = line.hasPrefix("   ") || line == "  }" || line == "  ]" || line == "  })"
            if isNested {
                found[name, default: []].append(line.trimmingPrefix(while: { $0 == " " }).description)
            } else {
                let words = line.split(separator: " ", maxSplits: 1)
                name = String(words.first ?? "")
                let value = words.count > 1 ? words[1].drop { $0 == " " || $0 == "=" } : ""
                found[name, default: []].append(String(value))
            }
        }
        return found
    }
}
