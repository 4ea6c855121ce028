public import StackModel

extension Domain {
    /// The values that apply where the declaration of a domain sets none.
    public enum Defaults {
        /// Whether the stack creates the zone.
        public static let zone = Default(
            "zone", Zone.created, written: { _ in "created by the stack" },
            because: "An environment with its own zone cannot change the names of another.",
            setting: #"Domain("acme.dev", zone: .existing)"#)

        /// The component that terminates TLS.
        public static let certificate = Default(
            "certificate", Certificate.inCluster, written: { _ in "one for each host, by cert-manager" },
            because: "The ingress controller terminates TLS, and the key of a managed certificate never leaves AWS.",
            setting: #"Domain("acme.dev", certificate: .managed)"#)

        static let authorities = Default(
            "authorities that may issue certificates", ["letsencrypt.org"], written: { $0.joined(separator: ", ") },
            because: "The cluster's issuer uses it. An existing zone gets no such record: other names in it may "
                + "use other authorities.",
            setting: #"Domain("acme.dev", authorities: ["letsencrypt.org", "sectigo.com"])"#)

        static let lifetime = Default(
            "lifetime of that record", 3600, written: WorkloadDefaults.seconds,
            because: "An authority looks the record up before it issues a certificate, and a new authority can "
                + "wait an hour.",
            setting: WorkloadDefaults.patch(terraform: "aws_route53_record.acme_dev_caa", "ttl", to: "300"))
    }

    /// The defaults of a domain.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.zone.described, Defaults.certificate.described, Defaults.authorities.described,
            Defaults.lifetime.described,
            DefaultDescription(
                "addresses of hosts", "written by ExternalDNS, with a role for this zone only",
                because: "Only the cluster knows the address of its ingress controller, and the address can change.",
                setting: #"Exposed(at: "shop.example.com")"#),
        ]
    }
}
