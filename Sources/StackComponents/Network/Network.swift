public import StackDiagnostics
public import StackModel

/// A private network. On AWS it is a VPC with three tiers of subnets in each of its zones.
///
/// | tier | share of the network | what is there |
/// |---|---|---|
/// | private | a quarter for each zone | nodes and pods, of which each has an address of its own |
/// | public | a sixteenth for each zone | load balancers and NAT gateways |
/// | data | 1/256 for each zone, at least /28 | stores, without a way out; network policies name it by its addresses |
///
/// On Google Cloud it is a VPC whose subnetworks span the region:
///
/// | subnetwork | share of the network | what is there |
/// |---|---|---|
/// | nodes | a sixteenth | nodes, without public addresses; Cloud NAT is their way out |
/// | nodes, range `pods` | a half | pods, 110 a node: a /24 for each |
/// | nodes, range `services` | a quarter | the addresses of the cluster's Services |
/// | data | 1/256, at least /28 | the endpoints of stores, each opened by a rule of its own |
///
/// The subnets are computed when the stack is compiled, so that what else is compiled can speak of them.
public struct Network: GoogleCloudResource {
    /// `network`.
    public static let kind: Kind = "network"
    /// The name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Its addresses in CIDR notation.
    public let cidr: String
    /// The zones that it spans.
    public let zones: AvailabilityZones
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a network.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - cidr: Private addresses (RFC 1918, RFC 6598) in CIDR notation, from /16, the largest that AWS has, to /22,
    ///     the smallest whose data tier has a /28 for each of three zones. Refused with `SG303` or `SG301`; with `SG302`
    ///     where it overlaps another network of the environment, which could then never be joined to it.
    ///   - zones: One to three zones, in production at least two (`SG301`). By default three: a cluster that
    ///     decides by majority survives the loss of one.
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was renamed,
    ///     so that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, cidr: String, zones: AvailabilityZones = Defaults.zones.value, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        location = SourceLocation(file: file, line: line, column: column)
        self.cidr = cidr
        self.zones = zones
        self.logicalName = logicalName
    }

    /// Addresses that are none, are public or belong to another network; zones that do not exist.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud() + checkAddresses(context) + checkZones(context)
    }

    /// Makes the network, its subnets, and the ways in and out.
    public func lower(in context: Context, into parts: inout Parts) {
        guard let region = context.cloud?.region else { return }
        switch context.vendor {
        case .aws:
            lowerSubnets(in: region, context, into: &parts)
            lowerRoutes(in: region, context, into: &parts)
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
