import StackKit

/// The effects of a stack's relations, by the tables of ``DeclaredCloud`` and ``KnownFacts``.
///
/// From the graph it uses only the relations and the ports on which workloads listen. It uses neither bindings nor any
/// generated file.
struct DeclaredFacts {
    let graph: Graph
    /// The prefix of resource names: `leaderboard-production`.
    let prefix: String

    /// Every expected connection and permission, in the sentences of ``NetworkModel`` and the permissions.
    func facts() throws -> Set<String> {
        let granted = try workloads.map { (workload: $0, grants: try grants(of: $0)) }
        let stores = Set(granted.flatMap(\.grants).compactMap(\.store))
        var facts = try unused()
        for (workload, grants) in granted {
            try facts.formUnion(ways(of: workload, grants, among: stores))
            facts.formUnion(permissions(of: workload, grants))
        }
        facts.formUnion(stores.map(cloud.door))
        return facts.union(handedOver(granted.flatMap(\.grants))).union(subscriptions)
    }

    /// The name of a declaration inside the Terraform configuration: a renamed one keeps its former name.
    private static func identifier(_ node: Graph.Node) -> String {
        node.primitive.resourceName.replacing("-", with: "_")
    }

    private func identity(of index: Int) -> Identity { graph.nodes[index].identity }

    /// The declarations that run in the namespace.
    private var workloads: [Graph.Node] {
        graph.nodes.filter { node in
            graph.edges(from: node).contains { identity(of: $0.target).kind == "namespace" || isUsed($0, by: node) }
        }
    }

    /// The Job that creates a database's users runs only if there are any.
    private func isUsed(_ database: Graph.Edge, by node: Graph.Node) -> Bool {
        node.identity.kind == "database users" && graph.edges(to: graph.nodes[database.target]).count > 1
    }

    private func declaration(_ node: Graph.Node) -> Declaration {
        Declaration(
            kind: node.identity.kind.description, name: Self.identifier(node),
            whole: "\(prefix)-\(node.primitive.resourceName)", environment: node.identity.environment,
            primitive: node.primitive)
    }

    /// The tables of the cloud that the stack is in.
    private var cloud: any DeclaredCloud {
        guard let cloud = graph.all(Cloud.self).first?.value else { return NoCloud() }
        let cluster = graph.nodes.first { $0.identity.kind == "cluster" }.map(Self.identifier) ?? ""
        return switch cloud.provider {
        case .aws:
            DeclaredAWS(
                account: cloud.account ?? CloudResource.mockedAccount, region: cloud.region, repository: repository,
                cluster: cluster)
        case .googleCloud(let project): DeclaredGoogle(project: project, region: cloud.region, cluster: cluster)
        }
    }

    /// The owner and name on GitHub.
    private var repository: String {
        (graph.all(Repository.self).first?.value.url ?? "").replacing("https://github.com/", with: "")
    }

    /// Topics send to the queues that subscribe to them, and to no others.
    private var subscriptions: Set<String> {
        graph.edges.reduce(into: []) { facts, edge in
            let (queue, topic) = (graph.nodes[edge.source], graph.nodes[edge.target])
            guard queue.identity.kind == "queue", topic.identity.kind == "topic" else { return }
            facts.formUnion(cloud.subscription(of: declaration(queue), to: declaration(topic)))
        }
    }

    // MARK: Without relations

    private func unused() throws -> Set<String> {
        try graph.nodes.reduce(into: []) { facts, node in
            let declaration = declaration(node)
            guard let known = try cloud.unused(declaration) else {
                throw Unreadable("the kind \(declaration.kind), of which no table says what it opens")
            }
            facts.formUnion(known)
        }
    }

    // MARK: By relations

    /// The grants of everything that a workload uses.
    private func grants(of workload: Graph.Node) throws -> [Grant] {
        var accesses: [Int: Set<String>] = [:]
        for edge in graph.edges(from: workload) {
            if case .uses(let access) = edge.relation.verb {
                accesses[edge.target, default: []].insert(access.description)
            }
        }
        return try accesses.map { target, accesses in
            let used = declaration(graph.nodes[target])
            let use = Use(
                consumer: Self.identifier(workload), target: used.name, whole: used.whole, accesses: accesses)
            guard let grant = cloud.grant(used.kind, use) else {
                throw Unreadable("the use of a \(used.kind), of which no table says what it gives")
            }
            return grant
        }
    }

    private func ways(
        of workload: Graph.Node, _ grants: [Grant], among stores: Set<Grant.Store>
    ) throws -> Set<String> {
        let name = workload.primitive.resourceName
        let platform = graph.all(Platform.self).first?.value ?? Platform()
        var facts = KnownFacts.names(of: name).union(KnownFacts.elements(of: workload.primitive, in: platform))
        facts.formUnion(grants.flatMap(\.ways).map { "\(name) -> \($0)" })
        // The subnets and the cluster's security group are shared: a workload that reaches one store on a port also
        // reaches the others on that port. Each store authenticates its own users or roles.
        let ports = Set(grants.compactMap(\.store?.port))
        facts.formUnion(stores.filter { ports.contains($0.port) }.map { "\(name) -> \($0.address) tcp/\($0.port)" })
        for edge in graph.edges(from: workload) {
            guard case .calls(let asked) = edge.relation.verb else { continue }
            try facts.formUnion(called(graph.nodes[edge.target], at: asked).map { "\(name) -> \($0)" })
        }
        return facts
    }

    /// The destinations of a call: the pods of a workload, or the addresses of a third-party service.
    private func called(_ target: Graph.Node, at asked: Int?) throws -> [String] {
        let ports = (target.primitive as? any Listening)?.listeningPorts ?? []
        guard let port = ports.first(where: { asked == nil || $0.servedAt == asked })?.port else { return [] }
        guard let external = target.primitive as? External else {
            return ["\(target.primitive.resourceName) tcp/\(port)"]
        }
        let own = external.host.allSatisfy { $0.isNumber || $0 == "." } ? ["\(external.host)/32"] : []
        let networks = try (external.addresses.isEmpty ? own : external.addresses).map { try Ranges(cidr: $0) }
        if networks.isEmpty { return ["the internet tcp/\(port)"] }
        let addresses = networks.reduce(Ranges()) { $0.union($1) }
        return try AddressRegion.all([]).filter { !$0.addresses.intersection(addresses).isEmpty }
            .map { "\($0.name(for: addresses)) tcp/\(port)" }
    }

    private func permissions(of workload: Graph.Node, _ grants: [Grant]) -> Set<String> {
        let allowed = Set(grants.flatMap(\.permissions))
        let facts = Set(grants.flatMap(\.facts))
        if allowed.isEmpty { return facts }
        return facts.union(
            cloud.identity(of: workload.primitive.resourceName, Self.identifier(workload), allowed: allowed))
    }

    /// The entries that the External Secrets controller reads for all of them.
    private func handedOver(_ grants: [Grant]) -> Set<String> {
        let allowed = Set(grants.flatMap(\.handedOver))
        return allowed.isEmpty ? [] : cloud.handedOver(allowed)
    }
}
