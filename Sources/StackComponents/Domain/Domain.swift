public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// A domain whose DNS names this stack manages: a public Amazon Route 53 zone.
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
/// Only the cluster knows the address of its ingress controller, so Terraform cannot write it. For each host below the domain
/// the cluster does so itself: ExternalDNS points the name at the address, and cert-manager proves control of the name with a
/// record, so that the certificate is issued. Each has a role that can change only the records of this zone.
/// A zone that the stack creates declares which authorities may issue certificates (CAA).
public struct Domain: Primitive {
    /// The origin of the zone.
    public enum Zone: Sendable, Hashable {
        /// This stack creates it. The domain's owner must then delegate it to the zone's name servers.
        case created
        /// It exists already, and may contain the names of others.
        case existing
    }

    /// The component that terminates TLS, and so needs the certificate.
    public enum Certificate: Sendable, Hashable {
        /// The cluster's ingress controller; cert-manager obtains a certificate for each host.
        case inCluster
        /// An AWS load balancer as well: a certificate of AWS Certificate Manager for the domain and all names one label below
        /// it, validated by a DNS record, which AWS renews.
        case managed
    }

    /// `domain`.
    public static let kind: Kind = "domain"
    /// The domain, with hyphens in place of dots: `acme-dev`.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The domain.
    public let domain: String
    /// The origin of the zone.
    public let zone: Zone
    /// The component that terminates TLS.
    public let certificate: Certificate
    /// The authorities that may issue certificates; `nil` for those that the stack itself uses, if it creates the zone.
    public let authorities: [String]?

    /// Declares a domain. Rejected with `SG207` outside a `Cloud`.
    ///
    /// - Parameters:
    ///   - domain: A host name of at least two labels (RFC 1123) and at most 40 characters (`SG303`, `SG101`).
    ///     A zone belongs to one environment: give each its own, such as `staging.acme.dev`.
    ///   - zone: The origin of the zone: this stack creates it by default.
    ///   - certificate: The component that terminates TLS: the ingress controller by default.
    ///   - authorities: The domains of the authorities that may issue certificates, as in their CAA identifiers (RFC 8659):
    ///     `letsencrypt.org` (`SG303`). An existing zone gets no record by default, since other names in it may use other
    ///     authorities.
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

    /// Requires a cloud, and valid DNS names.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud()
            + ([domain] + (authorities ?? [])).compactMap { host in
                DNSName.problem(inHost: host).map {
                    context.error(.invalidValue, "the name \(host.debugDescription) \($0)")
                }
            }
    }

    /// Adds the zone with its records, the certificate, and the roles of the controllers that write to the zone.
    public func lower(in context: Context, into parts: inout Parts) {
        lowerZone(in: context, into: &parts)
        if certificate == .managed { lowerCertificate(in: context, into: &parts) }
        lowerControllers(in: context, into: &parts)
    }
}

extension Domain {
    /// Whether a host is the domain itself or a name below it.
    func contains(_ host: String) -> Bool { host == domain || host.hasSuffix(".\(domain)") }

    /// The hosts of services below the domain, without duplicates, sorted. A host that is also below another declared domain
    /// belongs to the longer one.
    func hosts(in context: Context) -> [String] {
        let all = context.graph.all(Service.self).flatMap { $0.value.exposed.map(\.host) }
        return Set(all.filter { context.domain(of: $0)?.name == name }).sorted()
    }
}

extension Context {
    /// The declared domain that contains a host; the longest if there are several.
    func domain(of host: String) -> Domain? {
        graph.all(Domain.self).map(\.value).filter { $0.contains(host) }.max {
            $0.domain.utf8.count < $1.domain.utf8.count
        }
    }

    /// Whether the cluster points a host at its own address, so that nobody has to do so by hand.
    func managesDNS(of host: String) -> Bool { cluster != nil && domain(of: host) != nil }
}
