import KubernetesAPI
import StackDiagnostics
import StackLanguage
import StackModel

/// The scaling of a stateless workload: its Deployment, its autoscaler and its disruption budget.
struct WorkloadScaling {
    /// The object that creates the pods.
    enum Target: String {
        case deployment = "Deployment"
        case rollout = "Rollout"

        var apiVersion: String { self == .deployment ? "apps/v1" : "argoproj.io/v1alpha1" }
        /// The label that distinguishes the pods of one version from those of another.
        var versionLabel: String { self == .deployment ? "pod-template-hash" : "rollouts-pod-template-hash" }
    }

    let component: String
    let scales: Scales
    let target: Target
    let context: Context

    private typealias Defaults = Service.Defaults

    /// The initial number of pods. After that the autoscaler controls it, if there is one.
    var replicas: Int { scales.replicas.lowerBound }

    /// The Deployment, which replaces pods one by one.
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

    /// Spreads the pods of one version over zones and nodes where possible, so that no single failure takes all of them down.
    var spread: [Core.V1.TopologySpreadConstraint]? {
        guard scales.replicas.upperBound > 1 else { return nil }
        return Self.spread(of: component, versionLabel: target.versionLabel, in: context)
    }

    /// The same constraints, for pods of another kind of object.
    static func spread(
        of component: String, versionLabel: String, in context: Context
    ) -> [Core.V1.TopologySpreadConstraint] {
        Defaults.topologies.value.map { topology in
            Core.V1.TopologySpreadConstraint(
                maxSkew: 1, topologyKey: topology, whenUnsatisfiable: .scheduleAnyway,
                labelSelector: context.selector(of: component), matchLabelKeys: [versionLabel])
        }
    }

    /// Adds the autoscaler and the disruption budget, if there can be more than one pod.
    func lower(into parts: inout Parts) {
        if scales.replicas.upperBound > 1 { parts.add(autoscaler, to: .component(component)) }
        // With one pod, a budget would only keep nodes from being drained.
        guard scales.replicas.lowerBound > 1 else { return }
        parts.add(Self.disruptionBudget(of: component, in: context), to: .component(component))
    }

    /// The number of a component's pods that may be unavailable while nodes are drained.
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
    /// Checks the number of pods and the target utilisation.
    func checkScaling(_ context: Context) -> [Diagnostic] {
        elements.all(Scales.self).flatMap { scales -> [Diagnostic] in
            var found: [Diagnostic] = []
            let replicas = scales.value.replicas
            if replicas.lowerBound < 1 || replicas.upperBound > Scales.maximumPods {
                found.append(
                    context.error(
                        .outOfRange,
                        "a \(Self.kind) must have between 1 and \(Scales.maximumPods) pods, not "
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
