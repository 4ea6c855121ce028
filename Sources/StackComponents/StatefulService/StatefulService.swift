public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program that answers requests and keeps data on its own disks: a search index, a broker, or a database that no cloud
/// offers.
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
/// Generates a StatefulSet with a claim for each volume of each pod, a Service for its callers, and a headless Service by which
/// the pods find one another. With several pods it also generates a disruption budget, and the network policy allows
/// the pods to call one another on their ports. Scaling down and deleting the pods or the StatefulSet keep the claims.
///
/// A StatefulSet has no progress deadline: Kubernetes waits for a pod that never becomes ready, and so does the sync. A newer
/// commit is then applied only after a person ends the sync with `argocd app terminate-op` and deletes the broken pod.
public struct StatefulService: Listening, Workload {
    /// `stateful service`.
    public static let kind: Kind = "stateful service"
    /// The name by which callers reach it: a DNS label of at most 40 characters.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The source of its image.
    public let source: Source
    /// The number of pods.
    public let pods: Int
    /// The name of the StatefulSet, its pods and its claims where it differs from `name`; `nil` otherwise.
    public let logicalName: String?
    /// The body.
    public let elements: Elements<any WorkloadElement>

    /// Declares a stateful service.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - source: The source of its image.
    ///   - pods: 1 to 99 (`SG301`); one by default. Data does not move by itself, so no autoscaler changes it.
    ///   - logicalName: The name of the StatefulSet, if other than `name`: the former name of a renamed service, so that its
    ///     pods find their claims again (`SG101`, `SG203`).
    ///   - body: The ports it listens on, its volumes, and what it uses and calls. A body without a port or without a volume is
    ///     rejected with `SG207`.
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

    /// Its namespace, and everything it uses, calls and waits for.
    public var relations: [Relation] { workloadRelations }

    /// The ports that callers reach.
    public var listeningPorts: [ListeningPort] { ports.listening }

    static let defaultResources = Resources(
        cpu: Service.Defaults.cpu.value, memory: Service.Defaults.memory.value)
    static let unsupportedElements: [UnsupportedElement] =
        [
            UnsupportedElement(
                Scales.self,
                "has a fixed number of pods, since data does not move by itself; set `pods:` instead of Scales")
        ]
        + [Exposed.self, Releases.self, Metrics.self, Objective.self].map {
            (element: any WorkloadElement.Type) in
            UnsupportedElement(
                element, "is reachable only inside the cluster; expose and measure the Service that calls it")
        }

    var ports: WorkloadPorts { WorkloadPorts(elements) }
    var ownVariables: [WorkloadVariables.Entry] { ports.variables }
    var exposedPorts: [Int] { ports.portNumbers }
    var lifetime: PodLifetime { .lasting(.statefulSet) }
    var volumes: [Volume] { elements.all(Volume.self).map(\.value) }

    /// The name of the headless Service by which the pods find one another: `search-0.search-pods`.
    var governingName: String { "\(resourceName)-pods" }

    /// Rejects with `SG204` a wait for something that runs no pods, or runs them on a schedule.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { verifyOrder(of: parts, in: context) }
}
