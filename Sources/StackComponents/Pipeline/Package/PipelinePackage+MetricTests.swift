import StackFormats

/// The tests of the metric, the optimiser and the evaluation.
extension PipelinePackage {
    /// Tests that a perfect prediction scores 1, and one that misses a criterion scores less.
    func metricTests(_ metric: Metric) -> [Python.Statement] {
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
        let failingValues = metric.criteria.compactMap { criterion in
            failingValue(for: criterion).map { Python.Expression.tuple([.string(criterion.field), $0]) }
        }
        guard !failingValues.isEmpty else { return tests }
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
                            "pytest.mark.parametrize", .tuple([.string("field"), .string("value")]),
                            .list(failingValues))
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

    /// A value with which a prediction misses a criterion; `nil` if every value meets it.
    func failingValue(for criterion: Metric.Criterion) -> Python.Expression? {
        guard let type = program.output(criterion.field)?.type else { return nil }
        let element = Python.Expression.noneLiteral
        switch criterion.test {
        case .matches: return type.altered(.subscripted(.name("OUTPUTS"), [.string(criterion.field)]))
        case .elementsMatch: return .list([element, element])
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

    /// Tests that a perfect answer becomes a demonstration.
    func optimizerTest(_ optimizer: Optimizer) -> Python.Statement {
        // MIPROv2 writes its own prompts, which a dummy model cannot answer, so the test passes no examples and expects an error.
        if case .miproV2 = optimizer.algorithm {
            return test(
                "the_optimiser_wants_examples",
                [
                    Python.Statement(
                        .with(
                            [
                                .init(.call("dspy.context", keywords: ["lm": .call("DummyLM", .name("ANSWERS"))])),
                                .init(
                                    .call(
                                        "pytest.raises", .name("ValueError"),
                                        keywords: ["match": .string("Trainset cannot be empty")])),
                            ], body: [.expression(.call("optimize", .list([])))]))
                ])
        }
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

    /// Tests that a perfect answer scores 100 percent.
    var evaluationTest: Python.Statement {
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
    /// A value of the same type that differs from the given one and is otherwise valid.
    fileprivate func altered(_ value: Python.Expression) -> Python.Expression {
        switch self {
        case .string, .literal: .binary(value, .add, .string("?"))
        case .int, .float: .binary(value, .add, .integer(1))
        case .bool: .unary(.not, value)
        case .list: .binary(value, .add, .list([.noneLiteral]))
        case .record: .noneLiteral
        }
    }
}
