import StackFormats
import StackLanguage

/// `tests/test_<package>.py`: everything but the model, which a dummy stands for. No network, no key.
extension PipelinePackage {
    var testModule: Python.Module {
        var imports: [Python.Statement] = [.import("json"), .blank, .import("dspy")]
        if mistake != nil || hasSpoils { imports.append(.import("pytest")) }
        imports += [
            .from("dspy.utils", import: "DummyLM"), .blank,
            .from(name, import: Python.Alias("__main__", as: "run"), "examples", "program"),
        ]
        var body = [constants, [answersAreTyped, runHandsOn]].flatMap { $0 }
        if let mistake { body.append(mistake) }
        if pipeline.evaluation != nil {
            imports.append(.from("\(name).evaluate", import: "evaluate"))
            body.append(evaluationTest)
        }
        if let metric = pipeline.metric {
            imports.append(.from("\(name).metric", import: "metric"))
            body += metricTests(metric)
        }
        if let test = pipeline.optimizer.flatMap(optimizerTest) {
            imports.append(.from("\(name).optimize", import: "optimize"))
            body.append(test)
        }
        return module(
            "The program, and what judges it, on a dummy model: no network, no key.", imports + body)
    }

    private var sample: Sample { Sample(records: pipeline.records.map(\.value)) }

    private func sampleOutput(_ field: PipelineField) -> Python.Expression {
        sample.value(of: field, within: .init(of: field, by: pipeline.metric))
    }

    private var hasSpoils: Bool {
        pipeline.metric?.criteria.contains { spoil(of: $0) != nil } ?? false
    }

    // MARK: What the tests take

    private var constants: [Python.Statement] {
        var constants: [Python.Statement] = [
            .assign(
                "INPUTS", .dictionary(program.inputs.map { .entry(.string($0.name), sample.value(of: $0)) })),
            .assign(
                "OUTPUTS",
                .dictionary(
                    program.outputs.map { .entry(.string($0.field.name), sampleOutput($0.field)) })),
            .assign("ANSWERS", .list(program.calls.map(answer)))
                .commented("What the model answers, step by step, as the text that it is."),
        ]
        if pipeline.metric != nil {
            constants.append(
                .assign(
                    "EXAMPLE",
                    .call(
                        .attribute(
                            .call(
                                Self.example,
                                [
                                    .unpacked(
                                        .call(
                                            "dict",
                                            .call(
                                                "examples.Labelled.model_validate",
                                                .dictionary([.unpacked(.name("INPUTS")), .unpacked(.name("OUTPUTS"))]))
                                        ))
                                ]), "with_inputs"), [.positional(.starred(.name("INPUTS")))])))
        }
        return constants
    }

    private func answer(of call: PipelineProgram.Call) -> Python.Expression {
        let reasoning: [Python.DictionaryItem] =
            call.module == "ChainOfThought" ? [.entry(.string("reasoning"), .string("It follows."))] : []
        return .dictionary(
            reasoning
                + call.signature.outputs.map { output in
                    let value = Python.Expression.subscripted(.name("OUTPUTS"), [.string(output.value.name)])
                    return .entry(
                        .string(output.value.name),
                        output.value.type.isText ? value : .call("json.dumps", value))
                })
    }

    private func dummy(_ answers: Python.Expression, _ body: [Python.Statement]) -> Python.Statement {
        .with(.call("dspy.context", keywords: ["lm": .call("DummyLM", answers)]), body)
    }

    private func test(_ name: String, _ body: [Python.Statement]) -> Python.Statement {
        .function(Python.Function("test_\(name)", returns: .noneLiteral, body: body))
    }

    // MARK: The program

    private var ask: Python.Expression {
        .call(
            .call(.attribute(.name("program"), pipeline.programClass), []),
            [.unpacked(.call("dict", .call("examples.Inputs.model_validate", .name("INPUTS"))))])
    }

    private var answersAreTyped: Python.Statement {
        test(
            "the_program_answers_with_types",
            [dummy(.name("ANSWERS"), [.assign("prediction", ask)])]
                + program.outputs.map { output in
                    let value = Python.Expression.attribute(.name("prediction"), output.field.name)
                    let expected = Python.Expression.subscripted(.name("OUTPUTS"), [.string(output.field.name)])
                    return .assert(.compare(output.field.type.plain(value), .equal, expected))
                })
    }

    private var runHandsOn: Python.Statement {
        test(
            "a_run_hands_on_what_the_program_answers",
            [
                dummy(
                    .name("ANSWERS"),
                    [
                        .assign(
                            "answer",
                            .call("run.answer", .call(.attribute(.call("json.dumps", .name("INPUTS")), "encode"), [])))
                    ]),
                .assert(.compare(.call("json.loads", .name("answer")), .equal, .name("OUTPUTS"))),
            ])
    }

    /// The first output that not every text is a value of is answered by one that is not.
    private var mistake: Python.Statement? {
        for (index, call) in program.calls.enumerated() {
            guard let output = call.signature.outputs.first(where: { $0.value.type.mistake != nil })?.value,
                let text = output.type.mistake
            else { continue }
            let wrong = Python.Expression.dictionary([
                .unpacked(.subscripted(.name("ANSWERS"), [.integer(index)])),
                .entry(.string(output.name), .string(text)),
            ])
            let before = Python.Expression.subscripted(
                .name("ANSWERS"), [.slice(lower: nil, upper: .integer(index), step: nil)])
            return test(
                "an_answer_of_another_type_is_refused",
                [
                    // DSPy asks a second time, in another form, before it gives up.
                    .assign("wrong", wrong),
                    .assign(
                        "answers",
                        index == 0
                            ? .binary(.list([.name("wrong")]), .multiply, .integer(2))
                            : .binary(before, .add, .binary(.list([.name("wrong")]), .multiply, .integer(2)))),
                    Python.Statement(
                        .with(
                            [
                                .init(
                                    .call(
                                        "dspy.context", keywords: ["lm": .call("DummyLM", .name("answers"))])),
                                .init(
                                    .call(
                                        "pytest.raises", .name("Exception"),
                                        keywords: ["match": .string(output.name)])),
                            ], body: [.expression(ask)])),
                ])
        }
        return nil
    }

    // MARK: What judges it

    private func metricTests(_ metric: Metric) -> [Python.Statement] {
        let prediction = Python.Expression.call(
            "metric", .name("EXAMPLE"), .call(.dotted("dspy.Prediction"), [.unpacked(.name("outputs"))]))
        let labelled = Python.Expression.dictionary([
            .unpacked(.name("OUTPUTS")), .unpacked(.call("dict", .name("EXAMPLE"))),
        ])
        var tests = [
            test(
                "the_metric_of_a_perfect_prediction",
                [
                    .assign("outputs", labelled),
                    .assert(.compare(prediction, .equal, .float(1))),
                ])
        ]
        let spoils = metric.criteria.compactMap { criterion in
            spoil(of: criterion).map { Python.Expression.tuple([.string(criterion.field), $0]) }
        }
        guard !spoils.isEmpty else { return tests }
        let metricCall: (Python.Argument?) -> Python.Expression = { trace in
            .call(
                .name("metric"),
                [
                    .positional(.name("EXAMPLE")),
                    .positional(.call(.dotted("dspy.Prediction"), [.unpacked(.name("outputs"))])),
                ] + (trace.map { [$0] } ?? []))
        }
        tests.append(
            .function(
                Python.Function(
                    "test_the_metric_of_a_spoilt_prediction",
                    [Python.Parameter("field", .name("str")), Python.Parameter("value", .name("object"))],
                    returns: .noneLiteral,
                    decorators: [
                        .call(
                            "pytest.mark.parametrize", .tuple([.string("field"), .string("value")]), .list(spoils))
                    ],
                    body: [
                        .assign(
                            "outputs",
                            .dictionary([
                                .unpacked(.name("OUTPUTS")), .unpacked(.call("dict", .name("EXAMPLE"))),
                                .entry(.name("field"), .name("value")),
                            ])),
                        .assert(.compare(metricCall(nil), .less, .float(1))),
                        .assert(
                            .compare(metricCall(.keyword("trace", .list([]))), .isIdentical, .bool(false))),
                    ])))
        return tests
    }

    /// A value with which a prediction misses a criterion; `nil` where every value meets it.
    private func spoil(of criterion: Metric.Criterion) -> Python.Expression? {
        guard let type = program.output(criterion.field)?.type else { return nil }
        let element = Python.Expression.noneLiteral
        switch criterion.test {
        case .matches: return .noneLiteral
        case .placesMatch: return .list([element, element])
        case .isNotEmpty: return type.isText ? .string("") : .list([])
        case .length(let range):
            if range.upperBound < 1_000_000 {
                return type.isText
                    ? Sample.repeated(.string("x"), range.upperBound + 1)
                    : Sample.repeated(.list([element]), range.upperBound + 1)
            }
            guard range.lowerBound > 0 else { return nil }
            return type.isText ? .string("") : .list([])
        case .value(let range): return .float(range.upperBound + max(1, abs(range.upperBound)))
        }
    }

    private func optimizerTest(_ optimizer: Optimizer) -> Python.Statement? {
        // MIPROv2 writes prompts of its own, for which no dummy can stand.
        if case .miproV2 = optimizer.algorithm { return nil }
        let demos = Python.Expression.comprehension(
            .generator(.dotted("predictor.demos")),
            [.init(.name("predictor"), in: .call("optimized.predictors"))])
        return test(
            "the_optimiser_keeps_a_perfect_answer",
            [
                dummy(
                    .binary(.name("ANSWERS"), .multiply, .integer(4)),
                    [.assign("optimized", .call("optimize", .list([.name("EXAMPLE")])))]),
                .assert(.call("all", demos)),
            ])
    }

    private var evaluationTest: Python.Statement {
        test(
            "the_evaluation_of_a_perfect_answer",
            [
                dummy(
                    .name("ANSWERS"),
                    [.assert(.compare(.call("evaluate", .list([.name("EXAMPLE")])), .equal, .float(100)))])
            ])
    }
}

extension FieldType {
    /// Whether the model's own text is the value.
    fileprivate var isText: Bool {
        switch self {
        case .string, .literal: true
        case .int, .float, .bool, .list, .record: false
        }
    }

    /// A text that is no value of the type; `nil` where every text is one.
    fileprivate var mistake: String? {
        switch self {
        case .string: nil
        case .int, .float, .bool: "none of them"
        case .literal(let values): values.joined(separator: " and ") + " and more"
        case .list, .record: "3"
        }
    }

    /// The value as JSON has it: records become dictionaries.
    fileprivate func plain(_ value: Python.Expression) -> Python.Expression {
        switch self {
        case .record: return value.calling("model_dump")
        case .list(let element) where element.recordName != nil:
            return .comprehension(.list(element.plain(.name("item"))), [.init(.name("item"), in: value)])
        default: return value
        }
    }
}
