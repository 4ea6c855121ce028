import StackDiagnostics
import StackLanguage
import StackModel

/// Something that runs pods of one image: the common part of `Service`, `Worker`, `Job`, `ScheduledJob` and `StatefulService`.
///
/// Each of them adds the objects that create its pods. The image, its build by Docker and Nix, the service account, the
/// variables, the network policy and the role are implemented here.
protocol Workload: Primitive {
    /// The source of the image.
    var source: Source { get }
    /// The body.
    var elements: Elements<any WorkloadElement> { get }
    /// The resources of a pod, if the body sets none.
    static var defaultResources: Resources { get }
    /// The elements that the kind does not support, each with the reason.
    static var unsupportedElements: [UnsupportedElement] { get }
    /// The variables that the workload sets for itself.
    var ownVariables: [WorkloadVariables.Entry] { get }
    /// The ports that the image exposes.
    var exposedPorts: [Int] { get }
    /// The lifetime of its pods.
    var lifetime: PodLifetime { get }
}

extension Workload {
    var ownVariables: [WorkloadVariables.Entry] { [] }
    var exposedPorts: [Int] { [] }

    var resources: Resources { elements.last(Resources.self)?.value ?? Self.defaultResources }

    /// Its namespace, and everything it uses, calls and waits for.
    var workloadRelations: [Relation] {
        [.runsInNamespace(at: location ?? SourceLocation())] + elements.relations()
    }

    func variables(in context: Context) -> WorkloadVariables {
        WorkloadVariables(fixed: ownVariables, sets: elements.all(Sets.self), in: context)
    }

    /// Adds what pods of every kind need, and returns the pods.
    ///
    /// - Parameter network: The network policy, with the additional rules of the kind.
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

    /// Adds the builds of the image, and the role in the cloud.
    func lowerBuildAndIdentity(in context: Context, into parts: inout Parts) {
        lowerBuild(in: context, into: &parts)
        WorkloadIdentity(component: resourceName, context: context).lower(into: &parts)
    }
}
