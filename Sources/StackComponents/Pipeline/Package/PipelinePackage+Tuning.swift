import StackFormats
import StackLanguage

extension PipelinePackage {
    private var metricImports: [Python.Statement] {
        [
            .import("os"), .import("sys"), .from("pathlib", import: "Path"), .blank,
            .import("dspy"), .blank,
            .from("\(name).examples", import: "read"), .from("\(name).metric", import: "metric"),
        ]
    }

    /// `optimize.py`: tunes the program on labelled examples.
    func optimizeModule(_ optimizer: Optimizer) -> Python.Module {
        let compile = Python.Function(
            "optimize", [Python.Parameter("examples", Self.examples)], returns: .name(pipeline.programClass),
            docstring: "The program with what the optimiser found.",
            body: [
                .return(
                    optimizer.algorithm.expression.calling(
                        "compile", .positional(.call(pipeline.programClass)),
                        .keyword("trainset", .name("examples"))))
            ])
        var imports = metricImports
        if !optimizer.algorithm.usesMetric { imports.removeLast() }
        return module(
            "Optimises the program on labelled examples: python -m \(name).optimize examples.jsonl\n\n"
                + "A line of the file is an object with the fields of examples.Labelled. What is found is to be\n"
                + "reviewed and committed.",
            imports + [
                .from("\(name).program", import: "OPTIMIZED", Python.Alias(pipeline.programClass)),
                .function(compile),
                Self.whenRun([
                    configuration,
                    .expression(
                        .call("optimize", .call("read", Self.argument)).calling(
                            "save", .positional(.call("str", .name("OPTIMIZED"))))),
                ]),
            ])
    }

    /// `evaluate.py`: scores the program, and fails if the score is below the threshold.
    func evaluateModule(_ evaluation: Evaluate) -> Python.Module {
        let evaluate = Python.Expression.call(
            .dotted("dspy.Evaluate"),
            [
                .keyword("devset", .name("examples")), .keyword("metric", .name("metric")),
                .keyword("num_threads", .integer(evaluation.threads)),
            ])
        return module(
            "Scores the program on labelled examples: python -m \(name).evaluate examples.jsonl",
            metricImports + [
                .from("\(name).program", import: "load"),
                .assign("THRESHOLD", .float(Double(evaluation.threshold.basisPoints) / 100)).commented("In percent."),
                .function(
                    Python.Function(
                        "evaluate", [Python.Parameter("examples", Self.examples)], returns: .name("float"),
                        docstring: "The mean score in percent.",
                        body: [
                            .return(.attribute(.call(evaluate, [.positional(.call("load"))]), "score"))
                        ])),
                Self.whenRun([
                    configuration,
                    .assign("score", .call("evaluate", .call("read", Self.argument))),
                    .expression(
                        .call(
                            "print",
                            .formatted([
                                .value(.name("score"), format: ".2f"), .text(" percent, at least "),
                                .value(.name("THRESHOLD"), format: ".2f"), .text(" are asked"),
                            ]))),
                    .expression(
                        .call("sys.exit", .call("int", .compare(.name("score"), .less, .name("THRESHOLD"))))),
                ]),
            ])
    }
}

extension Optimizer.Algorithm {
    /// Whether the optimiser itself calls the metric.
    var usesMetric: Bool {
        if case .labeledFewShot = self { false } else { true }
    }

    /// Whether the optimiser writes instructions, not only demonstrations.
    var isInstructionTuner: Bool {
        if case .miproV2 = self { true } else { false }
    }

    fileprivate var expression: Python.Expression {
        let metric = Python.Argument.keyword("metric", .name("metric"))
        return switch self {
        case .labeledFewShot(let k): .call(.dotted("dspy.LabeledFewShot"), [.keyword("k", .integer(k))])
        case .bootstrapFewShot(let bootstrapped, let labeled):
            .call(
                .dotted("dspy.BootstrapFewShot"),
                [
                    metric, .keyword("max_bootstrapped_demos", .integer(bootstrapped)),
                    .keyword("max_labeled_demos", .integer(labeled)),
                ])
        case .miproV2(let effort):
            .call(.dotted("dspy.MIPROv2"), [metric, .keyword("auto", .string(effort.rawValue))])
        }
    }
}
