import Foundation
import Testing
import ToolHarness

@Suite struct CheckovJudgeTests {
    /// One unsafe setting in a file of each kind, including object kinds that Checkov does not support itself.
    @Test(.requires(.checkov)) func judge() async throws {
        let found = try await judge(isSafe: false)
        let checks = found.map { "\($0.path) \($0.check)" }
        #expect(checks.contains("staging/main.tf CKV_AWS_24"))
        #expect(checks.contains("staging/k8s/api.yaml CKV_K8S_16"))
        #expect(checks.contains("services/api/Dockerfile CKV_DOCKER_3"))
        #expect(checks.contains(".github/workflows/deliver.yaml CKV_GHA_7"))
        #expect(found.filter { $0.check == "CKV_K8S_16" }.map(\.resource) == ["Deployment.shop.api", "Job.shop.probe"])
        let safe = Set(try await judge(isSafe: true).map(\.check))
        #expect(safe.isDisjoint(with: ["CKV_AWS_24", "CKV_K8S_16", "CKV_DOCKER_3", "CKV_GHA_7"]))
    }

    private func judge(isSafe: Bool) async throws -> [Checkov.Failure] {
        try await withTemporaryFolder { folder in
            for (path, text) in Self.sample(isSafe: isSafe) { try folder.appending(path: path).write(text) }
            let report = try await Checkov.judge(folder)
            #expect(report.judged.sorted() == Self.sample(isSafe: isSafe).keys.sorted())
            return report.failed
        }
    }

    private static func sample(isSafe: Bool) -> [String: String] {
        [
            "staging/main.tf": """
            resource "aws_security_group" "api" {
              description = "api"

              ingress {
                description = "ssh"
                protocol    = "tcp"
                from_port   = 22
                to_port     = 22
                cidr_blocks = ["\(isSafe ? "10.0.0.0/8" : "0.0.0.0/0")"]
              }
            }

            """,
            "staging/k8s/api.yaml": """
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: api, namespace: shop}
            spec:
              template: {spec: \(pod(isSafe: isSafe))}
            ---
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisTemplate
            metadata: {name: probe, namespace: shop}
            spec:
              metrics:
                - name: probe
                  provider: {job: {spec: {template: {spec: \(pod(isSafe: isSafe))}}}}

            """,
            "services/api/Dockerfile": "FROM scratch\nCOPY api /api\n\(isSafe ? "USER 65532:65532\n" : "")",
            // Unknown to Checkov's own schema of workflows.
            ".github/workflows/deliver.yaml": """
            name: deliver
            "on":
              workflow_dispatch:
                \(isSafe ? "{}" : "inputs: {version: {type: string}}")
            permissions: {artifact-metadata: write}
            jobs:
              test:
                runs-on: ubuntu-24.04
                steps:
                  - run: make test

            """,
        ]
    }

    private static func pod(isSafe: Bool) -> String {
        "{containers: [{name: api, image: api, securityContext: {privileged: \(!isSafe)}}]}"
    }
}
