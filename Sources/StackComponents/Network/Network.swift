public import StackDiagnostics
public import StackModel

/// A private network. On AWS it is a VPC with three tiers of subnets in each of its zones.
///
/// | tier | share of the network | contents |
/// |---|---|---|
/// | private | a quarter for each zone | nodes and pods, each with its own address |
/// | public | a sixteenth for each zone | load balancers and NAT gateways |
/// | data | 1/256 for each zone, at least /28 | stores, without a route out; network policies select them by address |
///
/// On Google Cloud it is a VPC whose subnetworks span the region:
///
/// | subnetwork | share of the network | contents |
/// |---|---|---|
/// | nodes | a sixteenth | nodes, without public addresses; they reach the internet through Cloud NAT |
/// | nodes, range `pods` | a half | pods, 110 a node: a /24 for each |
/// | nodes, range `services` | a quarter | the addresses of the cluster's Services |
/// | data | 1/256, at least /28 | the endpoints of stores, each opened by its own rule |
///
/// The subnets are computed when the stack is compiled, so that other generated files can refer to them.
public struct Network: GoogleCloudResource {
    /// `network`.
    public static let kind: Kind = "network"
    /// The name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The address range in CIDR notation.
    public let cidr: String
    /// The zones that it spans.
    public let zones: AvailabilityZones
    /// The NAT gateways through which the private subnets reach the internet.
    public let nat: NATGateways
    /// The connections that are logged.
    public let flowLogs: FlowLogs
    /// The name in Terraform and AWS; `nil` if it equals `name`.
    public let logicalName: String?

    /// Declares a network.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - cidr: Private addresses (RFC 1918, RFC 6598) in CIDR notation, from /16, the largest that AWS allows, to /22, the
    ///     smallest whose data tier has a /28 for each of three zones. Other values are rejected with `SG303` or `SG301`, and
    ///     with `SG302` if it overlaps another network of the environment, because the two could then never be peered.
    ///   - zones: One to three zones, in production at least two (`SG301`). Three by default: a cluster that decides by
    ///     majority survives the loss of one. On Google Cloud, where a subnetwork spans the region, they are the zones that
    ///     nodes run in.
    ///   - nat: The NAT gateways of the private subnets: by default one for each zone in production, a single one elsewhere.
    ///     `.none` is rejected with `SG207` if a cluster is in the network, because its nodes must reach AWS.
    ///   - flowLogs: The connections that are logged, encrypted, for a year in production and for 90 days elsewhere. By
    ///     default those that were rejected, which between declared components should be none. `nat` and `flowLogs` can be
    ///     set only on AWS (`SG209`).
    ///   - logicalName: The name in Terraform and AWS, if it differs from `name`. After a renaming, pass the former name so
    ///     that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, cidr: String, zones: AvailabilityZones = Defaults.zones.value,
        nat: NATGateways = Defaults.nat.value, flowLogs: FlowLogs = Defaults.flowLogs.value,
        logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        location = SourceLocation(file: file, line: line, column: column)
        self.cidr = cidr
        self.zones = zones
        self.nat = nat
        self.flowLogs = flowLogs
        self.logicalName = logicalName
    }

    /// Reports malformed, public or overlapping addresses, zones that do not exist, and nodes without a route out.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud() + checkAddresses(context) + checkZones(context) + checkEgress(context)
    }

    /// Adds the network, its subnets, its routes and gateways, and the log of rejected connections.
    public func lower(in context: Context, into parts: inout Parts) {
        guard let region = context.cloud?.region else { return }
        switch context.vendor {
        case .aws:
            lowerSubnets(in: region, context, into: &parts)
            lowerRoutes(in: region, context, into: &parts)
            lowerFlowLogs(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: region, context, into: &parts)
        }
    }
}

extension Context {
    /// The network of the environment's cluster, or its first one.
    public var network: Network? {
        let networks = graph.all(Network.self).map(\.value)
        return networks.first { $0.name == cluster?.networkName } ?? networks.first
    }
}
