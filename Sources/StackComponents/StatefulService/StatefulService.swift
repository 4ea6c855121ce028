public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that answers requests and keeps data on disks of its own: a search index, a broker, a database that no cloud
/// runs.
///
/// ```swift
/// StatefulService("search", source: .image("docker.io/opensearchproject/opensearch:3.2.0"), pods: 3) {
///     Listens(on: 9200)
///     Listens(on: 9300, .tcp("peers"))
///     Volume("data", .gibibytes(20), at: "/usr/share/opensearch/data")
///     RunsAs(user: 1000)
/// }
/// ```
///
/// Makes a StatefulSet with a claim for each volume of each pod, a Service for its callers, one without an address of its own
/// by which the pods find one another, and, for several pods, a disruption budget and ways between them on their ports.
/// Claims outlive the pods, a smaller number of pods and the StatefulSet.
///
/// A StatefulSet knows no deadline: Kubernetes waits for a pod that never becomes ready, and so does the sync. A newer commit then takes
/// over only when a person ends the sync, with `argocd app terminate-op`, and deletes the pod that is broken.
public struct StatefulService: Listening, Workload {
    /// `stateful service`.
    public static let kind: Kind = "stateful service"
    /// The name: a DNS label of at most 40 characters, which callers know.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Where its image comes from.
    public let source: Source
    /// How many pods there are.
    public let pods: Int
    /// What the cluster knows the StatefulSet, its pods and its claims by; `nil` where that is its name.
    public let logicalName: String?
    /// Its body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a stateful service.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - source: Where its image comes from.
    ///   - pods: 1 to 99 (`SG301`); one by default. Data does not move by itself, so no autoscaler changes it.
    ///   - logicalName: What the cluster knows it by, where that is not its name: the former name of one that was renamed, so
    ///     that its pods find their claims again (`SG101`, `SG203`).
    ///   - body: What it listens on (`SG207` where it does not), its volumes (`SG207` where it has none), what it uses and
    ///     calls.
    public init(
        _ name: String, source: Source, pods: Int = Defaults.pods.value, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any WorkloadElement> body: () -> Elements<any WorkloadElement>
    ) {
        self.name = name
        self.source = source
        self.pods = pods
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The namespace that it runs in, and all that it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    /// The ports that callers reach.
    public var listeningPorts: [ListeningPort] { ports.listening }

    static let usualResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let refusals: [Refusal] =
        [
            Refusal(
                Scales.self,
                "has a fixed number of pods, since data does not move by itself; set `pods:` instead of Scales")
        ]
        + [Exposed.self, Releases.self, Metrics.self, Objective.self].map {
            (element: any WorkloadElement.Type) in
            Refusal(element, "is reachable only inside the cluster; expose and measure the Service that calls it")
        }

    var ports: WorkloadPorts { WorkloadPorts(elements) }
    var ownVariables: [WorkloadVariables.Entry] { ports.variables }
    var imagePorts: [Int] { ports.numbers }
    var lifetime: PodLifetime { .lasting(.statefulSet) }
    var volumes: [Volume] { elements.all(Volume.self).map(\.value) }

    /// The Service by which the pods find one another: `search-0.search-pods`.
    var governingName: String { "\(resourceName)-pods" }

    /// `SG204` where it waits for what makes no pods.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}
