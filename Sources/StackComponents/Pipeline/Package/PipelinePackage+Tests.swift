import StackFormats
import StackLanguage

/// `tests/test_<package>.py`: tests everything but the model, which a dummy replaces, without a network or a key.
extension PipelinePackage {
    var testModule: Python.Module {
        var imports: [Python.Statement] = [.import("json"), .blank, .import("dspy")]
        if invalidAnswerTest != nil || hasFailingValues || pipeline.optimizer?.algorithm.isInstructionTuner == true {
            imports.append(.import("pytest"))
        }
        imports += [
            .from("dspy.utils", import: "DummyLM"), .blank,
            .from(name, import: Python.Alias("__main__", as: "run"), "examples", "program"),
        ]
        var body = [constants, [typedAnswersTest, runOutputTest]].flatMap { $0 }
        if let invalidAnswerTest { body.append(invalidAnswerTest) }
        if pipeline.evaluation != nil {
            imports.append(.from("\(name).evaluate", import: "evaluate"))
            body.append(evaluationTest)
        }
        if let metric = pipeline.metric {
            imports.append(.from("\(name).metric", import: "metric"))
            body += metricTests(metric)
        }
        if let optimizer = pipeline.optimizer {
            imports.append(.from("\(name).optimize", import: "optimize"))
            body.append(optimizerTest(optimizer))
        }
        return module(
            "The program, and what judges it, on a dummy model: no network, no key.", imports + body)
    }

    private var sample: Sample { Sample(records: pipeline.records.map(\.value)) }

    private func sampleOutput(_ field: PipelineField) -> Python.Expression {
        sample.value(of: field, within: .init(of: field, by: pipeline.metric))
    }

    var hasFailingValues: Bool {
        pipeline.metric?.criteria.contains { failingValue(for: $0) != nil } ?? false
    }

    // MARK: Test data

    private var constants: [Python.Statement] {
        var constants: [Python.Statement] = [
            .assign(
                "INPUTS", .dictionary(program.inputs.map { .entry(.string($0.name), sample.value(of: $0)) })),
            .assign(
                "OUTPUTS",
                .dictionary(
                    program.outputs.map { .entry(.string($0.field.name), sampleOutput($0.field)) })),
            .assign("ANSWERS", .list(program.calls.map(answer)))
                .commented("The raw text of the model's answers, step by step."),
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

    /// A `with` block in which a dummy model returns these answers.
    func dummy(_ answers: Python.Expression, _ body: [Python.Statement]) -> Python.Statement {
        .with(.call("dspy.context", keywords: ["lm": .call("DummyLM", answers)]), body)
    }

    /// A test function with this name.
    func test(_ name: String, _ body: [Python.Statement]) -> Python.Statement {
        .function(Python.Function("test_\(name)", returns: .noneLiteral, body: body))
    }

    // MARK: The program

    private var ask: Python.Expression {
        .call(
            .call(.attribute(.name("program"), pipeline.programClass), []),
            [.unpacked(.call("dict", .call("examples.Inputs.model_validate", .name("INPUTS"))))])
    }

    private var typedAnswersTest: Python.Statement {
        test(
            "the_program_answers_with_types",
            [dummy(.name("ANSWERS"), [.assign("prediction", ask)])]
                + program.outputs.map { output in
                    let value = Python.Expression.attribute(.name("prediction"), output.field.name)
                    let expected = Python.Expression.subscripted(.name("OUTPUTS"), [.string(output.field.name)])
                    return .assert(.compare(output.field.type.plain(value), .equal, expected))
                })
    }

    private var runOutputTest: Python.Statement {
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

    /// A test that an answer of the wrong type is rejected, for the first output whose type does not accept every text.
    private var invalidAnswerTest: Python.Statement? {
        for (index, call) in program.calls.enumerated() {
            guard let output = call.signature.outputs.first(where: { $0.value.type.invalidText != nil })?.value,
                let text = output.type.invalidText
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
                    // DSPy asks a second time, in another format, before it gives up.
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
}

extension FieldType {
    /// Whether the model's raw text is the value.
    var isText: Bool {
        switch self {
        case .string, .literal: true
        case .int, .float, .bool, .list, .record: false
        }
    }

    /// A text that is not a value of the type; `nil` if every text is one.
    fileprivate var invalidText: String? {
        switch self {
        case .string: nil
        case .int, .float, .bool: "none of them"
        case .literal(let values): values.joined(separator: " and ") + " and more"
        case .list, .record: "3"
        }
    }

    /// The value as JSON represents it: records become dictionaries.
    fileprivate func plain(_ value: Python.Expression) -> Python.Expression {
        switch self {
        case .record: return value.calling("model_dump")
        case .list(let element) where element.recordName != nil:
            return .comprehension(.list(element.plain(.name("item"))), [.init(.name("item"), in: value)])
        default: return value
        }
    }
}
