import StackModel

extension Context {
    /// The types of what the environment declares, and of what it forgets or destroys: what was made for them stays until
    /// they are gone, such as the right of a service to use the key.
    var types: [any Primitive.Type] {
        graph.nodes.compactMap { node in
            guard let removal = node.primitive as? any Removal else { return type(of: node.primitive) }
            guard case .declaration(let kind, _) = removal.target else { return nil }
            return kind.type
        }
    }
}
