import StackDiagnostics
import StackLanguage
import StackModel

/// Compares the pods of an environment with the nodes of its cluster.
struct CapacityCheck {
    let cluster: KubernetesCluster
    let nodes: NodePools
    let demands: [PodDemand]
    let parts: Parts
    let context: Context

    func diagnostics() -> [Diagnostic] {
        var found: [Diagnostic] = []
        var fitting: [PodDemand] = []
        for demand in demands {
            if let fault = podFault(demand) {
                found.append(fault)
            } else if let fault = ownFault(demand) {
                found.append(fault)
            } else {
                fitting.append(demand)
            }
        }
        // The others are compared together once each of them fits.
        return found.isEmpty ? sumFault(fitting) : found
    }

    // MARK: One pod

    private func podFault(_ demand: PodDemand) -> Diagnostic? {
        let pools = nodes.pools(for: demand.architecture)
        guard !pools.contains(where: { $0.capacity.fits(demand.pod) }) else { return nil }
        guard let largest = pools.max(by: { $0.capacity.memory < $1.capacity.memory }) else {
            return error(
                "no node can run \(pod(of: demand)): it selects the architecture \(demand.architecture ?? ""), and the nodes are "
                    + nodes.description, at: demand)
        }
        let shortage = largest.capacity.shortage(for: demand.pod)
        return error(
            "no node can run \(pod(of: demand)): it requests \(shortage.requested), and a node of type "
                + "\(largest.type) can allocate at most \(shortage.available)", at: demand)
    }

    // MARK: One workload

    /// The pods of one workload alone: a node runs only whole pods.
    private func ownFault(_ demand: PodDemand) -> Diagnostic? {
        let most = nodes.pools(for: demand.architecture).reduce(0) { sum, pool in
            sum.addingSaturating(pool.capacity.count(of: demand.pod).multipliedSaturating(by: pool.maximum))
        }
        let room = "\(nodes.description) can run at most \(most) of its pods"
        if demand.smallest > most {
            return error(
                "\(subject(demand)) has at least \(demand.smallest) pods, but \(room)", at: demand, element: Scales.self
            )
        }
        let updated = demand.largest.addingSaturating(demand.surge)
        guard updated > most else { return nil }
        let addition = demand.surge > 0 ? ", \(demand.surge) of them during an update" : ""
        return diagnostic(
            .warning, "\(subject(demand)) has up to \(updated) pods\(addition), but \(room)", at: demand,
            element: Scales.self)
    }

    // MARK: All workloads

    private func sumFault(_ demands: [PodDemand]) -> [Diagnostic] {
        let total = nodes.pools.reduce(.none) { $0 + $1.total }
        let smallest = demands.reduce(.none) { $0 + $1.pod * $1.smallest }
        let largest = demands.reduce(.none) { $0 + $1.pod * $1.largest.addingSaturating($1.surge) }
        if !total.fits(smallest) {
            let shortage = total.shortage(for: smallest)
            return [
                Diagnostic(
                    .exceededCapacity, .error,
                    "the workloads request \(shortage.requested) even with the smallest number of pods, but "
                        + "\(nodes.description) can allocate at most \(shortage.available)", at: context.node.location,
                    notes: largestNotes(demands, \.smallest))
            ]
        }
        guard !total.fits(largest) else { return [] }
        let shortage = total.shortage(for: largest)
        return [
            Diagnostic(
                .exceededCapacity, .warning,
                "the workloads request up to \(shortage.requested) with the largest number of pods and while all are updated, "
                    + "but \(nodes.description) can allocate at most \(shortage.available)", at: context.node.location,
                notes: largestNotes(demands) { $0.largest.addingSaturating($0.surge) })
        ]
    }

    /// The three workloads that request the most.
    private func largestNotes(_ demands: [PodDemand], _ count: (PodDemand) -> Int) -> [Diagnostic.Note] {
        let total = nodes.pools.reduce(.none) { $0 + $1.total }
        func share(_ demand: PodDemand) -> Double {
            let sum = demand.pod * count(demand)
            return max(
                Double(sum.cpu) / Double(max(1, total.cpu)), Double(sum.memory) / Double(max(1, total.memory)),
                Double(sum.pods) / Double(max(1, total.pods)))
        }
        // Sorted with the index, since the order of equal elements is not defined.
        return demands.enumerated().filter { count($0.element) > 0 }
            .sorted { (share($0.element), $1.offset) > (share($1.element), $0.offset) }.prefix(3)
            .map { _, demand in
                let requested = (demand.pod * count(demand)).description
                return .init("\(subject(demand)) requests \(requested)", at: location(of: demand, Scales.self))
            }
    }

    // MARK: Messages

    /// The declaration as the team knows it: `the service "api"`, or the object that it wrote itself.
    private func subject(_ demand: PodDemand) -> String {
        guard let node = owner(of: demand), !(node.primitive is ExtraManifest) else {
            return "the \(demand.manifest.kind) \"\(demand.manifest.name)\""
        }
        return "the \(node.identity)"
    }

    private func pod(of demand: PodDemand) -> String {
        demand.manifest.kind == "Pod" ? subject(demand) : "a pod of \(subject(demand))"
    }

    private func owner(of demand: PodDemand) -> Graph.Node? { demand.manifest.owner.map { context.graph.nodes[$0] } }

    /// The line of the element that sets the amount, or of the declaration.
    private func location<Element: WorkloadElement>(of demand: PodDemand, _ element: Element.Type) -> SourceLocation? {
        let workload = owner(of: demand)?.primitive as? any Workload
        return workload?.elements.last(element)?.location ?? parts.location(of: demand.manifest.origin)
    }

    private func error(_ message: String, at demand: PodDemand) -> Diagnostic {
        diagnostic(.error, message, at: demand, element: Resources.self)
    }

    private func error<Element: WorkloadElement>(
        _ message: String, at demand: PodDemand, element: Element.Type
    ) -> Diagnostic {
        diagnostic(.error, message, at: demand, element: element)
    }

    private func diagnostic<Element: WorkloadElement>(
        _ severity: Severity, _ message: String, at demand: PodDemand, element: Element.Type
    ) -> Diagnostic {
        var notes = [Diagnostic.Note("the cluster is declared here", at: context.node.location)]
        if let workload = owner(of: demand)?.primitive as? any Workload, workload.elements.last(Resources.self) == nil {
            notes.append(.init(Self.defaultNote(of: type(of: workload))))
        }
        return Diagnostic(.exceededCapacity, severity, message, at: location(of: demand, element), notes: notes)
    }

    private static func defaultNote(of kind: any Workload.Type) -> String {
        let resources = kind.defaultResources
        return "without Resources, a \(kind.kind) requests cpu \(resources.cpu.quantity) and memory "
            + "\(resources.memory.quantity) for each pod: Resources(cpu:memory:) sets its own"
    }
}
