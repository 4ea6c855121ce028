public import StackModel

extension Domain {
    /// The reference of a domain.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A domain whose DNS names this stack manages: a public Amazon Route 53 zone.",
        details: """
            For each host below the domain, ExternalDNS points the name at the ingress controller, and cert-manager proves control of the \
            name with a record. Each has a role that can change only the records of this zone.
            """,
        example: """
            \(CloudReference.cluster(#"Domain("acme.dev")"#))
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                Listens(on: 8080)
                Exposed(at: "shop.acme.dev")
            }
            """,
        capabilities: [
            Capability(
                "existing zone", "Manages names in a zone that already exists.",
                words: ["route 53", "hosted zone", "route53", "dns zone", "delegation"],
                example: exposed(#"Domain("acme.dev", zone: .existing)"#)),
            Capability(
                "certificate of AWS",
                "Adds a certificate that AWS renews, for a load balancer of AWS that terminates TLS.",
                words: ["acm", "alb", "managed certificate", "wildcard certificate"],
                example: exposed(#"Domain("acme.dev", certificate: .managed)"#)),
            Capability(
                "certificate authorities", "Declares which authorities may issue certificates for the domain.",
                words: ["caa", "let's encrypt", "letsencrypt", "sectigo", "digicert"],
                example: exposed(#"Domain("acme.dev", authorities: ["letsencrypt.org", "sectigo.com"])"#)),
            Capability(
                "other records", "Has no element: a Terraform block adds a record to the zone.",
                words: ["mx", "txt", "cname", "spf", "dkim", "dns record", "mail"],
                example: exposed(
                    """
                    Domain("acme.dev")
                    TerraformBlock(Terraform.Resource("aws_route53_record", "mail") {
                        $0["zone_id"] = .ref("aws_route53_zone", "acme_dev", "zone_id")
                        $0["name"] = "acme.dev"
                        $0["type"] = "MX"
                        $0["ttl"] = 3600
                        $0["records"] = ["10 mail.acme.dev"]
                    })
                    """)),
            .removal("domain", "acme.dev"),
        ])

    private static func exposed(_ domain: String) -> String {
        """
        \(CloudReference.cluster(domain))
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
        """
    }
}
