import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel

extension Machine {
    /// `.call` only: a machine is not an AWS resource, so there are no permissions to grant.
    public var accesses: [Access] { [.call] }

    /// The address, in the variable `…_ADDR` (`10.40.3.7:5000`), and the egress rule to it.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        guard let address, let port = request.port else { return Binding() }
        return Binding(
            variables: [.init("\(request.variablePrefix)_ADDR", .literal("\(address):\(port)"))],
            egress: [.init(to: .networks(["\(address)/32"]), port: port)])
    }

    /// Checks that the address is private, that each call has a port, and that the stack has a network the firewall can allow.
    func checkCalls(_ context: Context) -> [Diagnostic] {
        if let address, !Self.isPrivate(address) {
            return [
                context.error(
                    .invalidValue,
                    "\(address.debugDescription) is not a private address; calls to a public address come from an address that "
                        + "only AWS knows, so the firewall could not recognise them")
            ]
        }
        return context.consumers.filter { $0.relation.access == .call }.compactMap { edge in
            let location = edge.relation.location
            if address == nil {
                return context.error(
                    .missingRelation,
                    "the machine \"\(name)\" has no address to call; write Machine(\"\(name)\", …, address: "
                        + "\"10.40.3.7\")", at: location)
            }
            if edge.port == nil {
                return context.error(
                    .missingRelation,
                    "the call to the machine \"\(name)\" has no port; write Calls(\"\(name)\", port: 5000)",
                    at: location)
            }
            return context.network == nil
                ? context.error(
                    .missingRelation,
                    "the firewall of the machine \"\(name)\" allows the pod networks, but the stack has no Network",
                    at: location) : nil
        }
    }

    /// Rejects relations from a machine: it has no role, since no cluster vouches for it, and it is not a pod with variables.
    func checkRelations(_ context: Context) -> [Diagnostic] {
        let uses = elements.all(Uses.self).map { ("use", $0.value.relation.name, $0.location) }
        let calls = elements.all(Calls.self).map { ("call", $0.value.relation.name, $0.location) }
        return (uses + calls).map { verb, target, location in
            context.error(
                .unsupportedAccess,
                "a machine cannot \(verb) \"\(target)\", since it has no identity to authenticate with; \(verb) it from a workload",
                at: location)
        }
    }

    private static func isPrivate(_ address: String) -> Bool {
        guard let network = try? IPv4Network("\(address)/32") else { return false }
        return Network.privateRanges.contains { (try? IPv4Network($0))?.contains(network) == true }
    }

    /// Firewall rules that allow the pods of the callers on each called port; `nil` if nothing calls the machine.
    ///
    /// A pod connects from its own address within the cluster's network and from its node's address beyond it. Both are in
    /// the private subnets.
    func callRules(excluding open: [Int], in context: Context) -> Nix.Binding? {
        let ports = Set(context.consumers.compactMap(\.port)).subtracting(open).sorted()
        guard address != nil, !ports.isEmpty, let networks = context.network?.podCIDRs, !networks.isEmpty else {
            return nil
        }
        let rules = ports.map { port in
            let callers = context.consumers.filter { $0.port == port }.map {
                context.graph.nodes[$0.source].identity.name
            }
            return "ip saddr { \(networks.joined(separator: ", ")) } tcp dport \(port) accept "
                + "comment \"\(Set(callers).sorted().joined(separator: ", "))\"\n"
        }
        return .bind("extraInputRules", .indentedString(rules.joined()), comment: "Pods of its callers.")
    }
}

extension Graph.Edge {
    /// The port number of a call; `nil` for any other relation, and for a call without a port.
    fileprivate var port: Int? {
        if case .calls(let port) = relation.verb { port } else { nil }
    }
}

extension Uses: MachineElement {}
extension Calls: MachineElement {}
