public import StackModel

/// A port on which others reach a declaration.
public struct ListeningPort: Sendable, Hashable {
    /// What Kubernetes calls it: `http`, `grpc`, `tcp-redis`.
    public let name: String
    /// The port of the process, which network policies speak of.
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

/// Something that others can call: it listens on ports.
public protocol Listening: Primitive {
    /// The ports that callers reach, the one first that is called where none is named; none where nothing listens.
    var listeningPorts: [ListeningPort] { get }
}

extension Listening {
    /// `.call`, where it listens.
    public var accesses: [Access] { listeningPorts.isEmpty ? [] : [.call] }

    /// The port that a call means; `nil` where nothing listens there.
    ///
    /// - Parameter number: The port that callers connect to; `nil` for the first.
    public func port(called number: Int?) -> ListeningPort? {
        guard let number else { return listeningPorts.first }
        return listeningPorts.first { $0.servedAt == number }
    }

    /// The address in the variable `…_ADDR`, `cart-service:7070`, and the way to its pods.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        guard let port = port(called: request.port) else { return Binding() }
        return Binding(
            variables: [.init("\(request.variablePrefix)_ADDR", .literal("\(name):\(port.servedAt)"))],
            egress: [.init(to: .workload(name: resourceName, namespace: context.namespace), port: port.port)])
    }
}
