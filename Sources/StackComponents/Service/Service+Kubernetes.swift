import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

extension Service {
    /// The network policy, which allows the ingress controller, Prometheus and the exercise beside the callers.
    func network(in context: Context) -> WorkloadNetwork {
        var network = WorkloadNetwork(component: name, context: context)
        network.listening = self
        if let listens, !exposed.isEmpty {
            network.ingress.append(
                .init(
                    comment: "Exposed by the ingress controller.",
                    rule: .init(
                        from: [.init(namespaceSelector: WorkloadNetwork.namespace(context.platform.ingressNamespace))],
                        ports: [WorkloadNetwork.tcp(listens.port)])))
        }
        if let listens, isMeasured {
            network.ingress.append(
                .init(
                    comment: "Scraped by Prometheus.",
                    rule: .init(
                        from: [
                            .init(namespaceSelector: WorkloadNetwork.namespace(context.platform.monitoringNamespace))
                        ],
                        ports: [WorkloadNetwork.tcp(listens.metricsPort)])))
        }
        if let listens, releases != nil { network.ingress.append(exerciseIngress(to: listens.port, in: context)) }
        return network
    }

    func lowerServices(in context: Context, into parts: inout Parts) {
        guard listens != nil else { return }
        for service in releases == nil ? [name] : [name, candidateServiceName] {
            parts.add(
                Core.V1.Service(
                    metadata: context.metadata(name: service, component: name),
                    spec: .init(selector: ["app.kubernetes.io/name": name], ports: ports.ofService)),
                to: .component(name))
        }
    }

    func lowerWorkload(_ pod: WorkloadPod, in context: Context, into parts: inout Parts) {
        var container = pod.container
        ports.complete(&container)
        let scaling = scaling(in: context)
        let template = pod.template(container: container) { spec in
            spec.topologySpreadConstraints = scaling.spread
        }
        if let releases {
            parts.add(rollout(releases, pod, template, in: context), to: .component(name))
        } else {
            parts.add(scaling.deployment(pod, template), to: .component(name))
        }
    }

    func lowerIngress(in context: Context, into parts: inout Parts) {
        guard !exposed.isEmpty else { return }
        let platform = context.platform
        var hosts: [String] = []
        for exposed in exposed where !hosts.contains(exposed.host) { hosts.append(exposed.host) }
        let backend = Networking.V1.IngressBackend(service: .init(name: name, port: .init(name: listens?.portName)))
        let rules = hosts.map { host in
            Networking.V1.IngressRule(
                host: host,
                http: .init(
                    paths: exposed.filter { $0.host == host }.map {
                        .init(pathType: .prefix, backend: backend, path: $0.path)
                    }))
        }
        var metadata = context.metadata(name: name)
        metadata.annotations = ["cert-manager.io/cluster-issuer": platform.certificateIssuer]
        if platform.ingressClass == "traefik" {
            // Only the entry point with TLS: otherwise Traefik would answer on the plain one too.
            metadata.annotations?["traefik.ingress.kubernetes.io/router.entrypoints"] = "websecure"
            // If that entry point has no TLS of its own, its router would answer every request over TLS with a 404.
            metadata.annotations?["traefik.ingress.kubernetes.io/router.tls"] = "true"
        }
        parts.add(
            Networking.V1.Ingress(
                metadata: metadata,
                spec: .init(
                    ingressClassName: platform.ingressClass,
                    tls: [.init(hosts: hosts, secretName: "\(name)-tls")], rules: rules)),
            to: .component(name))
        parts.add(
            bootstrap: BootstrapPart(
                .controllers,
                "Run the controller of the ingress class \(platform.ingressClass) in the namespace "
                    + "\(platform.ingressNamespace), which the network policies allow"))
        for host in hosts where !context.managesDNS(of: host) {
            parts.add(
                bootstrap: BootstrapPart(
                    .sync,
                    "Point the DNS name \(host) at the address of the ingress controller in the cluster of "
                        + context.namespace))
        }
    }
}
