public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A long-running program that answers requests.
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
/// It speaks HTTP unless `Listens` specifies another protocol. Use a ``Worker`` for a program that receives no requests, and a
/// ``StatefulService`` for one that keeps data on its own disks.
///
/// Generates the workload with its account, configuration, network policy, Service, autoscaler, disruption budget and
/// ingress. If the source is in this repository, it also generates a Dockerfile and a Nix package; if it uses the cloud, a role.
public struct Service: Listening, Workload {
    /// `service`.
    public static let kind: Kind = "service"
    /// The name: a DNS label of at most 40 characters. The Kubernetes objects, the image and the role share it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The source of its image.
    public let source: Source
    /// The body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a service.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - source: The source of its image.
    ///   - body: The ports it listens on, what it uses and calls, and how it scales and is released.
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

    /// The hosts and paths at which it is exposed.
    public var claims: [Claim] {
        elements.all(Exposed.self).map { Claim("address", $0.value.host + $0.value.path, at: $0.location) }
    }

    /// The ports that callers reach.
    public var listeningPorts: [ListeningPort] { ports.listening }

    static let defaultResources = Resources(cpu: Defaults.cpu.value, memory: Defaults.memory.value)
    static let unsupportedElements = [UnsupportedElement.volumes]

    var ports: WorkloadPorts { WorkloadPorts(elements, isMeasured: isMeasured) }
    /// The first port, which is measured and exposed.
    var listens: Listens? { ports.main }
    var ownVariables: [WorkloadVariables.Entry] { ports.variables }
    var exposedPorts: [Int] { ports.portNumbers }
    var lifetime: PodLifetime { .lasting(releases == nil ? .deployment : .rollout) }

    var scales: Scales { elements.last(Scales.self)?.value ?? Scales(Defaults.replicas.value) }
    var releases: Releases? { elements.last(Releases.self)?.value }
    var exposed: [Exposed] { elements.all(Exposed.self).map(\.value) }

    /// The scaling of the Deployment or Rollout that creates the pods.
    func scaling(in context: Context) -> WorkloadScaling {
        WorkloadScaling(
            component: name, scales: scales, target: releases == nil ? .deployment : .rollout, context: context)
    }

    /// Adds everything that the service generates. Each step is a file of this folder or of `Workload`.
    public func lower(in context: Context, into parts: inout Parts) {
        let pod = lowerPods(network: network(in: context), in: context, into: &parts)
        lowerServices(in: context, into: &parts)
        lowerWorkload(pod, in: context, into: &parts)
        scaling(in: context).lower(into: &parts)
        lowerIngress(in: context, into: &parts)
        lowerMonitoring(in: context, into: &parts)
        lowerBuildAndIdentity(in: context, into: &parts)
    }

    /// Rejects with `SG204` a wait for something that runs no pods, or runs them on a schedule.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}
