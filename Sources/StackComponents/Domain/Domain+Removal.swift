public import StackModel

extension LastingKind {
    /// A `Domain`: the zone with its records and its certificate. Its name is the domain: `Forgets(.domain, "acme.dev")`.
    public static let domain = LastingKind(
        "domain", of: Domain.self, lasting: [.main("aws_route53_zone")]
    ) { name, _ in [Example(Domain(name, certificate: .managed))] }
}
