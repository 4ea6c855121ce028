public import StackModel

extension Domain {
    /// What a domain takes where its declaration says nothing.
    public enum Defaults {
        /// Where the zone comes from.
        public static let zone = Default(
            "zone", Zone.made, written: { _ in "made by the stack" },
            because: "An environment with a zone of its own can change no other's names.",
            setting: #"Domain("acme.dev", zone: .existing)"#)

        /// Who ends TLS.
        public static let certificate = Default(
            "certificate", Certificate.inCluster, written: { _ in "one for each host, by cert-manager" },
            because: "The ingress controller ends TLS, and the key of a managed certificate never leaves AWS.",
            setting: #"Domain("acme.dev", certificate: .managed)"#)

        static let authorities = Default(
            "who may give out certificates", ["letsencrypt.org"], written: { $0.joined(separator: ", ") },
            because: "It is the issuer of the cluster; a zone that exists may hold names of others, with others.",
            setting: #"Domain("acme.dev", authorities: ["letsencrypt.org", "sectigo.com"])"#)

        static let lifetime = Default(
            "lifetime of that record", 3600, written: WorkloadDefaults.seconds,
            because: "Authorities ask when they are asked, and an hour is soon enough for a new one.",
            setting: WorkloadDefaults.patch(terraform: "aws_route53_record.acme_dev_caa", "ttl", to: "300"))
    }

    /// The defaults of a domain.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.zone.described, Defaults.certificate.described, Defaults.authorities.described,
            Defaults.lifetime.described,
            DefaultDescription(
                "addresses of hosts", "written by ExternalDNS, with a role for the zone alone",
                because: "Only the cluster knows the address of its ingress controller, and may change it.",
                setting: #"Exposed(at: "shop.example.com")"#),
        ]
    }
}
