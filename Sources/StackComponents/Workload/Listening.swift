public import StackModel

/// A workload that others can call: it listens on a port.
public protocol Listening: Primitive {
    /// The port that callers reach; `nil` where nothing listens.
    var listeningPort: Int? { get }
}

extension Listening {
    /// `.call`, where it listens.
    public var accesses: [Access] { listeningPort == nil ? [] : [.call] }

    /// The address in the variable `…_ADDR`, `cart-service:7070`, and the way to its pods.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        guard let port = request.port ?? listeningPort else { return Binding() }
        return Binding(
            variables: [.init("\(request.variablePrefix)_ADDR", .literal("\(name):\(port)"))],
            egress: [.init(to: .workload(name: name, namespace: context.namespace), port: port)])
    }
}
