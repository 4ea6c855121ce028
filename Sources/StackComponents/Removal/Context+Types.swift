import StackModel

extension Context {
    /// The types of the declarations in the environment, including those that it forgets or destroys: whatever exists for a type,
    /// such as a service's permission to use the key, stays until the last resource is gone.
    var types: [any Primitive.Type] {
        graph.nodes.compactMap { node in
            guard let removal = node.primitive as? any Removal else { return type(of: node.primitive) }
            guard case .declaration(let kind, _) = removal.target else { return nil }
            return kind.type
        }
    }
}
