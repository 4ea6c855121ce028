public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that answers requests as long as it runs.
///
/// ```swift
/// Service("leaderboard-api", source: .go("services/leaderboard-api", version: "1.26")) {
///     Listens(on: 8080)
///     Uses(scores, .readWrite)
///     Scales(3...12, at: .cpu(.percent(70)))
///     Exposed(at: "leaderboard.acme.dev")
///     Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
/// }
/// ```
///
/// It speaks HTTP unless `Listens` says otherwise. What runs and answers nobody is a ``Worker``, what keeps data on disks of its
/// own a ``StatefulService``.
///
/// Makes the workload with its account, configuration, network policy, Service, autoscaler, disruption budget and
/// ingress; where the source is in this repository its Dockerfile and its Nix package; where it uses the cloud its role.
public struct Service: Listening, Workload {
    /// `service`.
    public static let kind: Kind = "service"
    /// The name: a DNS label of at most 40 characters. Kubernetes, the image and the role have it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Where its image comes from.
    public let source: Source
    /// Its body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a service.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - source: Where its image comes from.
    ///   - body: What it listens on, uses and calls, how it scales and is released.
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

    /// The hosts and paths at which it is exposed.
    public var claims: [Claim] {
        elements.all(Exposed.self).map { Claim("address", $0.value.host + $0.value.path, at: $0.location) }
    }

    /// The ports that callers reach.
    public var listeningPorts: [ListeningPort] { ports.listening }

    static let usualResources = Resources(cpu: Defaults.cpu.value, memory: Defaults.memory.value)
    static let refusals = [Refusal.keepsNothing]

    var ports: WorkloadPorts { WorkloadPorts(elements, isMeasured: isMeasured) }
    /// The port that is measured and exposed.
    var listens: Listens? { ports.main }
    var ownVariables: [WorkloadVariables.Entry] { ports.variables }
    var imagePorts: [Int] { ports.numbers }
    var lifetime: PodLifetime { .lasting(releases == nil ? .deployment : .rollout) }

    var scales: Scales { elements.last(Scales.self)?.value ?? Scales(Defaults.replicas.value) }
    var releases: Releases? { elements.last(Releases.self)?.value }
    var exposed: [Exposed] { elements.all(Exposed.self).map(\.value) }

    /// How many pods there are, of the object that makes them.
    func scaling(in context: Context) -> WorkloadScaling {
        WorkloadScaling(
            component: name, scales: scales, target: releases == nil ? .deployment : .rollout, context: context)
    }

    /// Adds everything that the service becomes. Each step is a file of this folder, or of `Workload`.
    public func lower(in context: Context, into parts: inout Parts) {
        let pod = lowerPods(network: network(in: context), in: context, into: &parts)
        lowerServices(in: context, into: &parts)
        lowerWorkload(pod, in: context, into: &parts)
        scaling(in: context).lower(into: &parts)
        lowerIngress(in: context, into: &parts)
        lowerMonitoring(in: context, into: &parts)
        lowerBuildAndIdentity(in: context, into: &parts)
    }

    /// `SG204` where it waits for what makes no pods.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}
