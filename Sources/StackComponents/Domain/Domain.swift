public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// A domain whose names this stack gives out: a public zone of Amazon Route 53.
///
/// ```swift
/// Domain("acme.dev")
///
/// Service("web", source: .go("services/web", version: "1.26")) {
///     Listens(on: 8080)
///     Exposed(at: "shop.acme.dev")
/// }
/// ```
///
/// The address of an ingress controller is known in the cluster alone, so nothing here can write it down. For each host
/// below the domain the cluster does it itself: ExternalDNS points the name at the address, and cert-manager proves by a
/// record that the certificate may be given out. Each has a role that may change records of this zone, and of no other.
/// A zone that the stack makes says which authorities may give out certificates (CAA).
public struct Domain: Primitive {
    /// Where the zone comes from.
    public enum Zone: Sendable, Hashable {
        /// This stack makes it. Whoever owns the domain then delegates it to the name servers of the zone.
        case made
        /// It exists, and others may have names in it.
        case existing
    }

    /// Who ends TLS, and so needs the certificate.
    public enum Certificate: Sendable, Hashable {
        /// The ingress controller of the cluster, for which cert-manager obtains one for each host.
        case inCluster
        /// A load balancer of AWS, too: a certificate of AWS Certificate Manager for the domain and all names one label
        /// below it, proven by a record, which AWS renews.
        case managed
    }

    /// `domain`.
    public static let kind: Kind = "domain"
    /// The domain with hyphens for dots: `acme-dev`.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The domain.
    public let domain: String
    /// Where the zone comes from.
    public let zone: Zone
    /// Who ends TLS.
    public let certificate: Certificate
    /// Who may give out certificates; `nil` for those that are used here, in a zone that is made here.
    public let authorities: [String]?

    /// Declares a domain. One outside a `Cloud` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - domain: A host name of at least two labels (RFC 1123), of at most 40 characters; refused with `SG303`, `SG101`.
    ///     A zone belongs to one environment: give each its own, such as `staging.acme.dev`.
    ///   - zone: Where the zone comes from: this stack makes it by default.
    ///   - certificate: Who ends TLS: the ingress controller by default.
    ///   - authorities: The domains of who may give out certificates, as they call themselves (RFC 8659):
    ///     `letsencrypt.org` (`SG303`). In a zone that exists nothing is said by default, since others may have theirs.
    public init(
        _ domain: String, zone: Zone = Defaults.zone.value, certificate: Certificate = Defaults.certificate.value,
        authorities: [String]? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.domain = domain
        name = domain.replacing(".", with: "-")
        self.zone = zone
        self.certificate = certificate
        self.authorities = authorities
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// A cloud to be in, and names that DNS takes.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud()
            + ([domain] + (authorities ?? [])).compactMap { host in
                DNSName.fault(inHost: host).map {
                    context.error(.invalidValue, "the name \(host.debugDescription) \($0)")
                }
            }
    }

    /// Makes the zone with its records, the certificate, and the roles of those who change it.
    public func lower(in context: Context, into parts: inout Parts) {
        lowerZone(in: context, into: &parts)
        if certificate == .managed { lowerCertificate(in: context, into: &parts) }
        lowerControllers(in: context, into: &parts)
    }
}

extension Domain {
    /// Whether a host is the domain itself or a name below it.
    func holds(_ host: String) -> Bool { host == domain || host.hasSuffix(".\(domain)") }

    /// The hosts of services below the domain, each once, sorted. One below another declared domain, too, is the longer
    /// one's.
    func hosts(in context: Context) -> [String] {
        let all = context.graph.all(Service.self).flatMap { $0.value.exposed.map(\.host) }
        return Set(all.filter { context.domain(of: $0)?.name == name }).sorted()
    }
}

extension Context {
    /// The declared domain that a host is in: the longest, where one is below another.
    func domain(of host: String) -> Domain? {
        graph.all(Domain.self).map(\.value).filter { $0.holds(host) }.max {
            $0.domain.utf8.count < $1.domain.utf8.count
        }
    }

    /// Whether the cluster points a host at its own address, so that no person has to.
    func pointsItself(_ host: String) -> Bool { cluster != nil && domain(of: host) != nil }
}
