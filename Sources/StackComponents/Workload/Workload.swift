import StackDiagnostics
import StackLanguage
import StackModel

/// Something that runs pods of one image: what `Service`, `Worker`, `Job`, `ScheduledJob` and `StatefulService` have in
/// common.
///
/// Each adds the objects that its pods stand in. The image, its build by Docker and Nix, the account, the variables, the
/// network policy and the role are here, once.
protocol Workload: Primitive {
    /// Where the image comes from.
    var source: Source { get }
    /// The body.
    var elements: Elements<any WorkloadElement> { get }
    /// What a pod is given where the body does not say it.
    static var usualResources: Resources { get }
    /// The elements that the kind has no use for, each with the reason.
    static var refusals: [Refusal] { get }
    /// The variables that the workload sets for itself.
    var ownVariables: [WorkloadVariables.Entry] { get }
    /// The ports that the image says it listens on.
    var imagePorts: [Int] { get }
    /// How long its pods live.
    var lifetime: PodLifetime { get }
}

extension Workload {
    var ownVariables: [WorkloadVariables.Entry] { [] }
    var imagePorts: [Int] { [] }

    var resources: Resources { elements.last(Resources.self)?.value ?? Self.usualResources }

    /// The namespace that it runs in, and all that it uses, calls and waits for.
    var workloadRelations: [Relation] {
        [.runsInNamespace(at: location ?? SourceLocation())] + elements.relations()
    }

    func variables(in context: Context) -> WorkloadVariables {
        WorkloadVariables(fixed: ownVariables, sets: elements.all(Sets.self), in: context)
    }

    /// Adds what pods of every kind need, and gives the pods.
    ///
    /// - Parameter network: The network policy, with what the kind lets in.
    func lowerPods(network: WorkloadNetwork, in context: Context, into parts: inout Parts) -> WorkloadPod {
        let configuration = WorkloadConfiguration(
            component: resourceName, variables: variables(in: context), lifetime: lifetime, context: context)
        let pod = WorkloadPod(
            component: resourceName, image: image(in: context), isBuiltHere: isBuiltHere, configuration: configuration,
            resources: resources, additions: PodAdditions(elements, in: context), context: context)
        parts.add(pod.serviceAccount, to: .component(resourceName))
        configuration.lower(into: &parts)
        network.lower(into: &parts)
        return pod
    }

    /// Adds what builds the image, and the role in the cloud.
    func lowerBuildAndIdentity(in context: Context, into parts: inout Parts) {
        lowerBuild(in: context, into: &parts)
        WorkloadIdentity(component: resourceName, context: context).lower(into: &parts)
    }
}
