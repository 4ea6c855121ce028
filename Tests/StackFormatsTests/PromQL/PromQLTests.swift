import Foundation
import StackFormats
import Testing
import ToolHarness

struct PromQLTests {
    typealias Query = PromQL.Expression

    static let requests = Query.metric("http_requests_total", .init("code", .matches, #"5..|4\d"#), range: .minutes(5))
    static let rate = Query.call("rate", [requests])
    static let one = Query.number(1)
    static let up = Query.metric("up")

    static let samples: [(Query, String)] = [
        (.number(0.999), "0.999"), (.number(14), "14"), (.number(-.infinity), "-Inf"), (up, "up"),
        (rate, #"rate(http_requests_total{code=~"5..|4\\d"}[5m])"#),
        (.sum(by: "job", "le", of: rate), #"sum by (job, le) (rate(http_requests_total{code=~"5..|4\\d"}[5m]))"#),
        (.aggregation(.topk, up, parameter: .number(3), grouping: .without(["pod"])), "topk without (pod) (3, up)"),
        (.aggregation(.max, up), "max(up)"),
        (.selector(.init(nil, [.init("job", "a\"b\n")])), #"{job="a\"b\n"}"#),
        (.metric("sum"), #"{__name__="sum"}"#), (.metric("a:b_c"), "a:b_c"), (.metric("a-b"), #"{__name__="a-b"}"#),
        (.selector(.init("up", range: .hours(1), offset: .days(7))), "up[1h] offset 1w"),
        (.subquery(up, range: .minutes(90), resolution: .seconds(30)), "up[1h30m:30s]"),
        (
            .call("max_over_time", [.subquery(.binary(up, .add, one), range: .minutes(5))]),
            "max_over_time((up + 1)[5m:])"
        ),
        (.binary(.binary(up, .add, one), .multiply, up), "(up + 1) * up"),
        (.binary(up, .subtract, .binary(up, .subtract, one)), "up - (up - 1)"),
        (.binary(.binary(up, .power, up), .power, one), "(up ^ up) ^ 1"),
        (.binary(up, .power, .binary(up, .power, one)), "up ^ up ^ 1"),
        (.binary(.number(-1), .power, up), "(-1) ^ up"), (.negative(.binary(up, .power, one)), "-up ^ 1"),
        (.binary(.binary(up, .or, up), .and, up), "(up or up) and up"),
        (.binary(.binary(up, .and, up), .or, up), "up and up or up"),
        (.binary(up, .greater, one, returnsBool: true), "up > bool 1"),
        (
            .binary(up, .divide, up, matching: .init(.on(["job"]), group: .left(["team"]))),
            "up / on (job) group_left (team) up"
        ),
    ]

    @Test(arguments: samples)
    func isWritten(query: Query, text: String) {
        #expect(query.text == text)
        #expect(query.refusals.isEmpty)
    }

    @Test func longQueriesAreBroken() {
        let query = Query.binary(
            .binary(.sum(by: "namespace", of: Self.rate), .divide, .sum(by: "namespace", of: Self.rate)), .greater,
            .number(0.01))
        #expect(
            query.text == #"""
                sum by (namespace) (rate(http_requests_total{code=~"5..|4\\d"}[5m]))
                / sum by (namespace) (rate(http_requests_total{code=~"5..|4\\d"}[5m]))
                > 0.01
                """#)
    }

    @Test(arguments: [
        (PromQL.Duration.seconds(0), "0s"), (.seconds(90), "1m30s"), (.days(14), "2w"), (.days(8), "8d"),
        (.days(365), "1y"), (.init(milliseconds: 3_600_001), "1h1ms"),
    ])
    func durationsAreWritten(duration: PromQL.Duration, text: String) { #expect(duration.text == text) }

    @Test(arguments: [
        (
            Query.selector(.init("up", [.init("app.name", "a")])),
            #"uses "app.name" as the name of a label or function of PromQL"#
        ),
        (.selector(.init(nil, [.init("a", "")])), "selects series by neither a metric nor a label that must be set"),
        (.selector(.init("up", range: .seconds(0))), "has a duration of 0 milliseconds"),
        (.binary(one, .add, one, returnsBool: true), "asks the operator '+' for a bool, which only comparisons return"),
    ])
    func refused(query: Query, reason: String) { #expect(query.refusals == [reason]) }

    @Test(.enabled("promtool is not on this machine", { Tool.promtool.isExpected }))
    func prometheusAccepts() async throws {
        let isInstant = Self.samples.filter { !$0.1.contains("offset") && !$0.1.hasPrefix("up[") && $0.1 != "-Inf" }
        let texts = NastyTexts.codeTexts.map { Query.selector(.init("up", [.init("a", .notEqual, $0)])).text }
        let rules = (isInstant.map(\.1) + texts).enumerated().map { index, query in
            "      - record: query:r\(index)\n        expr: |-\n          \(query)\n"
        }
        let file = "groups:\n  - name: queries\n    rules:\n" + rules.joined()
        let verdict = try await withTemporaryFolder { folder in
            try await Prometheus.check(rules: try folder.appending(path: "rules.yaml").write(file))
        }
        #expect(verdict.isAccepted, "\(verdict)")
        #expect(verdict.report.contains("\(rules.count) rules found"))
    }

    /// Prometheus' own calculation agrees with the tree for every pair of arithmetic operators.
    @Test(.enabled("promtool is not on this machine", { Tool.promtool.isExpected }))
    func precedenceIsPrometheus() async throws {
        var cases: [(Query, Query)] = []
        let operators: [PromQL.BinaryOperator] = [.add, .subtract, .multiply, .divide, .remainder, .power]
        let value = Query.call("scalar", [.metric("seven")])
        func number(_ left: Double, _ sign: PromQL.BinaryOperator, _ right: Double) -> Double {
            switch sign {
            case .add: left + right
            case .subtract: left - right
            case .multiply: left * right
            case .divide: left / right
            case .remainder: left.truncatingRemainder(dividingBy: right)
            default: pow(left, right)
            }
        }
        for first in operators {
            for second in operators {
                let left = Query.binary(.binary(value, first, .number(2)), second, .number(3))
                let right = Query.binary(.number(3), second, .binary(value, first, .number(2)))
                cases.append((left, .number(number(number(7, first, 2), second, 3))))
                cases.append((right, .number(number(3, second, number(7, first, 2)))))
            }
        }
        let tests = cases.map { tree, expected in
            """
                  - expr: vector(\(Query.binary(tree, .subtract, expected).text)) > 0.001
                    eval_time: 0m
                    exp_samples: []
                  - expr: vector(\(Query.binary(expected, .subtract, tree).text)) > 0.001
                    eval_time: 0m
                    exp_samples: []

            """
        }
        let file = """
            rule_files: []
            tests:
              - interval: 1m
                input_series:
                  - series: seven
                    values: "7"
                promql_expr_test:

            """
        let verdict = try await withTemporaryFolder { folder in
            try await Prometheus.test(rules: try folder.appending(path: "test.yaml").write(file + tests.joined()))
        }
        #expect(verdict.isAccepted, "\(verdict)")
    }
}
