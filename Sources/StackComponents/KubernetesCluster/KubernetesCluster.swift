public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A Kubernetes cluster with one node group, on which the environment's workloads run: Amazon EKS, or Google Kubernetes
/// Engine (Standard, regional).
///
/// Defaults on both clouds:
/// - The API endpoint is private until the variable `<name>_public_access_cidrs` lists the networks that can reach it.
/// - Secrets are encrypted with the environment's key.
/// - All control plane logs are kept, on AWS encrypted and for a year in production.
/// - Pods cannot obtain the node's credentials.
/// - Network policies are enforced, which neither service does by default.
/// - The metrics that autoscalers read are available.
///
/// On AWS, add-ons and the node image have the version that AWS recommends for the version of Kubernetes; each plan shows it, and
/// an entry below `clusters:` in `stackgen.lock` pins it. Failed nodes are replaced. When standard support for the version ends,
/// 14 months after its release, AWS upgrades the control plane automatically instead of charging for extended support. A
/// control plane cannot be downgraded, so from then on applies fail until `version` names the running version: declare the next
/// version before that day. If a ``StatefulService`` claims volumes, the Amazon EBS driver is installed too, with a storage
/// class whose disks are encrypted with the environment's key.
///
/// The identity that creates the cluster has no permissions in it. On AWS a role administers it: each ``Role`` with
/// `Uses(cluster, .admin)`, or, if the stack declares none, a role `<name>-admin` that any principal can assume if an IAM policy
/// of the account allows it. `Uses(cluster, .read)` allows a role to read everything but Secrets.
///
/// ```swift
/// Role("on-call", assumedBy: .people("arn:aws:iam::123456789012:role/engineers")) { Uses(games, .admin) }
/// ```
///
/// If every administrator is a workflow's role, or none remains after the patches, nobody could administer the cluster, and it
/// is rejected with `SG207`. A cluster that was created with permissions for its creator keeps that access entry until somebody
/// deletes it: `aws eks delete-access-entry`.
public struct KubernetesCluster: EncryptedAtRest, GoogleCloudResource {
    /// `cluster`.
    public static let kind: Kind = "cluster"
    /// The name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The network whose private subnets contain the cluster.
    public let networkName: String
    /// The minimum and maximum number of nodes.
    public let nodes: ClosedRange<Int>
    /// The instance or machine type of the nodes.
    public let instanceType: String
    /// The version of Kubernetes; `nil` for the one that the stack's files are written for.
    public let version: String?
    /// The size of a node's volume, which stores images and files that pods write.
    public let volume: ByteCount
    /// The name in Terraform and the cloud where it differs from `name`; `nil` otherwise.
    public let logicalName: String?

    /// Declares a cluster in a network that is in scope as a value.
    ///
    /// - Parameters:
    ///   - name: A DNS label. An environment has one cluster; a second is rejected with `SG304`.
    ///   - network: A network of the environment (`SG201`) with at least two zones, which EKS requires (`SG301`).
    ///   - nodes: The number of nodes: 1 to 450 on AWS; on Google Cloud 1 to 15,000, and no more than the network has
    ///     pod addresses for (`SG301`). With a range, the Cluster Autoscaler chooses within it.
    ///   - instanceType: An Amazon EC2 type such as `m7g.large`, or a Compute Engine type such as `n2-standard-4`; rejected with
    ///     `SG303` if the form is invalid or the type needs an image with drivers. Its architecture determines where pods can run
    ///     and what images are built for. Its size determines which pods fit: what can never run is rejected with `SG306`.
    ///   - version: Major and minor version of Kubernetes (`SG303`); by default the one that the stack's files are written
    ///     for.
    ///   - volume: The size of a node's volume, 20 GiB to 16 TiB (`SG301`); 50 GiB by default.
    ///   - logicalName: The name in Terraform and the cloud, if other than `name`: the former name of a renamed cluster, so that
    ///     nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, in network: Network, nodes: ClosedRange<Int>, of instanceType: String, version: String? = nil,
        volume: ByteCount = Defaults.volume.value, logicalName: String? = nil, file: String = #filePath,
        line: Int = #line, column: Int = #column
    ) {
        self.init(
            name, in: network.name, nodes: nodes, of: instanceType, version: version, volume: volume,
            logicalName: logicalName, file: file, line: line, column: column)
    }

    /// Declares a cluster in a network declared elsewhere, by its name.
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

    /// The network of the cluster.
    public var relations: [Relation] {
        [Relation(.runsOn, kind: Network.kind, name: networkName, at: location ?? SourceLocation())]
    }

    /// Rejects a second cluster, an unsupported type, number or volume of nodes, and an unsuitable network.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud() + checkNumber(context) + checkNodes(context)
            + (context.vendor == .aws
                ? checkNetwork(context) : checkGoogleNetwork(context) + checkGoogleVolumes(context))
            + checkAccess(context)
    }

    /// Adds the control plane, the nodes, the add-ons and the trust policy of workload roles.
    public func lower(in context: Context, into parts: inout Parts) {
        lowerBootstrap(in: context, into: &parts)
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }

    /// Requires an administrator, and nodes that can run the environment's pods, after all patches.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] {
        verifyAccess(parts, in: context) + checkCapacity(parts, in: context)
    }

    private func lowerAWS(in context: Context, into parts: inout Parts) {
        lowerControlPlane(in: context, into: &parts)
        lowerAccess(in: context, into: &parts)
        lowerNodes(in: context, into: &parts)
        lowerAddons(in: context, into: &parts)
        lowerPodTrustAndNetworkRole(in: context, into: &parts)
        if isAutoscaled { lowerAutoscaler(in: context, into: &parts) }
        lowerStorage(in: context, into: &parts)
    }
}

extension Context {
    /// The environment's cluster.
    public var cluster: KubernetesCluster? { graph.all(KubernetesCluster.self).first?.value }
}
