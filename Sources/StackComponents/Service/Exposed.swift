public import StackModel

/// The address at which a service is reached from outside the cluster, over TLS.
///
/// Becomes an Ingress (`networking.k8s.io/v1`) whose certificate cert-manager obtains. No request is taken without TLS.
public struct Exposed: WorkloadElement {
    /// The host.
    public let host: String
    /// The path below which requests are taken.
    public let path: String

    /// Exposes the service.
    ///
    /// - Parameters:
    ///   - host: A host name of at least two labels (RFC 1123); refused with `SG303`. A host and path that another
    ///     service has is refused with `SG203`.
    ///   - path: An absolute path without a query, percent-encoded where a URL asks for it (`SG303`); everything by default.
    public init(at host: String, path: String = Service.Defaults.exposedPath.value) {
        self.host = host
        self.path = path
    }
}
