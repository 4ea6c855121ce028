import StackDiagnostics
import StackFormats
import StackModel

/// The Python package of a pipeline. Each generated file is a file in this folder.
struct PipelinePackage {
    let pipeline: Pipeline
    let program: PipelineProgram
    let context: Context

    init(pipeline: Pipeline, context: Context) {
        self.pipeline = pipeline
        self.context = context
        program = PipelineProgram(of: pipeline)
    }

    /// The name of the package.
    var name: String { pipeline.package }

    /// The environment variable that names the model.
    static let model = "MODEL"

    func lower(into parts: inout Parts) {
        add(project, "pyproject.toml", into: &parts)
        let title = "The pipeline \(pipeline.name) of the stack \(context.stack)."
        add(module(title, []), "\(source)/__init__.py", into: &parts)
        add(signaturesModule(&parts), "\(source)/signatures.py", into: &parts)
        add(programModule, "\(source)/program.py", into: &parts)
        add(examplesModule, "\(source)/examples.py", into: &parts)
        add(mainModule, "\(source)/__main__.py", into: &parts)
        if let metric = pipeline.metric { add(metricModule(metric), "\(source)/metric.py", into: &parts) }
        if let optimizer = pipeline.optimizer { add(optimizeModule(optimizer), "\(source)/optimize.py", into: &parts) }
        if let evaluation = pipeline.evaluation {
            add(evaluateModule(evaluation), "\(source)/evaluate.py", into: &parts)
        }
        add(testModule, "tests/test_\(name).py", into: &parts)
    }

    private var source: String { "src/\(name)" }

    private func add(_ tree: any SyntaxTree, _ path: String, into parts: inout Parts) {
        parts.add(document: tree, path: "\(pipeline.folder)/\(path)", in: .root)
    }

    /// A module with the banner as its header.
    func module(_ docstring: String, _ body: [Python.Statement]) -> Python.Module {
        Python.Module(header: context.banner, docstring: docstring, body: body)
    }

    /// The annotation of a type.
    ///
    /// - Parameter qualified: Whether records are qualified with their module.
    func annotation(_ type: FieldType, qualified: Bool = true) -> Python.Expression {
        switch type {
        case .string: .name("str")
        case .int: .name("int")
        case .float: .name("float")
        case .bool: .name("bool")
        case .literal(let values): .subscripted(.dotted("typing.Literal"), values.map { .string($0) })
        case .list(let element): .subscripted(.name("list"), [annotation(element, qualified: qualified)])
        case .record(let name): qualified ? .attribute(.name("signatures"), name) : .name(name)
        }
    }

    /// The statement that configures the model, first in each module that `python -m` runs and that calls the model.
    var configuration: Python.Statement {
        .expression(
            .call("dspy.configure", keywords: ["lm": .call("dspy.LM", Self.environment(Self.model))]))
    }

    /// The value of a required environment variable.
    static func environment(_ name: String) -> Python.Expression {
        .subscripted(.dotted("os.environ"), [.string(name)])
    }

    /// `Path(sys.argv[1])`: the file of examples passed to a command.
    static let argument = Python.Expression.call("Path", .subscripted(.dotted("sys.argv"), [.integer(1)]))

    /// The statements that run when a module is executed.
    static func whenRun(_ body: [Python.Statement]) -> Python.Statement {
        .if(.compare(.name("__name__"), .equal, .string("__main__")), body)
    }

    static let example = Python.Expression.dotted("dspy.Example")
    static let examples = Python.Expression.subscripted(.name("list"), [example])
}
