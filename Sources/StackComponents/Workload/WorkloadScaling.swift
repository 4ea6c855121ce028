import KubernetesAPI
import StackDiagnostics
import StackLanguage
import StackModel

/// How many pods a workload without state has: its Deployment, what adds and removes pods, and how many may be away.
struct WorkloadScaling {
    /// The object that makes the pods.
    enum Target: String {
        case deployment = "Deployment"
        case rollout = "Rollout"

        var apiVersion: String { self == .deployment ? "apps/v1" : "argoproj.io/v1alpha1" }
        /// The label by which the pods of one version are told from those of another.
        var versionLabel: String { self == .deployment ? "pod-template-hash" : "rollouts-pod-template-hash" }
    }

    let component: String
    let scales: Scales
    let target: Target
    let context: Context

    private typealias Defaults = Service.Defaults

    /// The number of pods that there are at first. From then on it belongs to the autoscaler, where there is one.
    var replicas: Int { scales.replicas.lowerBound }

    /// The Deployment of pods that are replaced one by one.
    func deployment(_ pod: WorkloadPod, _ template: Core.V1.PodTemplateSpec) -> Apps.V1.Deployment {
        Apps.V1.Deployment(
            metadata: pod.ownerMetadata,
            spec: .init(
                selector: context.selector(of: component), template: template, replicas: replicas,
                revisionHistoryLimit: Defaults.revisionHistory.value,
                strategy: .init(
                    type: .rollingUpdate,
                    rollingUpdate: .init(
                        maxSurge: .string(Defaults.surge.value), maxUnavailable: .integer(Defaults.unavailable.value))))
        )
    }

    /// Pods of one version spread over zones and nodes, as far as there is room: no one failure takes them all.
    var spread: [Core.V1.TopologySpreadConstraint]? {
        guard scales.replicas.upperBound > 1 else { return nil }
        return Self.spread(of: component, versionLabel: target.versionLabel, in: context)
    }

    /// The same for pods that another object makes.
    static func spread(
        of component: String, versionLabel: String, in context: Context
    ) -> [Core.V1.TopologySpreadConstraint] {
        Defaults.topologies.value.map { topology in
            Core.V1.TopologySpreadConstraint(
                maxSkew: 1, topologyKey: topology, whenUnsatisfiable: .scheduleAnyway,
                labelSelector: context.selector(of: component), matchLabelKeys: [versionLabel])
        }
    }

    /// Adds the autoscaler and the disruption budget, where there is more than one pod.
    func lower(into parts: inout Parts) {
        if scales.replicas.upperBound > 1 { parts.add(autoscaler, to: .component(component)) }
        // With one pod a budget would only keep nodes from being drained.
        guard scales.replicas.lowerBound > 1 else { return }
        parts.add(Self.disruptionBudget(of: component, in: context), to: .component(component))
    }

    /// How many pods of a component may be away while nodes are drained.
    static func disruptionBudget(of component: String, in context: Context) -> Policy.V1.PodDisruptionBudget {
        Policy.V1.PodDisruptionBudget(
            metadata: context.metadata(name: component),
            spec: .init(
                maxUnavailable: .integer(Defaults.disruption.value), unhealthyPodEvictionPolicy: .alwaysAllow,
                selector: context.selector(of: component)))
    }

    private var autoscaler: Autoscaling.V2.HorizontalPodAutoscaler {
        let (resource, use) =
            switch scales.measure {
            case .cpu(let use): ("cpu", use)
            case .memory(let use): ("memory", use)
            }
        return Autoscaling.V2.HorizontalPodAutoscaler(
            metadata: context.metadata(name: component),
            spec: .init(
                scaleTargetRef: .init(kind: target.rawValue, name: component, apiVersion: target.apiVersion),
                maxReplicas: scales.replicas.upperBound, minReplicas: scales.replicas.lowerBound,
                metrics: [
                    .init(
                        type: .resource,
                        resource: .init(
                            name: resource,
                            target: .init(type: .utilization, averageUtilization: use.wholePercents)))
                ]))
    }
}

extension Workload {
    /// Numbers of pods and uses outside their range.
    func checkScaling(_ context: Context) -> [Diagnostic] {
        elements.all(Scales.self).flatMap { scales -> [Diagnostic] in
            var found: [Diagnostic] = []
            let replicas = scales.value.replicas
            if replicas.lowerBound < 1 || replicas.upperBound > Scales.mostPods {
                found.append(
                    context.error(
                        .outOfRange,
                        "a \(Self.kind) must have between 1 and \(Scales.mostPods) pods, not "
                            + "\(replicas.lowerBound)...\(replicas.upperBound)", at: scales.location))
            }
            let use =
                switch scales.value.measure {
                case .cpu(let use), .memory(let use): use
                }
            if !(1...100).contains(use.wholePercents) {
                found.append(
                    context.error(
                        .outOfRange, "the target utilisation must be between 1 and 100 percent, not \(use)",
                        at: scales.location))
            }
            return found
        }
    }
}
