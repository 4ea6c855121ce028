import Foundation
import Testing
import ToolHarness

/// Every Kubernetes object below `golden/`, and every file embedded in one, is accepted by its reader.
@Suite struct GoldenManifestTests {
    @Test(.requires(.kubernetesValidate, .yaml), arguments: GoldenStack.all)
    func kubernetesAccepts(_ stack: GoldenStack) async throws {
        try await Self.withManifests(of: stack) { manifests in
            guard !manifests.builtIn.isEmpty else { return }
            expectAccepted(try await Kubernetes.validate(manifests.builtIn))
        }
    }

    @Test(.requires(.jsonSchema, .yaml), .requiresPublishedDefinitions, arguments: GoldenStack.all)
    func definitionsAccept(_ stack: GoldenStack) async throws {
        try await Self.withManifests(of: stack) { manifests in
            guard !manifests.custom.isEmpty else { return }
            let verdict = try await Kubernetes.customResources(manifests.custom, definitions: manifests.definitions)
            expectAccepted(try #require(verdict))
        }
    }

    @Test(.requires(.promtool, .yaml), arguments: GoldenStack.all)
    func prometheusAccepts(_ stack: GoldenStack) async throws {
        try await Self.withManifests(of: stack) { manifests in
            for rules in manifests.rules { expectAccepted(try await Prometheus.check(rules: rules)) }
        }
    }

    /// Policies compile, and report nothing for an object that they do not apply to.
    @Test(.requires(.opa, .yaml), arguments: GoldenStack.all)
    func regoCompiles(_ stack: GoldenStack) async throws {
        try await Self.withManifests(of: stack) { manifests in
            for policy in manifests.rego {
                let text = try String(contentsOf: policy, encoding: .utf8)
                let package = try #require(text.firstMatch(of: /(?m)^package ([\w.]+)$/)?.output.1)
                let violations = try await Policy.evaluate(
                    rego: [policy], document: "\(package).violation",
                    input: #"{"review": {"object": {"kind": "Unconcerned"}}, "parameters": {}}"#)
                #expect(violations == "[]", "\(policy.lastPathComponent)")
            }
        }
    }

    @Test(.requires(.yaml), arguments: GoldenStack.all)
    func dashboardsAreJSON(_ stack: GoldenStack) async throws {
        try await Self.withManifests(of: stack) { manifests in
            for file in manifests.json {
                let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
                #expect(value is [String: Any], "\(file.lastPathComponent)")
            }
        }
    }

    @Test(.requires(.argocdSourceLint), arguments: GoldenStack.all)
    func sourcesAreDeclared(_ stack: GoldenStack) async throws {
        expectAccepted(try await ArgoCD.lintSources(in: stack.root))
    }

    /// The manifests of a stack: every YAML file that contains Kubernetes objects.
    private static func withManifests(of stack: GoldenStack, _ body: (Manifests) async throws -> Void) async throws {
        let files = try stack.files { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.filter {
            try String(contentsOf: $0.url, encoding: .utf8).contains(/(?m)^apiVersion:/)
        }
        try await withTemporaryFolder { folder in
            try await body(Manifests(files.map(\.url), into: folder))
        }
    }
}
