import StackDiagnostics
import StackLanguage
import StackModel

extension Workload {
    /// Checks what a workload of any kind must satisfy.
    func checkWorkload(_ context: Context) -> [Diagnostic] {
        checkElements(context) + variables(in: context).check(context) + checkCalls(context) + checkResources(context)
            + checkPods(context) + checkSource(context)
            + WorkloadIdentity(component: resourceName, context: context).check()
    }

    /// Rejects calls of ports outside the valid range, and of ports on which the target does not listen.
    private func checkCalls(_ context: Context) -> [Diagnostic] {
        let malformed = elements.all(Calls.self).compactMap { calls -> Diagnostic? in
            guard case .calls(let port?) = calls.value.relation.verb, !(1...65535).contains(port) else { return nil }
            return context.error(.outOfRange, "the port must be between 1 and 65535, not \(port)", at: calls.location)
        }
        let unanswered = context.relations.compactMap { edge -> Diagnostic? in
            let target = context.graph.nodes[edge.target]
            guard case .calls(let port?) = edge.relation.verb, (1...65535).contains(port),
                let listening = target.primitive as? any Listening, listening.port(called: port) == nil
            else { return nil }
            let ports = listening.listeningPorts.map { String($0.servedAt) }.joined(separator: ", ")
            return context.error(
                .unsupportedAccess, "the \(target.identity) does not listen on \(port); it listens on \(ports)",
                at: edge.relation.location,
                notes: [.init("\(target.identity) is declared here", at: target.location)])
        }
        return malformed + unanswered
    }

    private func checkResources(_ context: Context) -> [Diagnostic] {
        elements.all(Resources.self).flatMap { resources in
            resources.value.faults.map { context.error($0.id, $0.message, at: resources.location) }
        }
    }
}
