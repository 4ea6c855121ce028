import StackFormats
import StackLanguage
import StackModel

/// The CEL of an isolation. Its expressions are specific to one isolation, since CEL has no user-defined functions.
///
/// It decides like the Rego module except for address blocks. CEL has no arithmetic on them, so it accepts fewer: those that
/// are declared in the stack, or that exclude every network of pods and Services, either because they start with another octet
/// than the network, or by naming it in `except`.
struct IsolationCEL {
    let reach: NetworkReach

    static let variables: [(name: String, expression: CEL.Expression)] = [
        (
            "egress",
            .conditional(
                .has(.path("object.spec"), "egress"), then: .path("object.spec.egress"), otherwise: .list([]))
        ),
        (
            "peers",
            .macro(
                .macro(.path("variables.egress"), .filter, variable: "rule", .has(.variable("rule"), "to")), .map,
                variable: "rule", .path("rule.to"))
        ),
    ]

    /// Whether the policy may select the isolated pods.
    var maySelect: CEL.Expression {
        .any([
            .not(.has(.path("object.spec"), "podSelector")),
            .not(excludes(.path("object.spec.podSelector"), reach.workload)),
        ])
    }

    /// The conditions on every policy that may select the isolated pods.
    func validations(_ message: String, in context: Context) -> [(expression: CEL.Expression, message: String)] {
        let hasPeers = CEL.Expression.all([
            .has(.variable("rule"), "to"), .binary(.call("size", [.path("rule.to")]), .greater, .integer(0)),
        ])
        return [
            (
                .macro(.path("variables.egress"), .all, variable: "rule", hasPeers),
                "an egress rule without peers \(message)"
            ),
            (everyPeer(.not(selects(in: context))), "a selector of the egress \(message)"),
            (
                everyPeer(isCanonical),
                "an ipBlock of the egress is not a canonical CIDR, so it counts as one that \(message)"
            ),
            (
                everyPeer(isOutside(in: context)),
                "an ipBlock of the egress contains addresses of pods or Services, and \(message)"
            ),
        ]
    }

    private func everyPeer(_ condition: CEL.Expression) -> CEL.Expression {
        .macro(
            .path("variables.peers"), .all, variable: "to", .macro(.variable("to"), .all, variable: "peer", condition))
    }

    // MARK: Selectors

    private func selects(in context: Context) -> CEL.Expression {
        let peer = CEL.Expression.variable("peer")
        let namespaces = CEL.Expression.all([
            .has(peer, "namespaceSelector"),
            .not(excludes(.path("peer.namespaceSelector"), [NetworkReach.namespaceLabel: reach.namespace])),
        ])
        // A peer without a namespace selector is in the policy's own namespace.
        let own = CEL.Expression.all([.not(.has(peer, "namespaceSelector")), .has(peer, "podSelector")])
        let isThere = reach.namespace == context.namespace ? .any([namespaces, own]) : namespaces
        guard !reach.pods.isEmpty else { return isThere }
        let pods = CEL.Expression.any([
            .not(.has(peer, "podSelector")), .not(excludes(.path("peer.podSelector"), reach.pods)),
        ])
        return .all([isThere, pods])
    }

    /// Whether a selector cannot match an object with these labels.
    private func excludes(_ selector: CEL.Expression, _ labels: [String: String]) -> CEL.Expression {
        .any(labels.sorted { $0.key < $1.key }.flatMap { excludes(selector, $0.key, $0.value) })
    }

    private func excludes(_ selector: CEL.Expression, _ label: String, _ value: String) -> [CEL.Expression] {
        let labels = CEL.Expression.select(selector, "matchLabels")
        let unequal = CEL.Expression.all([
            .has(selector, "matchLabels"), .binary(.string(label), .isIn, labels),
            .binary(.index(labels, .string(label)), .notEqual, .string(value)),
        ])
        let isListed = CEL.Expression.binary(.string(value), .isIn, .path("expression.values"))
        func sign(_ text: String) -> CEL.Expression {
            .binary(.path("expression.operator"), .equal, .string(text))
        }
        let expressions = CEL.Expression.macro(
            .select(selector, "matchExpressions"), .exists, variable: "expression",
            .all([
                .binary(.path("expression.key"), .equal, .string(label)),
                .any([
                    .all([sign("In"), .not(isListed)]), .all([sign("NotIn"), isListed]), sign("DoesNotExist"),
                ]),
            ]))
        return [unequal, .all([.has(selector, "matchExpressions"), expressions])]
    }

    // MARK: Addresses

    private var isCanonical: CEL.Expression {
        let cidr = CEL.Expression.path("peer.ipBlock.cidr")
        func matches(_ pattern: String) -> CEL.Expression { .method(cidr, "matches", [.string(pattern)]) }
        return .any([
            .not(.has(.variable("peer"), "ipBlock")),
            .all([matches(AddressBlock.ipv4.shape), matches(AddressBlock.ipv4.ends)]),
            .all([matches(AddressBlock.ipv6), .not(matches(AddressBlock.mapped))]),
        ])
    }

    private func isOutside(in context: Context) -> CEL.Expression {
        let cidr = CEL.Expression.path("peer.ipBlock.cidr")
        var ways: [CEL.Expression] = [
            .not(.has(.variable("peer"), "ipBlock")),
            // IPv6: IPv4-mapped blocks are already rejected as unreadable.
            .method(cidr, "contains", [.string(":")]),
        ]
        let declared = declaredNetworks(in: context)
        if !declared.isEmpty { ways.append(.binary(cidr, .isIn, .list(declared.map { .string($0) }))) }
        ways.append(
            .all(
                networksByOctet.map { octet, networks in
                    // A block with fewer than eight prefix bits can start with another octet and still contain them.
                    let isFar = CEL.Expression.all([
                        .not(.method(cidr, "startsWith", [.string(octet)])),
                        .not(.method(cidr, "matches", [.string("/[0-7]$")])),
                    ])
                    let isExcepted = CEL.Expression.all([
                        .has(.path("peer.ipBlock"), "except"), .any(exceptions(of: networks, in: context)),
                    ])
                    return .any([isFar, isExcepted])
                }))
        return .any(ways)
    }

    /// The networks, grouped by their first octet, such as `10.`: exceptions in one group imply nothing about the others.
    private var networksByOctet: [(octet: String, networks: [String])] {
        var found: [(octet: String, networks: [String])] = []
        for network in reach.networks {
            let octet = String(network.prefix { $0 != "." }) + "."
            if let index = found.firstIndex(where: { $0.octet == octet }) {
                found[index].networks.append(network)
            } else {
                found.append((octet, [network]))
            }
        }
        return found
    }

    /// The networks that relations of the environment lead to and that contain neither pods nor Services.
    private func declaredNetworks(in context: Context) -> [String] {
        let pods = reach.networks.compactMap { try? IPv4Network($0) }
        var found: [String] = []
        for edge in context.graph.edges {
            for egress in edge.binding.egress {
                guard case .networks(let networks) = egress.destination else { continue }
                for text in networks where !found.contains(text) {
                    guard let network = try? IPv4Network(text), !pods.contains(where: network.overlaps) else {
                        continue
                    }
                    found.append(text)
                }
            }
        }
        return found
    }

    /// The ways to exclude networks by naming them in `except`.
    private func exceptions(of networks: [String], in context: Context) -> [CEL.Expression] {
        func isExcepted(_ network: String) -> CEL.Expression {
            .binary(.string(network), .isIn, .path("peer.ipBlock.except"))
        }
        let excluded = networks.compactMap { try? IPv4Network($0) }
        let larger = (Isolation.privateNetworks + [context.network?.cidr].compactMap { $0 }).filter { text in
            guard !networks.contains(text), let network = try? IPv4Network(text) else { return false }
            return excluded.allSatisfy(network.contains)
        }
        return larger.map(isExcepted) + [.all(networks.map(isExcepted))]
    }
}
