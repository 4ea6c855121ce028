import Foundation
import Testing
import ToolHarness

@Suite struct TextJudgeTests {
    @Test(.requires(.yamllint)) func yaml() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: "good.yaml").write("a:\n  - b: 1\n    c: 2\n---\nd: true\n")
            let bad = try folder.appending(path: "bad.yaml").write("a: 1\na: 2\n")
            expectBite(
                accepts: try await Text.lint(yaml: [good]), refuses: try await Text.lint(yaml: [bad]),
                naming: "duplication of key")
        }
    }

    @Test(.requires(.shellcheck)) func shell() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: "good").write("#!/bin/sh\necho \"$1\"\n")
            let bad = try folder.appending(path: "bad").write("#!/bin/sh\necho $1\n")
            expectBite(
                accepts: try await Text.lint(shell: good), refuses: try await Text.lint(shell: bad), naming: "SC2086")
        }
    }

    @Test(.requires(.promtool)) func rules() async throws {
        try await withTemporaryFolder { folder in
            func rules(_ window: String) throws -> URL {
                try folder.appending(path: "\(window).yaml").write(
                    """
                    groups:
                      - name: api
                        rules:
                          - record: api:errors:rate
                            expr: sum(rate(errors_total[\(window)]))
                    """)
            }
            expectBite(
                accepts: try await Prometheus.check(rules: rules("5m")),
                refuses: try await Prometheus.check(rules: rules("5x")), naming: "5x")
        }
    }

    @Test(.requires(.promtool)) func ruleTests() async throws {
        try await withTemporaryFolder { folder in
            try folder.appending(path: "rules.yaml").write(
                "groups:\n  - name: api\n    rules:\n      - record: api:sum\n        expr: sum(hits)\n")
            func test(_ value: Int) throws -> URL {
                try folder.appending(path: "test-\(value).yaml").write(
                    """
                    rule_files: [rules.yaml]
                    tests:
                      - interval: 1m
                        input_series:
                          - series: hits{pod="a"}
                            values: "3 3"
                          - series: hits{pod="b"}
                            values: "4 4"
                        promql_expr_test:
                          - expr: api:sum
                            eval_time: 1m
                            exp_samples:
                              - labels: api:sum
                                value: \(value)
                    """)
            }
            expectBite(
                accepts: try await Prometheus.test(rules: test(7)),
                refuses: try await Prometheus.test(rules: test(8)), naming: "FAILED")
        }
    }

    @Test(.requires(.argocdSourceLint)) func argoCDSources() async throws {
        func verdict(reference: String) async throws -> Verdict {
            try await withTemporaryFolder { folder in
                try folder.appending(path: "app.yaml").write(
                    """
                    apiVersion: argoproj.io/v1alpha1
                    kind: Application
                    metadata:
                      name: api
                    spec:
                      sources:
                        - repoURL: https://charts.example.com
                          chart: api
                          targetRevision: 1.0.0
                          helm:
                            valueFiles:
                              - $\(reference)/values.yaml
                        - repoURL: https://github.com/acme/values
                          targetRevision: main
                          ref: values
                    """)
                return try await ArgoCD.lintSources(in: folder)
            }
        }
        let good = try await verdict(reference: "values")
        let bad = try await verdict(reference: "valuez")
        expectBite(accepts: good, refuses: bad, naming: "valuez")
    }
}
