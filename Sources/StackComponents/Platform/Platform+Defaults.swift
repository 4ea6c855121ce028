import StackLanguage
public import StackModel

extension Platform {
    /// The values that apply in a stack without a platform: the names under which those projects are installed by default.
    public enum Defaults {
        /// The class of the ingress controller.
        public static let ingressClass = Default(
            "ingress class", "traefik", because: "It is the name that Traefik's chart uses.",
            setting: #"Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")"#)

        /// The namespace of the ingress controller's pods.
        public static let ingressNamespace = Default(
            "namespace of the ingress controller", "traefik",
            because: "Network policies allow no other namespace, and Traefik's chart names this one.",
            setting: #"Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")"#)

        /// The `ClusterIssuer` that signs certificates.
        public static let certificateIssuer = Default(
            "certificate issuer", "letsencrypt", because: "Its certificates are free, and every browser trusts them.",
            setting: #"Platform(certificateIssuer: "acme-ca")"#)

        /// The namespace of Prometheus.
        public static let monitoringNamespace = Default(
            "namespace of Prometheus", "monitoring",
            because: "Network policies allow no other namespace to read the metrics.",
            setting: #"Platform(monitoringNamespace: "observability")"#)

        /// The address at which Prometheus answers queries.
        public static let prometheusAddress = Default(
            "address of Prometheus", "http://prometheus-operated.\(monitoringNamespace.value).svc:9090",
            because: "The Prometheus operator creates a Service with this name.",
            setting: #"Platform(prometheusAddress: "http://prometheus.observability.svc:9090")"#)

        /// The interval at which External Secrets polls the stores.
        public static let refreshInterval = Default(
            "refresh of values from stores", Duration.hours(1), written: \.shortForm,
            because: "The cluster gets a changed value within the hour, with few calls to the store.",
            setting: "Platform(refreshInterval: .minutes(15))",
            source: "https://external-secrets.io/latest/api/externalsecret/")

        /// The controller that restarts pods when a value in one of their variables has changed.
        public static let restarter = DefaultDescription(
            "pods whose variables change in a store", "keep the old values until a person restarts them",
            because:
                "Kubernetes does not restart them, and the stack declares no controller that does.",
            setting: "Platform(restarter: .reloader)", source: "https://github.com/stakater/Reloader")

        /// The service that reports the health of a release to the repository's host.
        public static let notifications = DefaultDescription(
            "health of a release",
            "is not reported to the repository's host, so a person starts each further promotion",
            because: "Argo CD reports it only if its notifications have been given an account on the host.",
            setting: #"Platform(notifications: "github")"#,
            source: "https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/services/github/")
    }

    /// The defaults of a platform.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.ingressClass, Defaults.ingressNamespace, Defaults.certificateIssuer,
            Defaults.monitoringNamespace, Defaults.prometheusAddress,
        ].map(\.described) + [Defaults.refreshInterval.described, Defaults.restarter, Defaults.notifications]
    }
}
