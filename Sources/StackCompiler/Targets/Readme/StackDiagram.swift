import StackFormats
import StackModel

/// The picture of one environment: the addresses at which declarations are reached, the calls between them, and the access that
/// each has to the stores.
///
/// It is derived from the edges of the graph. The objects add what the graph does not contain: which declarations run pods, and
/// at which addresses they are reached. A declaration inside another one in the picture is drawn as a part of it.
struct StackDiagram {
    /// The flowchart; `nil` if there is nothing to draw.
    let chart: Mermaid.Flowchart?
    /// The relations in the picture, without details that always differ between environments, such as host names.
    let relations: [String]

    init(of environment: LoweredEnvironment) {
        let content = Content(environment)
        relations = content.relations
        chart = content.drawn.isEmpty ? nil : content.chart
    }

    /// Whether the flowchart is small enough to draw.
    var isDrawable: Bool {
        guard let chart else { return false }
        return chart.edges.count <= Mermaid.Flowchart.maximumEdges
            && chart.render().bytes.count <= Mermaid.Flowchart.maximumBytes
    }
}

/// The contents of the picture.
private struct Content {
    /// An arrow between two declarations, with all verbs that relate the source to the target.
    struct Arrow {
        let source: Int
        let target: Int
        var verbs: [String]
        /// Whether the source only needs the target to exist.
        let isDependency: Bool
    }

    private let environment: LoweredEnvironment
    private let nodes: [Graph.Node]
    /// The declarations that run pods.
    private let running: Set<Int>
    private let ids: [Int: String]
    /// The declarations in the picture, in source order.
    let drawn: [Int]
    private let arrows: [Arrow]

    init(_ environment: LoweredEnvironment) {
        self.environment = environment
        let graph = environment.linked.graph
        nodes = graph.nodes
        let running = environment.workloads
        let uses = graph.edges.filter(Self.grantsAccess)
        let candidates = running.union(uses.flatMap { [$0.source, $0.target] })
        let representatives = Self.representatives(of: candidates, in: graph)
        drawn = Set(candidates.compactMap { representatives[$0] }).sorted()
        self.running = running
        arrows = Self.arrows(graph.edges, uses, representatives)
        ids = Self.ids(of: drawn.map { graph.nodes[$0] })
    }

    /// Whether an edge allows traffic or grants a permission. One that only passes a value, such as that of a secret, does not.
    private static func grantsAccess(_ edge: Graph.Edge) -> Bool {
        edge.relation.access != nil && !(edge.binding.egress.isEmpty && edge.binding.permissions.isEmpty)
    }

    /// Maps each candidate to the declaration that is drawn for it: itself, or the outermost candidate that contains it.
    private static func representatives(of candidates: Set<Int>, in graph: Graph) -> [Int: Int] {
        var result: [Int: Int] = [:]
        for index in candidates {
            var representative = index
            var parent = graph.nodes[index].parent
            while let above = parent {
                if candidates.contains(above) { representative = above }
                parent = graph.nodes[above].parent
            }
            result[index] = representative
        }
        return result
    }

    private static func arrows(
        _ edges: [Graph.Edge], _ uses: [Graph.Edge], _ representatives: [Int: Int]
    ) -> [Arrow] {
        // A used declaration may need another used one: a queue needs the topic that it is subscribed to.
        let used = Set(uses.map(\.target))
        var arrows: [Arrow] = []
        var indices: [[Int]: Int] = [:]
        for edge in edges {
            let isDependency = edge.relation.verb == .needs && used.contains(edge.source) && used.contains(edge.target)
            guard grantsAccess(edge) || isDependency, let source = representatives[edge.source],
                let target = representatives[edge.target], source != target
            else { continue }
            let verb = isDependency ? "needs" : edge.relation.verb.inThirdPerson
            let key = [source, target, isDependency ? 1 : 0]
            if let index = indices[key] {
                if !arrows[index].verbs.contains(verb) { arrows[index].verbs.append(verb) }
            } else {
                indices[key] = arrows.count
                arrows.append(Arrow(source: source, target: target, verbs: [verb], isDependency: isDependency))
            }
        }
        return arrows
    }

    /// Unique identifiers, derived from kind and name.
    private static func ids(of nodes: [Graph.Node]) -> [Int: String] {
        var taken: Set<String> = []
        return nodes.reduce(into: [:]) { ids, node in
            ids[node.index] = id("\(node.identity.kind) \(node.identity.name)", &taken)
        }
    }

    private static func id(_ text: String, _ taken: inout Set<String>) -> String {
        let word = String(
            text.unicodeScalars.map { scalar in
                scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    ? Character(scalar) : "_"
            })
        // Identifiers start with a letter and contain an underscore, so that none is a keyword of the language.
        let name = word.first?.isLetter == true && word.contains("_") ? word : "n_\(word)"
        var id = name
        var number = 2
        while !taken.insert(id).inserted {
            id = "\(name)_\(number)"
            number += 1
        }
        return id
    }

    // MARK: The flowchart

    var chart: Mermaid.Flowchart {
        var hosts: [Mermaid.Node] = []
        var edges: [Mermaid.Edge] = []
        for manifest in environment.parts.manifests {
            guard let owner = manifest.owner, let target = ids[owner] else { continue }
            for address in manifest.addresses {
                let id = "host_\(hosts.count + 1)"
                hosts.append(Mermaid.Node(id, label: address.text, shape: .stadium, origin: manifest.origin))
                edges.append(Mermaid.Edge(from: id, to: target, origin: manifest.origin))
            }
        }
        edges += arrows.map { arrow in
            Mermaid.Edge(
                from: ids[arrow.source] ?? "", to: ids[arrow.target] ?? "", label: arrow.verbs.joined(separator: ", "),
                line: arrow.isDependency ? .dotted : .solid)
        }
        return Mermaid.Flowchart(.leftToRight, hosts.map { .node($0) } + elements, edges: edges)
    }

    /// The declarations, with one group for those that run in the cluster, and one for each declaration that contains others.
    private var elements: [Mermaid.Element] {
        var keys: [Int?] = []
        var groups: [Int?: [Mermaid.Element]] = [:]
        var alone: [Mermaid.Element] = []
        for index in drawn {
            let element = Mermaid.Element.node(node(index))
            let top = container(of: index)
            guard running.contains(index) || top != nil else {
                alone.append(element)
                continue
            }
            let key = running.contains(index) ? nil : top
            if groups[key] == nil { keys.append(key) }
            groups[key, default: []].append(element)
        }
        let numbered = keys.sorted { ($0 ?? -1) < ($1 ?? -1) }.enumerated()
        return numbered.map { number, key in
            let title = key.map { "\(nodes[$0].identity.kind) \(nodes[$0].identity.name)" }
            return .group(
                Mermaid.Group(
                    "group_\(number + 1)", title: title ?? "namespace \(environment.namespace)",
                    groups[key, default: []]))
        } + alone
    }

    /// The outermost declaration that contains another; `nil` for a top-level declaration.
    private func container(of index: Int) -> Int? {
        var top: Int?
        var parent = nodes[index].parent
        while let above = parent { (top, parent) = (above, nodes[above].parent) }
        return top
    }

    private func node(_ index: Int) -> Mermaid.Node {
        let identity = nodes[index].identity
        return Mermaid.Node(ids[index] ?? "", label: "\(identity.name) (\(identity.kind))", shape: shape(of: index))
    }

    /// Declarations with pods are boxes. For the others, the accesses that a declaration offers determine its shape: messages,
    /// calls to third parties, or data.
    private func shape(of index: Int) -> Mermaid.Node.Shape {
        let accesses = nodes[index].primitive.accesses
        if running.contains(index) || accesses.isEmpty { return .rectangle }
        if accesses.contains(.publish) || accesses.contains(.consume) { return .subroutine }
        return accesses == [.call] ? .rounded : .cylinder
    }

    /// The nodes and arrows by the names of the declarations, which are the same in every environment.
    var relations: [String] {
        drawn.map { nodes[$0].identity.description }
            + arrows.map {
                "\(nodes[$0.source].identity.description) \($0.verbs) \(nodes[$0.target].identity.description)"
            }
    }
}

extension Relation.Verb {
    /// The verb in the third person, as the label of an arrow.
    fileprivate var inThirdPerson: String {
        switch self {
        case .uses(.read): "reads"
        case .uses(.write): "writes"
        case .uses(.readWrite): "reads and writes"
        case .uses(.publish): "publishes"
        case .uses(.consume): "consumes"
        case .uses(.admin): "administers"
        case .uses(let access): "uses: \(access)"
        case .calls: "calls"
        case .runsOn, .needs, .runsAfter, .watches, .denies: "needs"
        }
    }
}
