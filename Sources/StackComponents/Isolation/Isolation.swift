public import StackDiagnostics
public import StackModel

/// Keeps a workload from ever reaching another: nothing in the stack may open that way, and nothing in the cluster may be
/// added to its namespace that does.
///
/// ```swift
/// Isolation("no-payments", denies: "leaderboard-api", reaching: "payments/payments-db")
/// ```
///
/// The namespace denies what nobody declares. This goes further: a relation or a network policy that opens the way, written
/// by whomever, does not compile (`SG501` at its line), and Gatekeeper and Kyverno refuse such a network policy.
///
/// What cannot be decided counts as a way: a selector of labels that are not known, addresses that pods or Services may have,
/// and a block of addresses that parsers read differently, such as `010.40.0.0/16`, `10.40.0.1/16` and
/// `::ffff:10.0.0.0/104`.
public struct Isolation: Primitive {
    /// `isolation`.
    public static let kind: Kind = "isolation"
    /// The name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The workload that is kept away.
    public let workload: String
    /// What it is kept away from.
    public let target: IsolationTarget

    /// Isolates a workload.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - workload: The name of a declaration that runs pods; one that the environment does not declare is refused with
    ///     `SG201`, one that runs none with `SG303`.
    ///   - target: What it must not reach: `namespace/workload`, `namespace/*`, or the name of a workload of this stack
    ///     (`SG201`). Another form is refused with `SG303`.
    public init(
        _ name: String, denies workload: String, reaching target: IsolationTarget,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.workload = workload
        self.target = target
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The workload, and the target where it is of this stack.
    public var relations: [Relation] {
        let location = location ?? SourceLocation()
        return [workload].map { Relation(.denies, kind: nil, name: $0, at: location) }
            + [target.ownWorkload].compactMap { $0 }.map { Relation(.denies, kind: nil, name: $0, at: location) }
    }

    /// Adds what enforces it in the cluster.
    public func lower(in context: Context, into parts: inout Parts) {
        admission(in: context).lower(into: &parts)
    }

    /// The label by which the pods of a workload are known.
    static let nameLabel = "app.kubernetes.io/name"

    /// What the isolation is about, where it is understood.
    func reach(in context: Context) -> NetworkReach {
        let pods = target.ownWorkload.map { [Self.nameLabel: podName(of: $0, in: context)] } ?? target.podLabels
        return NetworkReach(
            workload: [Self.nameLabel: podName(of: workload, in: context)], namespace: target.namespace(in: context),
            pods: pods, networks: Self.podNetworks(in: context))
    }

    /// What the pods of a workload of this stack are known by: a former name of it where it was renamed.
    private func podName(of name: String, in context: Context) -> String {
        let nodes = context.relations.map { context.graph.nodes[$0.target] }
        return nodes.first { $0.identity.name == name }?.primitive.resourceName ?? name
    }

    /// The networks that pods and Services are in: those of the environment's network and cluster, or all private ones
    /// where it declares no network.
    ///
    /// The network policies of EKS judge the address of a Service before it is replaced by that of a pod.
    static func podNetworks(in context: Context) -> [String] {
        let pods = context.podNetworks.filter { !$0.isEmpty }
        guard !pods.isEmpty else { return privateNetworks }
        return context.cluster == nil ? pods : pods + [context.serviceNetwork]
    }

    /// RFC 1918 and RFC 6598.
    static let privateNetworks = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"]

    /// What is said of a way that is open.
    var message: String { "would let \(workload) reach \(target.text)" }
}
