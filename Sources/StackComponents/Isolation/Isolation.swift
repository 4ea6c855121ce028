public import StackDiagnostics
public import StackModel

/// Prevents a workload from ever reaching another: nothing in the stack may allow it, and nothing that does may be added to
/// its namespace in the cluster.
///
/// ```swift
/// Isolation("no-payments", denies: "leaderboard-api", reaching: "payments/payments-db")
/// ```
///
/// The namespace already denies undeclared traffic. An isolation goes further: a relation or network policy that allows the
/// connection does not compile, regardless of who wrote it (`SG501` at its line), and Gatekeeper and Kyverno reject such a network policy.
///
/// Whatever cannot be decided counts as allowed: a selector of unknown labels, addresses that pods or Services may have, and
/// an address block that parsers interpret differently, such as `010.40.0.0/16`, `10.40.0.1/16` and
/// `::ffff:10.0.0.0/104`.
public struct Isolation: Primitive {
    /// `isolation`.
    public static let kind: Kind = "isolation"
    /// The name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The isolated workload.
    public let workload: String
    /// The target that it must not reach.
    public let target: IsolationTarget

    /// Declares an isolation.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - workload: The name of a declaration that runs pods. A name that the environment does not declare is rejected with
    ///     `SG201`, and a declaration without pods with `SG303`.
    ///   - target: The target that it must not reach: `namespace/workload`, `namespace/*`, or the name of a workload of this
    ///     stack (`SG201`). Any other form is rejected with `SG303`.
    public init(
        _ name: String, denies workload: String, reaching target: IsolationTarget,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.workload = workload
        self.target = target
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The workload, and the target if it is in this stack.
    public var relations: [Relation] {
        let location = location ?? SourceLocation()
        return [workload].map { Relation(.denies, kind: nil, name: $0, at: location) }
            + [target.ownWorkload].compactMap { $0 }.map { Relation(.denies, kind: nil, name: $0, at: location) }
    }

    /// Adds the policy that enforces the isolation in the cluster.
    public func lower(in context: Context, into parts: inout Parts) {
        admission(in: context).lower(into: &parts)
    }

    /// The label that identifies the pods of a workload.
    static let nameLabel = "app.kubernetes.io/name"

    /// The pods and networks that the isolation concerns; requires a valid target.
    func reach(in context: Context) -> NetworkReach {
        let pods = target.ownWorkload.map { [Self.nameLabel: podName(of: $0, in: context)] } ?? target.podLabels
        return NetworkReach(
            workload: [Self.nameLabel: podName(of: workload, in: context)], namespace: target.namespace(in: context),
            pods: pods, networks: Self.podNetworks(in: context))
    }

    /// The name in the pods' label of a workload of this stack: its former name if it was renamed.
    private func podName(of name: String, in context: Context) -> String {
        let nodes = context.relations.map { context.graph.nodes[$0.target] }
        return nodes.first { $0.identity.name == name }?.primitive.resourceName ?? name
    }

    /// The networks of pods and Services: those of the environment's network and cluster, or all private networks if it
    /// declares no network.
    ///
    /// The network policies of EKS match the address of a Service before it is translated to that of a pod.
    static func podNetworks(in context: Context) -> [String] {
        let pods = context.podCIDRs.filter { !$0.isEmpty }
        guard !pods.isEmpty else { return privateNetworks }
        return context.cluster == nil ? pods : pods + [context.serviceNetwork]
    }

    /// The private networks of RFC 1918 and RFC 6598.
    static let privateNetworks = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"]

    /// The predicate of diagnostics about something that allows the connection.
    var message: String { "would let \(workload) reach \(target.text)" }
}
