import StackFormats

extension PipelinePackage {
    /// `metric.py`: the share of the criteria that a prediction meets.
    func metricModule(_ metric: Metric) -> Python.Module {
        let places = metric.criteria.contains { $0.test.comparesElements }
        return module(
            "How good a prediction is, from 0 to 1.",
            [.from("typing", import: "Any"), .blank, .import("dspy"), function(metric)]
                + (places ? [Self.places] : []))
    }

    private func function(_ metric: Metric) -> Python.Statement {
        .function(
            Python.Function(
                "metric",
                [
                    Python.Parameter("example", Self.example),
                    Python.Parameter("prediction", .dotted("dspy.Prediction")),
                    Python.Parameter("trace", .name("Any"), default: .noneLiteral),
                ],
                returns: .binary(.name("float"), .bitOr, .name("bool")),
                docstring: "The share of the criteria that a prediction meets.\n\nWhile an optimiser collects "
                    + "demonstrations (it passes a trace), only one that\nmeets them all is taken.",
                body: [
                    .assign("criteria", .list(metric.criteria.map { $0.expression })),
                    .assign(
                        "score",
                        .binary(.call("sum", .name("criteria")), .divide, .call("len", .name("criteria")))),
                    .return(
                        .conditional(
                            then: .name("score"), condition: .compare(.name("trace"), .isIdentical, .noneLiteral),
                            otherwise: .compare(.name("score"), .equal, .float(1)))),
                ]))
    }

    /// The share of a list's elements that equal the expected element at the same position.
    private static let places: Python.Statement = .function(
        Python.Function(
            "places",
            [
                Python.Parameter("expected", .subscripted(.name("list"), [.name("Any")])),
                Python.Parameter("given", .subscripted(.name("list"), [.name("Any")])),
            ],
            returns: .name("float"), docstring: "The share of the places that hold what is expected there.",
            body: [
                .assign(
                    "hits",
                    .call(
                        "sum",
                        .comprehension(
                            .generator(.compare(.name("left"), .equal, .name("right"))),
                            [
                                .init(
                                    .tuple([.name("left"), .name("right")]),
                                    in: .call(
                                        "zip", .name("expected"), .name("given"), keywords: ["strict": .bool(false)])
                                )
                            ]))),
                .assign(
                    "longest",
                    .call("max", .call("len", .name("expected")), .call("len", .name("given")))),
                .return(
                    .conditional(
                        then: .binary(.name("hits"), .divide, .name("longest")), condition: .name("longest"),
                        otherwise: .float(1))),
            ]))
}

extension Metric.Criterion.Test {
    fileprivate var comparesElements: Bool {
        if case .elementsMatch = self { true } else { false }
    }
}

extension Metric.Criterion {
    /// The degree to which a prediction meets the criterion: a Boolean or a share.
    fileprivate var expression: Python.Expression {
        let given = Python.Expression.attribute(.name("prediction"), field)
        let expected = Python.Expression.attribute(.name("example"), field)
        let length = Python.Expression.call("len", given)
        return switch test {
        case .matches: .compare(given, .equal, expected)
        case .elementsMatch: .call("places", expected, given)
        case .isNotEmpty: .compare(length, .greater, .integer(0))
        case .length(let range) where range.lowerBound == range.upperBound:
            .compare(length, .equal, .integer(range.lowerBound))
        case .length(let range) where range.upperBound == .max:
            .compare(length, .greaterOrEqual, .integer(range.lowerBound))
        case .length(let range):
            .comparison(
                .integer(range.lowerBound),
                [.init(.lessOrEqual, length), .init(.lessOrEqual, .integer(range.upperBound))])
        case .value(let range):
            .comparison(
                .float(range.lowerBound), [.init(.lessOrEqual, given), .init(.lessOrEqual, .float(range.upperBound))])
        }
    }
}
