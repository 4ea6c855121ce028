import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// The alerts of an objective, evaluated by Prometheus' own engine on series that burn the budget at a known rate.
@Suite struct BurnRateTests {
    private struct Sample: Stack {
        let name = "sample"

        var body: Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Objective(.availability(.percent(99.9)))
                Objective(.latency(.p95, below: .milliseconds(250)))
            }
        }
    }

    /// The failures beside a thousand requests a minute, or the number of fast ones, and the alerts that fire.
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        /// Values of a counter as promtool writes them: `0+100x90`.
        var failed = "0x6000"
        var fast = "0+1000x6000"
        var at: String
        var expected: [String] = []
    }

    static let cases = [
        Case(description: "half of the budget is spent: nothing", failed: "0+0.5x6000", at: "4d"),
        Case(description: "twice the budget: a ticket after days", failed: "0+2x6000", at: "4d", expected: ["3d"]),
        Case(
            description: "four times: a ticket after a day as well", failed: "0+4x6000", at: "4d",
            expected: ["1d", "3d"]),
        Case(
            description: "ten times: a page after six hours", failed: "0+10x6000", at: "4d",
            expected: ["6h", "1d", "3d"]),
        Case(
            description: "a hundred times: a page within the hour", failed: "0+100x6000", at: "90m",
            expected: ["1h", "6h", "1d", "3d"]),
        Case(
            description: "it is over for ten minutes: the fast alert has ended", failed: "0+100x60 6000x6000",
            at: "70m", expected: ["6h", "1d", "3d"]),
    ]

    @Test(.requires(.promtool, .yaml), arguments: cases)
    func availability(_ sample: Case) async throws {
        try await Self.expect(sample, objective: "availability", "99.9 % of requests succeed.")
    }

    @Test(.requires(.promtool, .yaml))
    func latency() async throws {
        let slow = Case(
            description: "all are slow", fast: "0x6000", at: "90m", expected: ["1h", "6h", "1d", "3d"])
        try await Self.expect(slow, objective: "latency-p95", "95 % of requests take at most 250ms.")
        let fine = Case(description: "four of a hundred are slow", fast: "0+960x6000", at: "90m")
        try await Self.expect(fine, objective: "latency-p95", "95 % of requests take at most 250ms.")
    }

    /// The judge must be able to fail.
    @Test(.requires(.promtool, .yaml)) func bites() async throws {
        let wrong = Case(description: "nothing fails", at: "90m", expected: ["1h"])
        let verdict = try await Self.verdict(on: wrong, objective: "availability", "99.9 % of requests succeed.")
        #expect(!verdict.isAccepted)
        #expect(verdict.report.contains("ErrorBudgetBurn"))
    }

    private static func expect(_ sample: Case, objective: String, _ sentence: String) async throws {
        let verdict = try await verdict(on: sample, objective: objective, sentence)
        #expect(verdict.isAccepted, "\(sample): \(verdict)")
    }

    private static func verdict(on sample: Case, objective: String, _ sentence: String) async throws -> Verdict {
        let lock = Lock(images: ["docker.io/library/redis:alpine": Lock.placeholderDigest])
        let compiled = Compiler(lock: lock).compile(Sample(), at: SourceLocation())
        let bytes = try #require(compiled.files?["k8s/web.yaml"])
        return try await withTemporaryFolder { folder in
            let manifest = folder.appending(path: "web.yaml")
            try manifest.write(String(decoding: bytes, as: UTF8.self))
            let rules = try #require(try await Manifests([manifest], into: folder).rules.first)
            #expect(try await Prometheus.check(rules: rules).isAccepted)
            let test = rules.deletingLastPathComponent().appending(path: "test.yaml")
            try test.write(text(of: sample, objective: objective, sentence, rules: rules.lastPathComponent))
            return try await Prometheus.test(rules: test)
        }
    }

    private static func text(of sample: Case, objective: String, _ sentence: String, rules: String) -> String {
        let kinds = ["1h": ("page", "50 hours"), "6h": ("page", "5 days"), "1d": ("ticket", "10 days")]
        let alerts = sample.expected.map { window in
            let (severity, rest) = kinds[window] ?? ("ticket", "30 days")
            return """

                          - exp_labels: {namespace: sample, service: web, objective: \(objective), severity: \(severity), window: \(window)}
                            exp_annotations:
                              summary: web spends the error budget of 30 days within \(rest)
                              description: "The objective: \(sentence)"
                """
        }
        let series = "http_request_duration_seconds"
        let labels = #"namespace="sample", service="web""#
        return """
            rule_files: [\(rules)]
            evaluation_interval: 10m
            tests:
              - interval: 1m
                input_series:
                  - series: '\(series)_count{\(labels), code="200"}'
                    values: '0+1000x6000'
                  - series: '\(series)_count{\(labels), code="500"}'
                    values: '\(sample.failed)'
                  - series: '\(series)_bucket{\(labels), code="200", le="0.25"}'
                    values: '\(sample.fast)'
                  - series: '\(series)_bucket{\(labels), code="500", le="0.25"}'
                    values: '\(sample.failed)'
                alert_rule_test:
                  - eval_time: \(sample.at)
                    alertname: ErrorBudgetBurn
                    exp_alerts: \(alerts.isEmpty ? "[]" : alerts.joined())
            """
    }
}
