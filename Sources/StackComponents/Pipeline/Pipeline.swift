public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A DSPy program that runs on a schedule: typed tasks for a language model, wired by the names of their fields.
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
/// Generates a Python package in `pipelines/<name>/` with its tests and its Dockerfile, a CronJob with its account,
/// configuration and network policy, and an alert for when it has not succeeded for twice the time between two runs.
/// Mismatched fields are reported when the stack is compiled, at the line that declares them.
public struct Pipeline: Primitive {
    /// `pipeline`.
    public static let kind: Kind = "pipeline"
    /// The name: a DNS label of at most 40 characters. The Kubernetes objects, the image and the role share it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The language model that it calls.
    public let model: LanguageModel
    /// The schedule of its runs.
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
    ///   - name: A DNS label of at most 40 characters (`SG101`) that, with underscores for hyphens, is a valid name for a
    ///     Python package (`SG303`).
    ///   - model: The language model that it calls.
    ///   - schedule: The schedule of its runs. If a run is still in progress when the next one is due, the next one is skipped.
    ///   - deadline: The longest time that a run may take, from 1 second to the time between two runs (`SG301`); 30
    ///     minutes by default, so that a request that hangs does not delay the next day's run.
    ///   - python: The major and minor version of Python, such as `3.14`; by default the newest that has a `slim` image in
    ///     `stackgen.lock` (`SG401` if there is none).
    ///   - body: Its signatures, steps, metric and optimiser, and the components it uses, reads and writes.
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

    /// The relations to its namespace, to the key of its model, and to everything it uses.
    public var relations: [Relation] {
        [.runsInNamespace(at: location ?? SourceLocation()), model.key] + elements.relations()
    }

    /// The folder of the package in the repository.
    var folder: String { "pipelines/\(name)" }
    /// The name of the Python package.
    var package: String { PythonName.package(name) }
    /// The class name of the program.
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
                // Only /tmp is writable.
                .init(
                    variable: .init("DSPY_CACHEDIR", .literal("/tmp/dspy")), location: location, cause: "the pipeline"),
                .init(
                    variable: .init("MODEL", .literal(model.identifier)), location: model.location, cause: "the model"),
            ],
            sets: elements.all(Sets.self), in: context)
    }

    /// Adds everything that the pipeline generates. Each step is a file in this folder.
    public func lower(in context: Context, into parts: inout Parts) {
        lowerCluster(in: context, into: &parts)
        lowerMonitoring(in: context, into: &parts)
        lowerImage(in: context, into: &parts)
        PipelinePackage(pipeline: self, context: context).lower(into: &parts)
        lowerToolchain(in: context, into: &parts)
        WorkloadIdentity(component: name, context: context).lower(into: &parts)
    }
}
