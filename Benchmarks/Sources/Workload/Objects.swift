import StackKit

/// W(N) in the style of a team that declares its own Kubernetes objects: typed objects, a file for each service.
struct ObjectsStack: Stack {
    let name = "workload"
    let count: Int

    var body: Declarations {
        for number in 0..<count {
            service(ShopService(number: number, of: count), of: count)
        }
    }

    @DeclarationsBuilder func service(_ service: ShopService, of count: Int) -> Declarations {
        let objects = ServiceObjects(service: service, peer: ShopService(number: service.peer, of: count))
        ExtraManifest(service.name, objects: objects.all)
    }
}

/// The six objects of a service.
struct ServiceObjects {
    let service: ShopService
    let peer: ShopService

    var all: [any KubernetesObject] {
        [serviceAccount, deployment, clusterService, autoscaler, networkPolicy, disruptionBudget]
    }

    private var labels: OrderedEntries<String> {
        [
            "app.kubernetes.io/name": service.name, "app.kubernetes.io/part-of": "demo-stack",
            "app.kubernetes.io/managed-by": "stackgen", "team": service.team,
        ]
    }

    private var selector: OrderedEntries<String> { ["app.kubernetes.io/name": service.name] }

    private var metadata: ObjectMeta {
        ObjectMeta(name: service.name, namespace: service.namespace, labels: labels)
    }

    private var serviceAccount: Core.V1.ServiceAccount {
        Core.V1.ServiceAccount(metadata: metadata, automountServiceAccountToken: false)
    }

    private var deployment: Apps.V1.Deployment {
        Apps.V1.Deployment(
            metadata: metadata,
            spec: .init(
                selector: .init(matchLabels: selector),
                template: .init(metadata: .init(labels: labels), spec: pod),
                replicas: service.replicas, revisionHistoryLimit: 3,
                strategy: .init(type: .rollingUpdate, rollingUpdate: .init(maxSurge: 1, maxUnavailable: 0))))
    }

    private var pod: Core.V1.PodSpec {
        Core.V1.PodSpec(
            containers: [container], serviceAccountName: service.name,
            securityContext: .init(
                runAsNonRoot: true, runAsUser: 10001, seccompProfile: .init(type: .runtimeDefault)))
    }

    private var container: Core.V1.Container {
        Core.V1.Container(
            name: "app",
            image: "registry.example.com/\(service.team)/\(service.name)@sha256:\(service.digest)",
            ports: [.init(containerPort: service.port, name: "http", protocol: .tcp)],
            env: [
                .init(name: "LOG_LEVEL", value: service.logLevel),
                .init(name: "PEER_URL", value: "http://\(peer.name).\(peer.namespace).svc.cluster.local:\(peer.port)"),
            ],
            resources: .init(
                requests: ["cpu": "\(service.cpu)m", "memory": "\(service.memory)Mi"],
                limits: ["cpu": "\(2 * service.cpu)m", "memory": "\(service.memory)Mi"]),
            readinessProbe: .init(
                httpGet: .init(port: "http", path: "/readyz"), initialDelaySeconds: 5, periodSeconds: 10),
            livenessProbe: .init(
                httpGet: .init(port: "http", path: "/healthz"), initialDelaySeconds: 10, periodSeconds: 15),
            securityContext: .init(
                allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: .init(drop: ["ALL"])))
    }

    private var clusterService: Core.V1.Service {
        Core.V1.Service(
            metadata: metadata,
            spec: .init(
                type: .clusterIP, selector: selector,
                ports: [.init(port: 80, name: "http", targetPort: "http", protocol: .tcp)]))
    }

    private var autoscaler: Autoscaling.V2.HorizontalPodAutoscaler {
        Autoscaling.V2.HorizontalPodAutoscaler(
            metadata: metadata,
            spec: .init(
                scaleTargetRef: .init(kind: "Deployment", name: service.name, apiVersion: "apps/v1"),
                maxReplicas: service.replicas * 4, minReplicas: service.replicas,
                metrics: [
                    .init(
                        type: .resource,
                        resource: .init(name: "cpu", target: .init(type: .utilization, averageUtilization: 70)))
                ]))
    }

    private var networkPolicy: Networking.V1.NetworkPolicy {
        Networking.V1.NetworkPolicy(
            metadata: metadata,
            spec: .init(
                podSelector: .init(matchLabels: selector), policyTypes: [.ingress, .egress],
                ingress: [
                    .init(
                        from: [.init(namespaceSelector: Self.namespace(service.namespace))],
                        ports: [.init(protocol: .tcp, port: .integer(service.port))])
                ],
                egress: [
                    .init(
                        to: [
                            .init(
                                namespaceSelector: Self.namespace(peer.namespace),
                                podSelector: .init(matchLabels: ["app.kubernetes.io/name": peer.name]))
                        ],
                        ports: [.init(protocol: .tcp, port: .integer(peer.port))]),
                    .init(
                        to: [.init(namespaceSelector: Self.namespace("kube-system"))],
                        ports: [.init(protocol: .udp, port: 53)]),
                ]))
    }

    private static func namespace(_ name: String) -> LabelSelector {
        LabelSelector(matchLabels: ["kubernetes.io/metadata.name": name])
    }

    private var disruptionBudget: Policy.V1.PodDisruptionBudget {
        Policy.V1.PodDisruptionBudget(
            metadata: metadata, spec: .init(minAvailable: 1, selector: .init(matchLabels: selector)))
    }
}
