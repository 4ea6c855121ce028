import StackModel

/// The clouds of examples, with resources in them.
enum CloudReference {
    /// A cloud on AWS with resources that need no network, such as a bucket.
    static func cloud(_ resources: String) -> String { cloud(aws, [resources]) }

    /// A cloud on AWS with a network, and resources that are in it.
    static func network(_ resources: String) -> String {
        cloud(aws, [#"Network("main", cidr: "10.40.0.0/16")"#, resources])
    }

    /// A cloud on AWS with a cluster, in which workloads have an identity, and further resources.
    static func cluster(_ resources: String = "") -> String { cloud(aws, [cluster(of: "m7g.large"), resources]) }

    /// The same on Google Cloud.
    static func googleCluster(_ resources: String = "") -> String {
        cloud(google, [cluster(of: "n2-standard-4"), resources])
    }

    /// A cloud on Google Cloud with resources.
    static func googleCloud(_ resources: String) -> String { cloud(google, [resources]) }

    private static let aws = #".aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")"#
    private static let google =
        #".googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")"#

    private static func cluster(of type: String) -> String {
        """
        let network = Network("main", cidr: "10.40.0.0/16")
        network
        KubernetesCluster("shop", in: network, nodes: 2...4, of: "\(type)")
        """
    }

    private static func cloud(_ arguments: String, _ resources: [String]) -> String {
        let lines = resources.flatMap { $0.split(separator: "\n") }.map { "    \($0)\n" }
        return "Cloud(\(arguments)) {\n\(lines.joined())}"
    }
}

extension Capability {
    /// Keeps the name of a resource in the cloud when its declaration is renamed.
    static func renaming(_ declaration: String, in cloud: (String) -> String = CloudReference.network) -> Capability {
        Capability(
            "rename without replacement",
            "Keeps the former name in Terraform and the cloud, so that nothing is replaced or lost.",
            words: ["logicalname", "moved", "state mv", "refactor", "new name"],
            example: cloud(declaration))
    }

    /// Decides what happens to a resource that contains data when its declaration is removed.
    static func removal(_ kind: String, _ name: String) -> Capability {
        Capability(
            "removal", "Keeps the resource when its declaration is removed, or permits Terraform to delete it.",
            words: ["destroy", "decommission", "prevent_destroy", "deletion protection", "retain", "forget", "orphan"],
            example: CloudReference.cloud(
                """
                Forgets(.\(kind), "\(name)")
                Destroys(.\(kind), "old-\(name)")
                """))
    }
}
