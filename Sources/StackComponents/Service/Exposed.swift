public import StackModel

/// The address at which clients outside the cluster reach a service, over TLS.
///
/// Generates an Ingress (`networking.k8s.io/v1`) whose certificate cert-manager obtains. Requests without TLS are not accepted.
public struct Exposed: WorkloadElement {
    /// The host.
    public let host: String
    /// The path prefix of the requests that the service receives.
    public let path: String

    /// Exposes the service.
    ///
    /// - Parameters:
    ///   - host: A host name of at least two labels (RFC 1123, `SG303`). A host and path that another service already has are
    ///     rejected with `SG203`.
    ///   - path: The path prefix of the requests: an absolute path without a query, percent-encoded where URLs require it
    ///     (`SG303`); all paths by default.
    public init(at host: String, path: String = Service.Defaults.exposedPath.value) {
        self.host = host
        self.path = path
    }
}
