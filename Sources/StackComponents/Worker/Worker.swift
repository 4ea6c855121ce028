import KubernetesAPI
public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that runs as long as there is work, and answers nobody: it takes messages of a queue, or sends requests.
///
/// ```swift
/// Worker("mailer", source: .go("services/mailer", version: "1.26")) {
///     Uses(mails, .consume)
///     Scales(1...10)
///     Stops(within: .minutes(2))
/// }
/// ```
///
/// Makes what a `Service` makes, without ports, probes and a Service. What is called is a `Service`: a call of a worker is
/// refused with `SG204`, and what speaks of requests in its body with `SG304`.
public struct Worker: Workload {
    /// `worker`.
    public static let kind: Kind = "worker"
    /// The name: a DNS label of at most 40 characters. Kubernetes, the image and the role have it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Where its image comes from.
    public let source: Source
    /// Its body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a worker.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - source: Where its image comes from.
    ///   - body: What it uses and calls, how it scales and ends.
    public init(
        _ name: String, source: Source, file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any WorkloadElement> body: () -> Elements<any WorkloadElement> = { [] }
    ) {
        self.name = name
        self.source = source
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The namespace that it runs in, and all that it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    static let usualResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let refusals = Refusal.answersNobody("declare a Service") + [Refusal.keepsNothing]

    var lifetime: PodLifetime { .lasting(.deployment) }

    private func scaling(in context: Context) -> WorkloadScaling {
        WorkloadScaling(
            component: name, scales: elements.last(Scales.self)?.value ?? Scales(Service.Defaults.replicas.value),
            target: .deployment, context: context)
    }

    /// What can be wrong with any workload, and numbers of pods that none can have.
    public func check(in context: Context) -> [Diagnostic] { checkWorkload(context) + checkScaling(context) }

    /// Makes the Deployment and all that its pods need.
    public func lower(in context: Context, into parts: inout Parts) {
        let network = WorkloadNetwork(component: name, context: context)
        let pod = lowerPods(network: network, in: context, into: &parts)
        let scaling = scaling(in: context)
        let template = pod.template(container: pod.container) { $0.topologySpreadConstraints = scaling.spread }
        parts.add(scaling.deployment(pod, template), to: .component(name))
        scaling.lower(into: &parts)
        lowerBuildAndIdentity(in: context, into: &parts)
    }

    /// `SG204` where it waits for what makes no pods.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}

extension Worker {
    /// The defaults of a worker; the rest is as for a service.
    public static var defaults: [DefaultDescription] {
        [
            Service.Defaults.replicas.described, Service.Defaults.scalingMeasure.described,
            Service.Defaults.cpu.described, Service.Defaults.memory.described,
            WorkloadDefaults.grace.described, WorkloadDefaults.podsOfServices,
        ]
    }
}
