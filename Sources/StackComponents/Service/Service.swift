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
/// Makes the workload with its account, configuration, network policy, Service, autoscaler, disruption budget and
/// ingress; where the source is in this repository its Dockerfile and its Nix package; where it uses the cloud its role.
public struct Service: Listening {
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

    /// The namespace that it runs in, and all that it uses and calls.
    public var relations: [Relation] {
        [.runsInNamespace(at: location ?? SourceLocation())] + elements.relations()
    }

    /// The hosts and paths at which it is exposed.
    public var claims: [Claim] {
        elements.all(Exposed.self).map { Claim("address", $0.value.host + $0.value.path, at: $0.location) }
    }

    /// The port that callers reach.
    public var listeningPort: Int? { listens?.port }

    var listens: Listens? { elements.last(Listens.self)?.value }
    var scales: Scales { elements.last(Scales.self)?.value ?? Scales(Defaults.replicas.value) }
    var releases: Releases? { elements.last(Releases.self)?.value }
    var exposed: [Exposed] { elements.all(Exposed.self).map(\.value) }

    var resources: Resources {
        elements.last(Resources.self)?.value ?? Resources(cpu: Defaults.cpu.value, memory: Defaults.memory.value)
    }

    func variables(in context: Context) -> WorkloadVariables {
        var fixed: [WorkloadVariables.Entry] = []
        if let listens = elements.last(Listens.self) {
            var ports = [("PORT", listens.value.port)]
            if isMeasured { ports.append(("METRICS_PORT", listens.value.metricsPort)) }
            fixed = ports.map { name, port in
                .init(variable: .init(name, .literal(String(port))), location: listens.location, cause: "Listens")
            }
        }
        return WorkloadVariables(fixed: fixed, sets: elements.all(Sets.self), in: context)
    }

    /// Adds everything that the service becomes. Each step is a file of this folder.
    public func lower(in context: Context, into parts: inout Parts) {
        let configuration = WorkloadConfiguration(
            component: name, variables: variables(in: context), context: context)
        let pod = WorkloadPod(
            component: name, image: image(in: context), isBuiltHere: isBuiltHere, configuration: configuration,
            resources: resources, context: context)
        parts.add(pod.serviceAccount, to: .component(name))
        configuration.lower(into: &parts)
        lowerNetworkPolicy(in: context, into: &parts)
        lowerServices(in: context, into: &parts)
        lowerWorkload(pod, in: context, into: &parts)
        lowerScaling(in: context, into: &parts)
        lowerIngress(in: context, into: &parts)
        lowerMonitoring(in: context, into: &parts)
        lowerBuild(in: context, into: &parts)
        WorkloadIdentity(component: name, context: context).lower(into: &parts)
    }
}
