public import StackModel

extension Service {
    private static let workload = WorkloadReference(
        declaration: #"Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2"))"#,
        lines: ["Listens(on: 8080)"],
        goDeclaration: #"Service("orders", source: .go("services/orders", version: "1.26", package: "./cmd/server"))"#,
        object: #""Deployment", "orders""#, pods: #""spec", "template", "spec""#)

    /// The reference of a service.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A long-running program that answers requests.",
        details: """
            Its Deployment meets the restricted Pod Security Standard, spreads its pods over nodes and zones, and replaces them without \
            dropping requests. Its network policy allows what the stack declares, and nothing else.

            Use a worker for a program that receives no requests, a stateful service for one that keeps data on its own disks, and a \
            scheduled job for one that runs at certain times.
            """,
        example: """
            Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                let network = Network("main", cidr: "10.40.0.0/16")
                network
                KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                Bucket("invoices")
            }
            Service("orders", source: .go("services/orders", version: "1.26")) {
                Listens(on: 8080)
                Uses("invoices", .readWrite)
                Scales(2...6, at: .cpu(.percent(70)))
                Exposed(at: "orders.acme.dev")
            }
            """,
        googleExample: """
            Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
            Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
                let network = Network("main", cidr: "10.40.0.0/16")
                network
                KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
                Bucket("invoices")
            }
            Service("orders", source: .go("services/orders", version: "1.26")) {
                Listens(on: 8080)
                Uses("invoices", .readWrite)
                Scales(2...6, at: .cpu(.percent(70)))
                Exposed(at: "orders.acme.dev")
            }
            """,
        capabilities: listening + exposure + scaling + release + monitoring + workload.capabilities + storage)

    private static let listening: [Capability] = [
        Capability(
            "port", "Listens for HTTP requests, and lets callers reach another port.",
            words: ["web server", "api", "rest", "clusterip", "kubernetes service", "targetport"],
            example: workload.example().replacing("Listens(on: 8080)", with: "Listens(on: 8080, servedAt: 80)")),
        Capability(
            "gRPC", "Listens for gRPC calls, and checks health by the protocol of gRPC.",
            words: ["protobuf", "http/2", "h2"],
            example: workload.example().replacing("Listens(on: 8080)", with: "Listens(on: 7070, .grpc)")),
        Capability(
            "other protocols and several ports", "Listens on further ports, each with its own protocol.",
            words: ["tcp", "websocket", "multiple ports", "admin port", "mqtt", "redis"],
            example: workload.example(#"Listens(on: 1883, .tcp("mqtt"))"#)),
        Capability(
            "health checks", "Sets the paths, the delays and the intervals of the probes.",
            words: ["liveness", "readiness", "startup", "healthz", "healthcheck", "slow start", "heartbeat"],
            example: """
                Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                    Listens(on: 8080, liveness: "/live", readiness: "/ready")
                    Probes(after: .seconds(20), every: .seconds(15))
                    Probes(.readiness, headers: ["Cookie": "session=probe"])
                }
                """),
    ]

    private static let exposure: [Capability] = [
        Capability(
            "public address with TLS", "Exposes the service at a host name, with a certificate from cert-manager.",
            words: [
                "ingress", "https", "ssl", "let's encrypt", "letsencrypt", "domain", "dns", "internet", "load balancer",
                "traefik", "nginx", "url", "external",
            ],
            example: workload.example(#"Exposed(at: "orders.acme.dev")"#)),
        Capability(
            "path routing", "Exposes the service below a path of a host that other services share.",
            words: ["ingress", "path prefix", "api gateway", "reverse proxy"],
            example: """
                Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                    Listens(on: 8080)
                    Exposed(at: "shop.acme.dev", path: "/orders")
                }
                Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                    Listens(on: 8080)
                    Exposed(at: "shop.acme.dev")
                }
                """),
        Capability(
            "load balancer without an ingress",
            "Has no element: a patch sets the type of the Kubernetes Service, and an extra network policy admits the clients.",
            words: ["loadbalancer", "nlb", "elb", "network load balancer", "nodeport", "layer 4", "escape hatch"],
            example: """
                \(workload.example())
                Patch("Service", "orders",
                    .set(["spec", "type"], to: "LoadBalancer"),
                    .set(["spec", "externalTrafficPolicy"], to: "Local"),
                    .set(["spec", "loadBalancerSourceRanges"], to: ["203.0.113.0/24"]))
                Patch("NetworkPolicy", "orders",
                    .set(["spec", "ingress"], to: [["from": [["ipBlock": ["cidr": "203.0.113.0/24"]]], "ports": [["port": 8080]]]]))
                """),
        Capability(
            "ingress annotations", "Has no element: a patch sets the annotations that the ingress controller reads.",
            words: [
                "rate limit", "cors", "basic auth", "middleware", "timeout", "body size", "sticky session", "whitelist",
                "allowlist", "waf",
            ],
            example: #"""
                Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                    Listens(on: 8080)
                    Exposed(at: "orders.acme.dev")
                }
                Patch("Ingress", "orders",
                    .set(["metadata", "annotations", "traefik.ingress.kubernetes.io/router.middlewares"], to: "shop-limit@kubernetescrd"))
                """#),
    ]

    private static let scaling: [Capability] = [
        Capability(
            "autoscaling",
            "Adds pods when the CPU or memory utilization exceeds a target, and removes them when it falls.",
            words: [
                "hpa", "horizontalpodautoscaler", "horizontal pod autoscaler", "autoscaler", "scale out", "elastic",
                "replicas",
            ],
            example: workload.example("Scales(2...10, at: .memory(.percent(80)))")),
        Capability(
            "fixed number of pods", "Runs the same number of pods at all times.",
            words: [
                "replicas", "replica count", "instances", "high availability", "pdb", "disruption budget",
                "poddisruptionbudget",
            ],
            example: workload.example("Scales(3...3)")),
    ]

    private static let release: [Capability] = [
        Capability(
            "blue-green release",
            "Starts the new version beside the old one, measures it, and switches all requests when it meets its conditions.",
            words: [
                "blue green", "bluegreen", "argo rollouts", "rollout", "zero downtime", "preview",
                "deployment strategy",
            ],
            example: workload.example("Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))")),
        Capability(
            "canary release",
            "Sends a growing share of the requests to the new version, and rolls back by itself when a measurement fails.",
            words: [
                "progressive delivery", "traffic split", "argo rollouts", "rollout", "rollback", "roll back", "abort",
                "weight",
                "gradual", "deployment strategy", "a/b",
            ],
            example: workload.example(
                """
                Scales(4...12)
                Releases(
                    .canary(
                        .weight(.percent(25)), .analysis, .pause(.minutes(10)), .weight(.percent(50)), .pause(.minutes(10)),
                        splitBy: .pods),
                    promotedWhen: .latency(.p95, below: .milliseconds(250)), .errorRate(below: .percent(0.5)))
                """)),
        Capability(
            "traffic split of a canary",
            "Splits the requests by the ingress controller, exactly and for any number of pods.",
            words: ["weighted routing", "nginx", "percentage of traffic", "header"],
            example: """
                Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")
                Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                    Listens(on: 8080)
                    Exposed(at: "orders.acme.dev")
                    Releases(.canary(.weight(.percent(5)), .analysis, .weight(.percent(50)), .analysis))
                }
                """),
        Capability(
            "manual gate of a release", "Stops a canary until a person promotes it.",
            words: ["approval", "pause", "manual approval"],
            example: workload.example(
                "Releases(.canary(.weight(.percent(10)), .analysis, .manualGate, splitBy: .pods))")),
        Capability(
            "requests during a release",
            "Chooses the path that is requested while a version is measured, and whether users are measured too.",
            words: ["smoke test", "synthetic traffic", "load test", "warm up", "exercise", "real users"],
            example: workload.example(#"Releases(.blueGreen, exercising: "/v1/orders", measuringUserRequests: true)"#)),
        Capability(
            "custom condition of a release", "Promotes a version only while a Prometheus query stays within a bound.",
            words: ["promql", "business metric", "analysis", "analysistemplate", "kpi"],
            example: workload.example(
                #"""
                Releases(
                    .blueGreen,
                    promotedWhen: .query("queue-lag", #"max(orders_queue_lag_seconds{service="{{args.service}}"})"#, below: 30))
                """#)),
    ]

    private static let monitoring: [Capability] = [
        Capability(
            "service level objective",
            "Promises an availability or a latency; generates burn-rate alerts for Prometheus and a Grafana dashboard.",
            words: [
                "slo", "sli", "sla", "error budget", "alerting", "monitoring", "uptime", "alertmanager",
                "observability",
            ],
            example: workload.example(
                """
                Objective(.availability(.percent(99.9)))
                Objective(.latency(.p95, below: .milliseconds(250)), over: .days(28))
                """)),
        Capability(
            "names of metrics", "Names the histogram of requests that releases, objectives and the dashboard query.",
            words: ["prometheus", "servicemonitor", "scrape", "/metrics", "instrumentation", "telemetry"],
            example: workload.example(
                """
                Metrics(histogram: "http_server_duration_seconds", status: "status", failingStatuses: "5..", path: "/prometheus")
                Objective(.availability(.percent(99.9)))
                """)),
    ]

    private static let storage: [Capability] = [
        Capability(
            "persistent disk", "Needs a stateful service, which mounts a separate disk in each pod.",
            words: [
                "volume mount", "pvc", "persistent volume", "persistentvolumeclaim", "ebs", "storage", "statefulset",
            ],
            example: """
                StatefulService("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
                    Listens(on: 8080)
                    Volume("data", .gibibytes(20), at: "/var/lib/orders")
                }
                """)
    ]
}
