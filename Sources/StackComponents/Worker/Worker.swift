import KubernetesAPI
public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A long-running program that receives no requests: it consumes messages from a queue, or sends requests.
///
/// ```swift
/// Worker("mailer", source: .go("services/mailer", version: "1.26")) {
///     Uses(mails, .consume)
///     Scales(1...10)
///     Stops(within: .minutes(2))
/// }
/// ```
///
/// Generates what a `Service` generates, without ports, probes and a Service. Declare a `Service` for a program that others
/// call: a call of a worker is rejected with `SG204`, and an element about requests in its body with `SG304`.
public struct Worker: Workload {
    /// `worker`.
    public static let kind: Kind = "worker"
    /// The name: a DNS label of at most 40 characters. The Kubernetes objects, the image and the role share it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The source of its image.
    public let source: Source
    /// The body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a worker.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - source: The source of its image.
    ///   - body: What it uses and calls, and how it scales and stops.
    public init(
        _ name: String, source: Source, file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any WorkloadElement> body: () -> Elements<any WorkloadElement> = { [] }
    ) {
        self.name = name
        self.source = source
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// Its namespace, and everything it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    static let defaultResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let unsupportedElements =
        UnsupportedElement.requestElements(alternative: "declare a Service") + [UnsupportedElement.volumes]

    var lifetime: PodLifetime { .lasting(.deployment) }

    private func scaling(in context: Context) -> WorkloadScaling {
        WorkloadScaling(
            component: name, scales: elements.last(Scales.self)?.value ?? Scales(Service.Defaults.replicas.value),
            target: .deployment, context: context)
    }

    /// Checks what every workload must satisfy, and the scaling.
    public func check(in context: Context) -> [Diagnostic] { checkWorkload(context) + checkScaling(context) }

    /// Adds the Deployment and everything its pods need.
    public func lower(in context: Context, into parts: inout Parts) {
        let network = WorkloadNetwork(component: name, context: context)
        let pod = lowerPods(network: network, in: context, into: &parts)
        let scaling = scaling(in: context)
        let template = pod.template(container: pod.container) { $0.topologySpreadConstraints = scaling.spread }
        parts.add(scaling.deployment(pod, template), to: .component(name))
        scaling.lower(into: &parts)
        lowerBuildAndIdentity(in: context, into: &parts)
    }

    /// Rejects with `SG204` a wait for something that runs no pods, or runs them on a schedule.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}

extension Worker {
    /// The defaults of a worker. The others are those of a service.
    public static var defaults: [DefaultDescription] {
        [
            Service.Defaults.replicas.described, Service.Defaults.scalingMeasure.described,
            Service.Defaults.cpu.described, Service.Defaults.memory.described,
            WorkloadDefaults.grace.described, WorkloadDefaults.podsOfServices,
        ]
    }
}
