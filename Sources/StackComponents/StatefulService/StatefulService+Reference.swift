public import StackModel

extension StatefulService {
    private static let workload = WorkloadReference(
        declaration: #"StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0"))"#,
        lines: ["Listens(on: 9200)", #"Volume("data", .gibibytes(20), at: "/var/lib/search")"#],
        goDeclaration: #"StatefulService("search", source: .go("services/search", version: "1.26"))"#,
        object: #""StatefulSet", "search""#, pods: #""spec", "template", "spec""#)

    /// The reference of a stateful service.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A program that answers requests and keeps data on its own disks, such as a search index or a broker.",
        details: """
            Each pod has a stable name and its own volumes, which it gets back after a restart. Several pods find one another through a \
            headless Service and may call one another.

            Prefer a managed database, cache or queue where the cloud offers one: nobody has to back it up or upgrade it.
            """,
        example: """
            \(CloudReference.cluster())
            StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0"), pods: 3) {
                Listens(on: 9200)
                Listens(on: 9300, .tcp("peers"))
                Volume("data", .gibibytes(20), at: "/usr/share/opensearch/data")
                RunsAs(user: 1000)
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster())
            StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0"), pods: 3) {
                Listens(on: 9200)
                Listens(on: 9300, .tcp("peers"))
                Volume("data", .gibibytes(20), at: "/usr/share/opensearch/data")
                RunsAs(user: 1000)
            }
            """,
        capabilities: [
            Capability(
                "persistent volume",
                "Mounts a separate disk in each pod, which is encrypted if the stack declares the cluster.",
                words: [
                    "volume mount", "pvc", "persistentvolumeclaim", "storage", "ebs", "persistent disk",
                    "volumeclaimtemplate", "statefulset",
                ],
                example: workload.example(#"Volume("logs", .gibibytes(5), at: "/var/log/search")"#)),
            Capability(
                "storage class", "Uses another storage class of the cluster.",
                words: ["storageclass", "csi", "efs", "nfs", "fast ssd", "iops", "io2", "gp3"],
                example: #"""
                    StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/var/lib/search", storageClass: "fast")
                    }
                    """#),
            Capability(
                "larger volume",
                "Changes the size of a volume: expand the claims, write the new size, and declare that the StatefulSet is created again.",
                words: ["resize", "grow", "disk full", "recreates"],
                example: #"""
                    StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(40), at: "/var/lib/search")
                    }
                    Recreates("StatefulSet", "search")
                    """#),
            Capability(
                "cluster of pods", "Runs several pods that find one another by name, with a disruption budget.",
                words: [
                    "replicas", "quorum", "peers", "headless", "raft", "zookeeper", "kafka", "etcd", "mongodb",
                    "elasticsearch",
                ],
                example: #"""
                    StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0"), pods: 3) {
                        Listens(on: 9200)
                        Listens(on: 9300, .tcp("peers"))
                        Volume("data", .gibibytes(20), at: "/var/lib/search")
                    }
                    """#),
            Capability(
                "health checks", "Sets the delays and the intervals of the probes.",
                words: ["liveness", "readiness", "startup", "slow start"],
                example: workload.example("Probes(after: .seconds(60), every: .seconds(15))")),
            Capability(
                "rename without losing the volumes",
                "Keeps the former name of the StatefulSet, so that its pods find their claims again.",
                words: ["logicalname", "refactor", "new name"],
                example: #"""
                    StatefulService("index", source: .image("ghcr.io/acme/shop/search:3.2.0"), logicalName: "search") {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/var/lib/search")
                    }
                    """#),
            Capability(
                "removal", "Keeps the volumes when the declaration is removed, or permits their deletion.",
                words: ["destroy", "decommission", "orphan", "claim"],
                example: """
                    Forgets(.statefulService, "search")
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    """),
        ] + workload.capabilities)
}
