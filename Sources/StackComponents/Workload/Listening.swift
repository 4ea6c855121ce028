public import StackModel

/// A port on which others reach a declaration.
public struct ListeningPort: Sendable, Hashable {
    /// The name in Kubernetes: `http`, `grpc`, `tcp-redis`.
    public let name: String
    /// The port of the process, which network policies allow.
    public let port: Int
    /// The port that callers connect to: that of the Service in front of the process.
    public let servedAt: Int

    /// Describes a port.
    public init(name: String, port: Int, servedAt: Int) {
        self.name = name
        self.port = port
        self.servedAt = servedAt
    }
}

/// A declaration that others can call, since it listens on ports.
public protocol Listening: Primitive {
    /// The ports that callers reach; empty where nothing listens. A call that names no port goes to the first.
    var listeningPorts: [ListeningPort] { get }
}

extension Listening {
    /// `.call`, if it listens.
    public var accesses: [Access] { listeningPorts.isEmpty ? [] : [.call] }

    /// Returns the port that a call goes to; `nil` where nothing listens there.
    ///
    /// - Parameter number: The port that callers connect to; `nil` for the first.
    public func port(called number: Int?) -> ListeningPort? {
        guard let number else { return listeningPorts.first }
        return listeningPorts.first { $0.servedAt == number }
    }

    /// The address in the variable `…_ADDR`, such as `cart-service:7070`, and network access to its pods.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        guard let port = port(called: request.port) else { return Binding() }
        return Binding(
            variables: [.init("\(request.variablePrefix)_ADDR", .literal("\(name):\(port.servedAt)"))],
            egress: [.init(to: .workload(name: resourceName, namespace: context.namespace), port: port.port)])
    }
}
