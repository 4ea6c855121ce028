import StackLanguage
public import StackModel

extension LastingKind {
    /// A `KubernetesCluster` with its nodes, add-ons, roles and logs.
    public static let cluster = LastingKind(
        "cluster", of: KubernetesCluster.self,
        lasting: [.main("aws_eks_cluster"), .main("google_container_cluster"), .secondary("aws_cloudwatch_log_group")]
    ) { name, context in
        let instanceType = context.vendor == .aws ? "m7g.large" : "n2-standard-4"
        let cluster = KubernetesCluster(name, in: context.network?.name ?? name, nodes: 1...2, of: instanceType)
        // With a stateful service, the form includes the driver for volumes.
        let claims = StatefulService("claims", source: .image("image")) { Volume("data", .gibibytes(1), at: "/data") }
        return [Example(cluster, beside: [claims])]
    }
}
