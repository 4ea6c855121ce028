import StackFormats
import StackLanguage
import StackModel

/// A project that must run in the cluster because the files contain objects of its kinds.
struct Controller {
    /// The name of the project.
    let name: String
    /// The version that the files are written for; empty if any version works.
    let version: String
    /// The files of an environment that need it, and the setup that they require; empty if none do.
    let requirements: (LoweredEnvironment) -> [String]

    /// The controllers that a stack needs, as a table; `nil` if it needs none.
    static func table(for stack: LoweredStack) -> Markdown.Block? {
        let versions = stack.source.stack.versions.controllers
        let rows = all(versions).compactMap { controller -> [[Markdown.Inline]]? in
            var requirements: [String] = []
            var places: [String] = []
            for environment in stack.environments {
                let found = controller.requirements(environment)
                if !found.isEmpty { places.append(environment.environment.name) }
                for text in found where !requirements.contains(text) { requirements.append(text) }
            }
            guard !requirements.isEmpty else { return nil }
            let isEverywhere = places.count == stack.environments.count
            return [
                [.text(controller.name + (isEverywhere ? "" : " (\(places.joined(separator: ", ")))"))],
                [.text(controller.version)], [.text(requirements.joined(separator: "; "))],
            ]
        }
        guard !rows.isEmpty else { return nil }
        return .table(header: [["Controller"], ["Version"], ["For"]], rows: rows)
    }

    /// Creates a controller that some of an environment's objects need.
    private init(_ name: String, _ version: String = "", of requirement: @escaping (Manifest) -> [String]) {
        self.name = name
        self.version = version
        requirements = { $0.parts.manifests.flatMap(requirement) }
    }

    /// Creates a controller that other properties of an environment need.
    private init(_ name: String, _ version: String, requirements: @escaping (LoweredEnvironment) -> [String]) {
        self.name = name
        self.version = version
        self.requirements = requirements
    }

    private static func all(_ versions: ControllerVersions) -> [Controller] {
        [
            Controller(
                "Argo CD", versions.argoCD,
                requirements: { environment in
                    environment.parts.manifests.isEmpty
                        ? []
                        : environment.parts.repositories.map {
                            "the namespace \(ArgoCDTarget.namespace); it must have read access to \($0.url); "
                                + "controller.sync.timeout.seconds must stay 0, so that a sync can wait for pods, "
                                + "Jobs and gates"
                        }
                }),
            Controller(
                "Argo CD notifications", versions.argoCD,
                requirements: { environment in
                    guard let service = environment.parts.notificationService, !environment.parts.manifests.isEmpty
                    else { return [] }
                    return [
                        "the service \(service), with an account that can set commit statuses, and the "
                            + "triggers on-deployed, on-health-degraded and on-sync-failed, whose templates set the "
                            + "status argocd/<application> of the synced revision"
                    ]
                }),
            Controller("Argo Rollouts", versions.argoRollouts) { object in
                guard object.group == "argoproj.io" else { return [] }
                return [object.kind] + prometheus(of: object).map { "it must reach Prometheus at \($0)" }
            },
            Controller("External Secrets", versions.externalSecrets) { object in
                object.group == "external-secrets.io" ? [object.kind] : []
            },
            Controller("Prometheus operator", versions.prometheusOperator) { object in
                object.group == "monitoring.coreos.com" ? [object.kind] : []
            },
            Controller("kube-state-metrics") { object in
                guard object.isMonitoring, object.node.containsString("kube_") else { return [] }
                // Without it, the namespace of a metric is the exporter's own.
                return ["rules and dashboards that read its metrics; Prometheus must scrape it with honorLabels: true"]
            },
            Controller("Grafana") { object in
                guard object.isDashboard else { return [] }
                return ["dashboards in ConfigMaps with the label grafana_dashboard, of every namespace"]
            },
            Controller("Gatekeeper", versions.gatekeeper) { object in
                guard object.group.hasSuffix("gatekeeper.sh") else { return [] }
                // The kind of a constraint is the name of its template, which differs between environments.
                return [object.group.hasPrefix("constraints.") ? "the constraints that it defines" : object.kind]
            },
            Controller("Kyverno", versions.kyverno) { object in
                guard object.group.hasSuffix("kyverno.io") else { return [] }
                guard object.node["spec"]?["credentials"]?["providers"] != nil else { return [object.kind] }
                return [object.kind, "an identity for its service account that can read the images"]
            },
            Controller("Reloader", versions.reloader) { object in
                let annotations = object.node["metadata"]?["annotations"]
                guard annotations?["secret.reloader.stakater.com/reload"] != nil, let namespace = object.namespace
                else {
                    return []
                }
                // Argo CD ignores an annotation of the pod template; the other strategy adds a variable.
                return ["reloader.reloadStrategy=annotations in its chart"]
                    + (object.kind == "Rollout" ? ["reloader.isArgoRollouts=true"] : [])
                    + ["it must read the Secrets of \(namespace)"]
            },
            Controller("Ingress controller") { object in
                guard object.kind == "Ingress", let name = object.node["spec"]?["ingressClassName"]?.stringValue else {
                    return []
                }
                return ["the ingress class \(name); it must write its address into the status of an Ingress"]
            },
            Controller("cert-manager") { object in
                let annotations = object.node["metadata"]?["annotations"]
                guard let issuer = annotations?["cert-manager.io/cluster-issuer"]?.stringValue else { return [] }
                // The network policies neither restrict nor admit the pods of an HTTP-01 solver.
                return ["the cluster issuer \(issuer), which must solve DNS-01"]
            },
        ]
    }

    private static func prometheus(of object: Manifest) -> [String] {
        (object.node["spec"]?["metrics"]?.sequenceValue ?? []).compactMap {
            $0["provider"]?["prometheus"]?["address"]?.stringValue
        }
    }
}

extension Manifest {
    /// Whether it queries Prometheus for people or alerts.
    fileprivate var isMonitoring: Bool { isDashboard || kind == "PrometheusRule" }
}

extension YAML.Node {
    /// Whether any string below contains `text`.
    fileprivate func containsString(_ text: String) -> Bool {
        if let string = stringValue { return string.contains(text) }
        if let items = sequenceValue { return items.contains { $0.containsString(text) } }
        return mappingValue?.contains { $0.value.containsString(text) } ?? false
    }
}
