import StackFormats

/// The model's view of Google Cloud: the locations of stores, and the traffic that the network's firewall allows to
/// them.
///
/// The provider is not available on this machine, so expressions are text: a reference stands for its target.
struct GoogleModel {
    let resources: [CloudResource]

    init(_ resources: [CloudResource]) throws {
        for resource in resources where Self.isUnreadable(resource.type) {
            throw Unreadable("a resource of the type \(resource.type)")
        }
        self.resources = resources
    }

    /// Whether a type allows connections or grants permissions in a form that the model does not know and so must not
    /// ignore.
    private static func isUnreadable(_ type: String) -> Bool {
        let others: Set = [
            "google_bigquery_dataset_access", "google_compute_network_peering",
            "google_compute_shared_vpc_service_project",
            "google_redis_instance", "google_service_account_key", "google_service_networking_connection",
            "google_storage_hmac_key",
        ]
        return type.contains("firewall_policy") || type.hasSuffix("_acl") || type.hasSuffix("_access_control")
            || type.contains("_iam_") && !type.hasSuffix("_iam_member") || others.contains(type)
    }

    func all(_ type: String) -> [CloudResource] { resources.filter { $0.type == type } }

    /// The first resource that an expression refers to: `google_memorystore_instance.holds`.
    static func reference(in text: String) -> String? {
        text.firstMatch(of: /google_[a-z0-9_]+\.[a-z0-9_]+/).map { String($0.output) }
    }

    /// One text, or a list of them.
    static func texts(_ node: YAML.Node?) -> [String] {
        node?.stringValue.map { [$0] } ?? (node?.sequenceValue ?? []).compactMap(\.stringValue)
    }

    /// The network as seen from the cluster's pods.
    var network: CloudNetwork {
        get throws {
            try CloudNetwork(stores: stores, places: places, doors: firewallFacts().union(publicStores))
        }
    }

    /// The ranges of the subnets, for anything in them other than stores.
    private var places: [AddressRegion] {
        get throws {
            try all("google_compute_subnetwork").flatMap { subnet in
                let further = try (subnet["secondary_ip_range"]?.sequenceValue ?? []).map { range in
                    let name = range["range_name"]?.stringValue ?? ""
                    return try AddressRegion(
                        name: name == "services" ? "the cluster's Services" : "the \(name) of \(subnet.address)",
                        addresses: Ranges(cidr: range["ip_cidr_range"]?.stringValue ?? ""))
                }
                return try further + [AddressRegion(name: subnet.address, addresses: addresses(of: [subnet.address]))]
            }
        }
    }

    // MARK: Stores

    /// Caches are in the subnets in which the network lets their service create endpoints. A store behind a forwarding
    /// rule has the rule's address.
    private var stores: [CloudNetwork.Store] {
        get throws {
            let endpoints = all("google_network_connectivity_service_connection_policy").flatMap { policy in
                (policy["psc_config"]?.sequenceValue ?? []).flatMap { Self.texts($0["subnetworks"]) }
            }
            let caches = all("google_memorystore_instance").map { ($0.address, endpoints) }
            let forwarded = all("google_compute_address").compactMap { address in
                targets[address.address].map { ($0, Self.texts(address["subnetwork"])) }
            }
            return try (caches + forwarded).map { store, subnets in
                let addresses = try addresses(of: subnets.compactMap { Self.reference(in: $0) })
                return try .init(address: store, addresses: addresses, admits: admitted(by: store, at: addresses))
            }
        }
    }

    private func addresses(of subnets: [String]) throws -> Ranges {
        try all("google_compute_subnetwork").filter { subnets.contains($0.address) }
            .reduce(Ranges()) { try $0.union(Ranges(cidr: $1.text("ip_cidr_range") ?? "")) }
    }

    /// The targets of reserved addresses, through the forwarding rules that use them.
    var targets: [String: String] {
        all("google_compute_forwarding_rule").reduce(into: [:]) { targets, rule in
            let address = rule.text("ip_address").flatMap { Self.reference(in: $0) }
            let target = rule.text("target").flatMap { Self.reference(in: $0) }
            if let address, let target { targets[address] = target }
        }
    }

    /// Databases with a public address: they have one unless it is disabled.
    private var publicStores: Set<String> {
        all("google_sql_database_instance").reduce(into: []) { facts, database in
            let settings = database["settings"]?.sequenceValue?.first
            let ways = settings?["ip_configuration"]?.sequenceValue?.first
            if ways?["ipv4_enabled"]?.boolValue != false { facts.insert("the internet may enter \(database.address)") }
        }
    }
}
