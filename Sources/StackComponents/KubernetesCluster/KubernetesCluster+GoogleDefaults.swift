import StackModel

extension KubernetesCluster.Defaults {
    static let dataplane = Default(
        "network policies are enforced on Google Cloud by", "ADVANCED_DATAPATH",
        because: "Dataplane V2 enforces them; without it they would have no effect.",
        setting: patch("datapath_provider", to: #""LEGACY_DATAPATH""#),
        source: "https://cloud.google.com/kubernetes-engine/docs/concepts/dataplane-v2")

    static let releaseChannel = Default(
        "release channel on Google Cloud", "REGULAR",
        because: "Versions have been in the rapid channel for months, and security fixes arrive automatically.",
        setting: patch("release_channel.channel", to: #""STABLE""#))

    static let maintenanceStart = Default(
        "maintenance on Google Cloud", "2026-01-03T01:00:00Z",
        because:
            "Saturdays and Sundays from 1 to 7 o'clock: traffic is lowest in Europe, and GKE requires 48 hours "
            + "in 32 days.",
        setting: patch("maintenance_policy.recurring_window.start_time", to: #""2026-01-03T00:00:00Z""#))

    static let googleLogs = Default(
        "logs on Google Cloud", ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER"],
        written: { $0.joined(separator: ", ") },
        because: "Nobody knows in advance which of them will answer a question; audit logs are always kept.",
        setting: patch("logging_config.enable_components", to: #"["SYSTEM_COMPONENTS"]"#))

    static let googleDiskType = Default(
        "type of a node's volume on Google Cloud", "pd-balanced",
        because: "It is faster than pd-standard at a reasonable price.",
        setting: patch("node_config.disk_type", of: "node_pool", to: #""pd-ssd""#))

    static let googleHyperdiskType = Default(
        "type of a node's volume on C4 and N4 machines", "hyperdisk-balanced",
        because: "C4, C4A, C4D, N4, N4A and N4D machines have only Hyperdisks.",
        setting: #"KubernetesCluster("games", in: network, nodes: 3...9, of: "n2-standard-4")"#,
        source: "https://cloud.google.com/compute/docs/disks/hyperdisks#machine-type-support")

    static let surgeNodes = Default(
        "nodes replaced at a time on Google Cloud", 1,
        because: "A new node is ready before the pods leave the old one.",
        setting: patch("upgrade_settings.max_surge", of: "node_pool", to: "3"))

    static let metadataMode = Default(
        "access to the node's credentials on Google Cloud", "GKE_METADATA",
        because: "The node's metadata server returns a pod's own credentials, and cannot return the node's.",
        setting: patch("node_config.workload_metadata_config.mode", of: "node_pool", to: #""GCE_METADATA""#),
        source: "https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity")

    private static func patch(_ path: String, of type: String = "cluster", to value: String) -> String {
        WorkloadDefaults.patch(terraform: "google_container_\(type).games", path, to: value)
    }
}

extension KubernetesCluster {
    /// The defaults of a cluster on Google Cloud.
    static var googleDefaults: [DefaultDescription] {
        [
            Defaults.dataplane.described, Defaults.releaseChannel.described, Defaults.maintenanceStart.described,
            Defaults.googleLogs.described, Defaults.googleDiskType.described, Defaults.googleHyperdiskType.described,
            Defaults.surgeNodes.described,
            Defaults.metadataMode.described,
        ]
    }
}
