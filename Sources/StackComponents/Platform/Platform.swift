public import StackDiagnostics
public import StackModel

/// What the cluster offers to every stack: its ingress controller, its certificates, its monitoring.
///
/// Without one, the defaults below hold: the names under which those projects install themselves. A stack declares at
/// most one.
public struct Platform: Primitive {
    /// `platform`.
    public static let kind: Kind = "platform"
    /// The one name of the one platform.
    public let name = "platform"
    /// Where it was declared.
    public let location: SourceLocation?
    /// The class of the ingress controller, and the namespace that its pods run in. Traefik by default.
    public let ingressClass: String
    /// The namespace of the ingress controller's pods.
    public let ingressNamespace: String
    /// The cert-manager `ClusterIssuer` that signs certificates.
    public let certificateIssuer: String
    /// The namespace that Prometheus and its operator run in.
    public let monitoringNamespace: String
    /// The address at which Prometheus answers queries.
    public let prometheusAddress: String

    /// Describes a platform; what is left out is as those projects install themselves.
    public init(
        ingressClass: String = Defaults.ingressClass.value,
        ingressNamespace: String = Defaults.ingressNamespace.value,
        certificateIssuer: String = Defaults.certificateIssuer.value,
        monitoringNamespace: String = Defaults.monitoringNamespace.value,
        prometheusAddress: String = Defaults.prometheusAddress.value,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        location = SourceLocation(file: file, line: line, column: column)
        self.ingressClass = ingressClass
        self.ingressNamespace = ingressNamespace
        self.certificateIssuer = certificateIssuer
        self.monitoringNamespace = monitoringNamespace
        self.prometheusAddress = prometheusAddress
    }

    /// Makes nothing of its own: others ask it.
    public func lower(in context: Context, into parts: inout Parts) {}
}

extension Context {
    /// The platform that the stack declares, or the defaults.
    public var platform: Platform { graph.all(Platform.self).first?.value ?? Platform() }
}
