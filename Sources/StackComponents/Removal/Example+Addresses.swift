import StackFormats
import StackModel
import TerraformModel

extension LastingKind.Example {
    /// The addresses of the resources that the example generates without any consumers.
    func addresses(in context: Context) -> [Terraform.Address] {
        let own = context.declaring(self)
        var parts = Parts()
        parts.beginLowering(own.node)
        primitive.lower(in: own, into: &parts)
        return parts.terraform.map(\.block).compactMap { block in
            block.type == "resource" && block.labels.count == 2
                ? Terraform.Address(block.labels[0], block.labels[1]) : nil
        }
    }
}

extension Context {
    /// The context of a removed declaration, as if it were declared beside the others without any consumers.
    func declaring(_ example: LastingKind.Example) -> Context {
        var graph = graph
        func add(_ primitive: any Primitive) -> Graph.Node {
            let identity = Identity(
                environment: environment.name, kind: type(of: primitive).kind, name: primitive.name)
            let added = Graph.Node(
                index: graph.nodes.count, identity: identity, primitive: primitive, location: node.location,
                path: node.path, parent: node.parent)
            graph.add(added)
            return added
        }
        let own = add(example.primitive)
        for companion in example.companions { _ = add(companion) }
        for relation in example.primitive.relations {
            guard let kind = relation.kind,
                let target = graph.node(Identity(environment: environment.name, kind: kind, name: relation.name))
            else { continue }
            let request = relation.access.map {
                BindingRequest(
                    access: $0, consumer: own.identity, variablePrefix: VariableName.prefix(for: relation.name))
            }
            let unbound = Context(
                stack: stack, environment: environment, lock: lock, versions: versions, graph: graph, node: target)
            graph.add(
                Graph.Edge(
                    source: own.index, target: target.index, relation: relation,
                    binding: request.map { target.primitive.binding(for: $0, in: unbound) } ?? Binding()))
        }
        return Context(
            stack: stack, environment: environment, lock: lock, versions: versions, graph: graph, node: own)
    }
}
