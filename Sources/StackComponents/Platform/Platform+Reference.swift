public import StackModel

extension Platform {
    /// The reference of a platform.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "The services that the cluster provides to every stack: ingress controller, certificates and monitoring.",
        details: "Without a declaration, the names apply under which those projects are installed by default.",
        example: """
            Repository("https://github.com/acme/shop")
            Platform(restarter: .reloader, notifications: "github")
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                Listens(on: 8080)
                Exposed(at: "shop.acme.dev")
            }
            """,
        capabilities: [
            Capability(
                "ingress controller", "Names the class and the namespace of the ingress controller.",
                words: ["nginx", "traefik", "ingressclass", "ingress class", "alb", "haproxy"],
                example: """
                    Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                        Listens(on: 8080)
                        Exposed(at: "shop.acme.dev")
                    }
                    """),
            Capability(
                "issuer of certificates", "Names the ClusterIssuer of cert-manager that signs certificates.",
                words: ["tls", "let's encrypt", "letsencrypt", "acme"],
                example: """
                    Platform(certificateIssuer: "acme-internal-ca")
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                        Listens(on: 8080)
                        Exposed(at: "shop.acme.dev")
                    }
                    """),
            Capability(
                "Prometheus", "Names the namespace and the address of the monitoring.",
                words: ["metrics", "kube-prometheus", "thanos", "mimir", "observability"],
                example: """
                    Platform(monitoringNamespace: "observability", prometheusAddress: "http://thanos.observability.svc:9090")
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                        Listens(on: 8080)
                        Objective(.availability(.percent(99.9)))
                    }
                    """),
            Capability(
                "restart after a changed secret", "Restarts pods when a value in one of their variables has changed.",
                words: ["rotation", "rotate", "reloader", "stakater", "config change", "rollout restart"],
                example: """
                    \(CloudReference.cluster())
                    Platform(refreshInterval: .minutes(15), restarter: .reloader)
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                        Listens(on: 8080)
                        Uses(Secret("stripe-api-key"))
                    }
                    """),
            Capability(
                "automatic promotion",
                "Reports the health of a deployment to the repository, so that the next environment follows.",
                words: ["argo cd notifications", "commit status", "continuous delivery", "deploy status", "slack"],
                example: """
                    Repository("https://github.com/acme/shop")
                    Platform(notifications: "github")
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    """),
        ])
}
