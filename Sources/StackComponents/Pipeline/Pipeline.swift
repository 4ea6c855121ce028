public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A program of DSPy that runs on a schedule: typed tasks for a language model, wired by the names of their fields.
///
/// ```swift
/// Pipeline("stats-digest", model: .openAI("gpt-4.1-mini", key: openAI), schedule: .daily(at: 3)) {
///     Signature("SummarizeMatches", "Summarize the day's matches.") {
///         Input("statistics", .string)
///         Output("headline", .string, "One line of at most 80 characters")
///         Output("sentiment", .oneOf("up", "down"))
///     }
///     ChainOfThought("SummarizeMatches")
///     Metric(.matches("sentiment"), .length(of: "headline", in: 1...80))
///     Optimizer(.bootstrapFewShot())
///     Uses(replays, .readWrite)
///     Reads("statistics/latest.json", from: replays)
///     Writes("digests/latest.json", to: replays)
/// }
/// ```
///
/// Makes a Python package below `pipelines/<name>/` with its tests and its Dockerfile; in the cluster a CronJob with its
/// account, configuration and network policy, and an alert when it has not succeeded for twice the time between two
/// runs. Whether the fields fit is checked when the stack is compiled, at the line that says them.
public struct Pipeline: Primitive {
    /// `pipeline`.
    public static let kind: Kind = "pipeline"
    /// The name: a DNS label of at most 40 characters. Kubernetes, the image and the role have it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The model that is asked.
    public let model: LanguageModel
    /// When it runs.
    public let schedule: Schedule
    /// The longest time that a run may take.
    public let deadline: Duration
    /// The major and minor version of Python; `nil` for the newest in `stackgen.lock`.
    public let python: String?
    /// Its body.
    public let elements: Elements<any PipelineElement>

    /// Declares a pipeline.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`) that, with underscores for hyphens, is the name of a
    ///     Python package of its own (`SG303`).
    ///   - model: The model that is asked.
    ///   - schedule: When it runs. A run that is still going on when the next is due is left alone, and the next left out.
    ///   - deadline: The longest time that a run may take, from 1 second to the time between two runs (`SG301`); 30
    ///     minutes by default, so that a request that hangs does not hold up the next day's run.
    ///   - python: The major and minor version of Python, such as `3.14`; by default the newest whose `slim` image
    ///     `stackgen.lock` has (`SG401` where it has none).
    ///   - body: Its signatures, steps, metric and optimiser; what it uses, reads and writes.
    public init(
        _ name: String, model: LanguageModel, schedule: Schedule, deadline: Duration = Defaults.deadline.value,
        python: String? = nil, file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any PipelineElement> body: () -> Elements<any PipelineElement>
    ) {
        self.name = name
        self.model = model
        self.schedule = schedule
        self.deadline = deadline
        self.python = python
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The namespace that it runs in, the key of its model, and all that it uses.
    public var relations: [Relation] {
        [.runsInNamespace(at: location ?? SourceLocation()), model.key] + elements.relations()
    }

    /// The folder of the package in the repository.
    var folder: String { "pipelines/\(name)" }
    /// The name of the Python package.
    var package: String { PythonName.package(name) }
    /// The name of the class of the program.
    var programClass: String { PythonName.className(name) }

    var records: [Located<Record>] { elements.all(Record.self) }
    var signatures: [Located<Signature>] { elements.all(Signature.self) }
    var steps: [Located<any PipelineStep>] { elements.all((any PipelineStep).self) }
    var metric: Metric? { elements.last(Metric.self)?.value }
    var optimizer: Optimizer? { elements.last(Optimizer.self)?.value }
    var evaluation: Evaluate? { elements.last(Evaluate.self)?.value }
    var source: BucketObject? { elements.last(Reads.self)?.value.object }
    var target: BucketObject? { elements.last(Writes.self)?.value.object }

    var resources: Resources {
        elements.last(Resources.self)?.value ?? Resources(cpu: Defaults.cpu.value, memory: Defaults.memory.value)
    }

    func variables(in context: Context) -> WorkloadVariables {
        let location = location ?? context.node.location
        return WorkloadVariables(
            fixed: [
                // Nothing but /tmp can be written to.
                .init(
                    variable: .init("DSPY_CACHEDIR", .literal("/tmp/dspy")), location: location, cause: "the pipeline"),
                .init(
                    variable: .init("MODEL", .literal(model.identifier)), location: model.location, cause: "the model"),
            ],
            sets: elements.all(Sets.self), in: context)
    }

    /// Adds everything that the pipeline becomes. Each step is a file of this folder.
    public func lower(in context: Context, into parts: inout Parts) {
        lowerCluster(in: context, into: &parts)
        lowerMonitoring(in: context, into: &parts)
        lowerImage(in: context, into: &parts)
        PipelinePackage(pipeline: self, context: context).lower(into: &parts)
        lowerToolchain(in: context, into: &parts)
        WorkloadIdentity(component: name, context: context).lower(into: &parts)
    }
}
