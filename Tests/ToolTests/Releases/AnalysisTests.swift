import Foundation
import StackFormats
import StackKit
import Testing
import ToolHarness

/// The queries of the analyses, evaluated by Prometheus' own engine, and Argo Rollouts' interpretation of their
/// results.
@Suite struct AnalysisTests {
    private static let stack = CompiledStack {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Releases(
                .canary(.weight(.percent(10)), .analysis, splitBy: .pods),
                promotedWhen: .latency(.p95, below: .milliseconds(250)),
                .query(
                    "queue-lag", #"max(queue_lag{namespace="{{args.namespace}}", service="{{args.service}}"})"#,
                    below: 30))
        }
    }

    /// A metric of an analysis, with its arguments replaced as Argo Rollouts does (`utils/template/template.go`, v1.9.1).
    private struct Metric {
        let name: String
        let query: String
        let bound: Double

        init(_ node: YAML.Node, arguments: [String: String]) throws {
            name = try #require(node["name"]?.stringValue)
            var text = try #require(node["provider"]?["prometheus"]?["query"]?.stringValue)
            for (argument, value) in arguments { text = text.replacing("{{args.\(argument)}}", with: value) }
            query = text
            let condition = try #require(node["successCondition"]?.stringValue)
            let match = try #require(condition.wholeMatch(of: /len\(result\) == 1 && result\[0\] < ([0-9.]+)/))
            bound = try #require(Double(match.1))
        }

        /// Whether a measurement succeeds: `EvaluateResult` in `utils/evaluate/evaluate.go`, v1.9.1. It has no failure
        /// condition, so everything else is a failure.
        func succeeds(with result: [Double]) -> Bool { result.count == 1 && result[0] < bound }
    }

    private static func metrics(_ template: String) throws -> [Metric] {
        let text = try #require(try stack.files(lock: .examples())["k8s/web.yaml"])
        let object = try YAML.read(text).map(\.root).first {
            $0["kind"] == "AnalysisTemplate" && $0["metadata"]?["name"]?.stringValue == template
        }
        let nodes = try #require(object?["spec"]?["metrics"]?.sequenceValue)
        return try nodes.map { try Metric($0, arguments: ["service": "web-canary", "namespace": "sample"]) }
    }

    /// The metrics of a version, and the samples that its queries return.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The successful and failed requests of each quarter of a minute, in promtool's notation; `nil` for no
        /// series.
        var succeeded: String?
        var failed: String?
        /// The requests of both kinds that took at most a quarter of a second.
        var fast: String?
        var lag: String?
        var results: [String: [Double]] = [:]
        var passes: Bool
    }

    static let cases = [
        Case(
            testDescription: "all succeed, fast", succeeded: "0+10x100", fast: "0+10x100", lag: "5x100",
            results: ["error-rate": [0], "latency-p95": [0.2375], "queue-lag": [5]], passes: true),
        Case(
            testDescription: "all fail, fast", failed: "0+10x100", fast: "0+10x100", lag: "5x100",
            results: ["error-rate": [1], "latency-p95": [0.2375], "queue-lag": [5]], passes: false),
        Case(
            testDescription: "half of them fail", succeeded: "0+5x100", failed: "0+5x100", fast: "0+10x100",
            lag: "5x100", results: ["error-rate": [0.5], "latency-p95": [0.2375], "queue-lag": [5]], passes: false),
        Case(
            testDescription: "all succeed, one in ten of them slowly", succeeded: "0+10x100", fast: "0+9x100",
            lag: "5x100",
            results: ["error-rate": [0], "latency-p95": [0.375], "queue-lag": [5]], passes: false),
        Case(
            testDescription: "the team's own measure is too high", succeeded: "0+10x100", fast: "0+10x100",
            lag: "31x100",
            results: ["error-rate": [0], "latency-p95": [0.2375], "queue-lag": [31]], passes: false),
        Case(
            testDescription: "nothing is scraped",
            results: ["error-rate": [], "latency-p95": [], "queue-lag": []], passes: false),
        Case(
            testDescription: "nobody asks for anything", succeeded: "10x100", fast: "10x100", lag: "5x100",
            results: ["error-rate": [Double.nan], "latency-p95": [Double.nan], "queue-lag": [5]], passes: false),
    ]

    @Test(.requires(.promtool), arguments: cases, ["web-gate", "web-watch"])
    func measured(_ sample: Case, _ template: String) async throws {
        let metrics = try Self.metrics(template)
        #expect(Set(metrics.map(\.name)) == Set(sample.results.keys))
        let verdict = try await Self.verdict(on: sample, metrics)
        #expect(verdict.isAccepted, "\(verdict)")
        let succeeds = metrics.allSatisfy { metric in
            metric.succeeds(with: sample.results[metric.name] ?? [])
        }
        #expect(succeeds == sample.passes)
    }

    /// The judge must be able to fail.
    @Test(.requires(.promtool)) func bites() async throws {
        var wrong = Self.cases[1]
        wrong.results["error-rate"] = [0]
        #expect(try await !Self.verdict(on: wrong, Self.metrics("web-gate")).isAccepted)
    }

    /// Every query of every example is PromQL.
    @Test(.requires(.promtool), arguments: GoldenStack.all) func examples(_ stack: GoldenStack) async throws {
        let queries = try stack.files { $0.contains("k8s/") && $0.hasSuffix(".yaml") }.flatMap { file in
            try YAML.read(String(contentsOf: file.url, encoding: .utf8)).map(\.root)
                .filter { $0["kind"] == "AnalysisTemplate" }
                .flatMap { $0["spec"]?["metrics"]?.sequenceValue ?? [] }
                .compactMap { $0["provider"]?["prometheus"]?["query"]?.stringValue }
        }
        for (index, query) in queries.enumerated() {
            let text = query.replacing(/\{\{args\.[a-z]+\}\}/, with: "web")
            try await withTemporaryFolder { folder in
                let rule: YAML.Node = [
                    "groups": [["name": "a", "rules": [["record": "query:\(index)", "expr": .string(text)]]]]
                ]
                let file = try folder.appending(path: "rules.yaml").write(Self.text(rule))
                expectAccepted(try await Prometheus.check(rules: file))
            }
        }
    }

    private static func verdict(on sample: Case, _ metrics: [Metric]) async throws -> Verdict {
        let labels = #"namespace="sample", service="web-canary""#
        let name = "http_request_duration_seconds"
        var series: [(String, String)] = []
        for (code, count) in [("200", sample.succeeded), ("500", sample.failed)] {
            guard let count else { continue }
            series.append((#"\#(name)_count{\#(labels), code="\#(code)"}"#, count))
        }
        if let fast = sample.fast {
            // The slow ones take at most half a second.
            let all = fast.replacing("0+9x", with: "0+10x")
            for (bound, values) in [("0.25", fast), ("0.5", all), ("+Inf", all)] {
                series.append((#"\#(name)_bucket{\#(labels), le="\#(bound)"}"#, values))
            }
        }
        if let lag = sample.lag { series.append((#"queue_lag{\#(labels)}"#, lag)) }
        let test: YAML.Node = [
            "tests": [
                [
                    "interval": "15s",
                    "input_series": .sequence(series.map { ["series": .string($0.0), "values": .string($0.1)] }),
                    "promql_expr_test": .sequence(
                        metrics.map { metric in
                            var samples = sample.results[metric.name] ?? []
                            var query = metric.query
                            // promtool does not consider NaN equal to itself. No comparison with it returns a sample.
                            if samples.contains(where: \.isNaN) {
                                (samples, query) = ([], "(\(query)) < 1e9 or (\(query)) >= 1e9")
                            }
                            return [
                                "expr": .string(query), "eval_time": "5m",
                                "exp_samples": .sequence(samples.map { ["labels": "{}", "value": .double($0)] }),
                            ]
                        }),
                ]
            ]
        ]
        return try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "test.yaml").write(text(test))
            return try await Prometheus.test(rules: file)
        }
    }

    private static func text(_ node: YAML.Node) -> String { YAML.Stream(node).render().text }
}
