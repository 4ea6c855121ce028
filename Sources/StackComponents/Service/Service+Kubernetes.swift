import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

extension Service {
    /// The name under which a version that waits for its promotion is reached.
    var previewName: String { "\(name)-preview" }

    func lowerNetworkPolicy(in context: Context, into parts: inout Parts) {
        var network = WorkloadNetwork(component: name, context: context)
        network.port = listeningPort
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
        network.lower(into: &parts)
    }

    func lowerServices(in context: Context, into parts: inout Parts) {
        guard let listens else { return }
        var ports = [Core.V1.ServicePort(port: listens.port, name: "http", targetPort: .string("http"))]
        if isMeasured {
            ports.append(.init(port: listens.metricsPort, name: "metrics", targetPort: .string("metrics")))
        }
        for service in releases == nil ? [name] : [name, previewName] {
            parts.add(
                Core.V1.Service(
                    metadata: context.metadata(name: service, component: name),
                    spec: .init(selector: ["app.kubernetes.io/name": name], ports: ports)),
                to: .component(name))
        }
    }

    func lowerWorkload(_ pod: WorkloadPod, in context: Context, into parts: inout Parts) {
        var container = pod.container
        if let listens {
            container.ports = [.init(containerPort: listens.port, name: "http")]
            if isMeasured { container.ports?.append(.init(containerPort: listens.metricsPort, name: "metrics")) }
            // A slow start is no failure: the other probes begin when this one has succeeded once.
            container.startupProbe = .init(
                httpGet: .init(port: .string("http"), path: listens.livenessPath),
                periodSeconds: Defaults.startupPeriod.value, failureThreshold: Defaults.startupFailures.value)
            container.readinessProbe = .init(
                httpGet: .init(port: .string("http"), path: listens.readinessPath),
                periodSeconds: Defaults.readinessPeriod.value)
            container.livenessProbe = .init(httpGet: .init(port: .string("http"), path: listens.livenessPath))
            // Endpoints are removed while the process is asked to end: it waits until no request comes any more.
            container.lifecycle = .init(preStop: .init(sleep: .init(seconds: Defaults.preStop.value)))
        }
        let template = pod.template(container: container) { spec in
            spec.topologySpreadConstraints = spread(in: context)
        }
        if let releases {
            parts.add(rollout(releases, template, in: context), to: .component(name))
        } else {
            parts.add(deployment(template, in: context), to: .component(name))
        }
    }

    /// Without `replicas`: the number of pods belongs to the autoscaler, and to Kubernetes' default of one.
    private func deployment(_ template: Core.V1.PodTemplateSpec, in context: Context) -> Apps.V1.Deployment {
        Apps.V1.Deployment(
            metadata: context.metadata(name: name),
            spec: .init(
                selector: context.selector(of: name), template: template,
                revisionHistoryLimit: Defaults.revisionHistory.value,
                strategy: .init(
                    type: .rollingUpdate,
                    rollingUpdate: .init(
                        maxSurge: .string(Defaults.surge.value), maxUnavailable: .integer(Defaults.unavailable.value))))
        )
    }

    /// Pods of one version spread over zones and nodes, as far as there is room: no one failure takes them all.
    private func spread(in context: Context) -> [Core.V1.TopologySpreadConstraint]? {
        guard scales.replicas.upperBound > 1 else { return nil }
        let version = releases == nil ? "pod-template-hash" : "rollouts-pod-template-hash"
        return Defaults.topologies.value.map { topology in
            Core.V1.TopologySpreadConstraint(
                maxSkew: 1, topologyKey: topology, whenUnsatisfiable: .scheduleAnyway,
                labelSelector: context.selector(of: name), matchLabelKeys: [version])
        }
    }

    func lowerScaling(in context: Context, into parts: inout Parts) {
        if scales.replicas.upperBound > 1 { parts.add(autoscaler(in: context), to: .component(name)) }
        // With one pod a budget would only keep nodes from being drained.
        guard scales.replicas.lowerBound > 1 else { return }
        parts.add(
            Policy.V1.PodDisruptionBudget(
                metadata: context.metadata(name: name),
                spec: .init(
                    maxUnavailable: .integer(Defaults.disruption.value), unhealthyPodEvictionPolicy: .alwaysAllow,
                    selector: context.selector(of: name))),
            to: .component(name))
    }

    private func autoscaler(in context: Context) -> Autoscaling.V2.HorizontalPodAutoscaler {
        let (resource, use) =
            switch scales.measure {
            case .cpu(let use): ("cpu", use)
            case .memory(let use): ("memory", use)
            }
        let target: Autoscaling.V2.CrossVersionObjectReference =
            releases == nil
            ? .init(kind: "Deployment", name: name, apiVersion: "apps/v1")
            : .init(kind: "Rollout", name: name, apiVersion: "argoproj.io/v1alpha1")
        return Autoscaling.V2.HorizontalPodAutoscaler(
            metadata: context.metadata(name: name),
            spec: .init(
                scaleTargetRef: target, maxReplicas: scales.replicas.upperBound,
                minReplicas: scales.replicas.lowerBound,
                metrics: [
                    .init(
                        type: .resource,
                        resource: .init(
                            name: resource,
                            target: .init(type: .utilization, averageUtilization: use.wholePercents)))
                ]))
    }

    func lowerIngress(in context: Context, into parts: inout Parts) {
        guard !exposed.isEmpty else { return }
        let platform = context.platform
        var hosts: [String] = []
        for exposed in exposed where !hosts.contains(exposed.host) { hosts.append(exposed.host) }
        let backend = Networking.V1.IngressBackend(service: .init(name: name, port: .init(name: "http")))
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
            // The entry point with TLS alone: Traefik would else answer on the plain one too.
            metadata.annotations?["traefik.ingress.kubernetes.io/router.entrypoints"] = "websecure"
            // Where that entry point has no TLS of its own, its router would take no request with TLS: each gets a 404.
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
                    + "\(platform.ingressNamespace), which the network policies let in"))
        for host in hosts where !context.pointsItself(host) {
            parts.add(
                bootstrap: BootstrapPart(
                    .sync,
                    "Point the DNS name \(host) at the address of the ingress controller in the cluster of "
                        + context.namespace))
        }
    }
}
