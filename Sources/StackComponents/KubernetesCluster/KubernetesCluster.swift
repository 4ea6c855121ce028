public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A Kubernetes cluster with one group of nodes, on which the environment's workloads run: Amazon EKS, or Google Kubernetes
/// Engine (Standard, over the zones of its region).
///
/// Its defaults, and why: the API endpoint is private, until whoever runs Terraform names the networks that may reach it
/// in the variable `<name>_public_access_cidrs`; Secrets are encrypted with the environment's key; all logs of the control
/// plane are kept, on AWS encrypted and for a year in production; a pod cannot take the node's credentials; network policies
/// are enforced, which neither does by itself; the metrics that autoscalers read are there. On AWS, add-ons and the nodes' image
/// have the version that AWS recommends for the version of Kubernetes, which each plan shows and an entry below `clusters:` of
/// `stackgen.lock` pins; nodes that fail are replaced; when the standard support of the version ends, 14 months after its release,
/// AWS upgrades the control plane by itself instead of charging for extended support. A control plane cannot be downgraded, so
/// that applies fail from then on until `version` names the version that runs: declare the next one before that day. Where a ``StatefulService`` claims volumes, the driver of Amazon EBS
/// is there too, with a storage class whose disks are encrypted with the environment's key.
///
/// The identity that creates the cluster has no rights in it. On AWS a role administers it: each ``Role`` with
/// `Uses(cluster, .admin)`, or, where the stack declares none, a role `<name>-admin` that any principal may
/// assume whom an IAM policy of the account allows to. `Uses(cluster, .read)` lets a role see everything but Secrets.
///
/// ```swift
/// Role("on-call", assumedBy: .people("arn:aws:iam::123456789012:role/engineers")) { Uses(games, .admin) }
/// ```
///
/// Where every administrator is a workflow's role, or none is left after the patches, nobody could administer the cluster, and
/// it is refused with `SG207`. A cluster that was made with rights for its creator keeps that access entry until somebody deletes
/// it: `aws eks delete-access-entry`.
public struct KubernetesCluster: EncryptedAtRest, GoogleCloudResource {
    /// `cluster`.
    public static let kind: Kind = "cluster"
    /// The name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The network whose private subnets it is in.
    public let networkName: String
    /// The least and the greatest number of nodes.
    public let nodes: ClosedRange<Int>
    /// The type of the nodes.
    public let instanceType: String
    /// The version of Kubernetes; the one that the stack's files are written for where `nil`.
    public let version: String?
    /// The size of a node's volume, which holds images and what pods write.
    public let volume: ByteCount
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a cluster in a network that is at hand as a value.
    ///
    /// - Parameters:
    ///   - name: A DNS label. An environment has one cluster; a second is refused with `SG304`.
    ///   - network: A network of the environment (`SG201`) with at least two zones, which EKS asks for (`SG301`).
    ///   - nodes: The number of nodes: 1 to 450 on AWS; on Google Cloud 1 to 15,000, and no more than the network has
    ///     pod addresses for (`SG301`). A range lets the Cluster Autoscaler choose within it.
    ///   - instanceType: A type of Amazon EC2, such as `m7g.large`, or of Compute Engine, such as `n2-standard-4`, as the cloud
    ///     calls it; refused with `SG303` where it is none or needs an image with drivers. Its processor decides where pods can
    ///     run and what images are built for.
    ///   - version: Major and minor version of Kubernetes (`SG303`); the one that the stack's files are written for by
    ///     default.
    ///   - volume: The size of a node's volume, 20 GiB to 16 TiB (`SG301`); 50 GiB by default.
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was renamed,
    ///     so that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, in network: Network, nodes: ClosedRange<Int>, of instanceType: String, version: String? = nil,
        volume: ByteCount = Defaults.volume.value, logicalName: String? = nil, file: String = #filePath,
        line: Int = #line, column: Int = #column
    ) {
        self.init(
            name, in: network.name, nodes: nodes, of: instanceType, version: version, volume: volume,
            logicalName: logicalName, file: file, line: line, column: column)
    }

    /// Declares a cluster in a network that is declared elsewhere, by its name.
    public init(
        _ name: String, in network: String, nodes: ClosedRange<Int>, of instanceType: String, version: String? = nil,
        volume: ByteCount = Defaults.volume.value, logicalName: String? = nil, file: String = #filePath,
        line: Int = #line, column: Int = #column
    ) {
        self.name = name
        location = SourceLocation(file: file, line: line, column: column)
        networkName = network
        self.nodes = nodes
        self.instanceType = instanceType
        self.version = version
        self.volume = volume
        self.logicalName = logicalName
    }

    /// The network that it is in.
    public var relations: [Relation] {
        [Relation(.runsOn, kind: Network.kind, name: networkName, at: location ?? SourceLocation())]
    }

    /// A second cluster, a size that no cluster has, nodes that do not exist, a network that it cannot be in.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud() + checkNumber(context) + checkNodes(context)
            + (context.vendor == .aws ? checkNetwork(context) : checkGoogleNetwork(context)) + checkAccess(context)
    }

    /// Makes the control plane, the nodes, the add-ons and the trust that workloads' roles rest on.
    public func lower(in context: Context, into parts: inout Parts) {
        lowerBootstrap(in: context, into: &parts)
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }

    private func lowerAWS(in context: Context, into parts: inout Parts) {
        lowerControlPlane(in: context, into: &parts)
        lowerAccess(in: context, into: &parts)
        lowerNodes(in: context, into: &parts)
        lowerAddons(in: context, into: &parts)
        lowerTrust(in: context, into: &parts)
        if isScaled { lowerAutoscaler(in: context, into: &parts) }
        lowerStorage(in: context, into: &parts)
    }
}

extension Context {
    /// The environment's cluster.
    public var cluster: KubernetesCluster? { graph.all(KubernetesCluster.self).first?.value }
}
