import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// The compiler, Gatekeeper's engine and Kyverno's CEL agree.
@Suite struct StackPolicyTests {
    static let catalog = PolicySet.restricted.policies + [.pinnedImages, .signedImages]

    static func files(of policy: StackPolicy) throws -> AdmissionFiles {
        let stack = CompiledStack { policy }
        return try AdmissionFiles(
            Compiler(lock: try .examples()).compile(
                stack, at: SourceLocation(file: #filePath, line: #line, column: 1)), policy: policy.name)
    }

    @Test(.requires(.opa, .cel), arguments: catalog.map(\.name))
    func samples(_ name: String) async throws {
        let policy = try #require(Self.catalog.first { $0.name == name })
        let files = try Self.files(of: policy)
        let samples = policy.allowed + policy.disallowed
        let expected = policy.allowed.map { _ in true } + policy.disallowed.map { _ in false }
        #expect(samples.map { policy.violations(of: $0).isEmpty } == expected)
        #expect(try await files.acceptedByRego(samples) == expected)
        #expect(try await files.acceptedByCEL(samples) == expected)
    }

    /// Published samples of the Pod Security Standards, by the corresponding requirements.
    struct Published: Sendable, CustomTestStringConvertible {
        let folder: String
        let requirements: Set<String>
        var testDescription: String { folder }

        static let all = [
            Published("baseline/disallow-host-namespaces", "own_namespaces"),
            Published("baseline/disallow-host-path", "volumes_of_the_cluster"),
            Published("baseline/disallow-privileged-containers", "unprivileged"),
            Published("restricted/disallow-capabilities-strict", "without_capabilities"),
            Published("restricted/disallow-privilege-escalation", "without_escalation"),
            Published("restricted/require-run-as-non-root-user", "users_other_than_root", "another_user_than_root"),
            Published("restricted/require-run-as-nonroot", "non_root"),
            Published("restricted/restrict-seccomp-strict", "filtered"),
            Published("restricted/restrict-volume-types", "volumes_of_the_cluster"),
        ]

        init(_ folder: String, _ requirements: String...) {
            self.folder = folder
            self.requirements = Set(requirements)
        }

        func objects(_ file: String) throws -> [YAML.Node] {
            let folder = try #require(PackageFolder.shared("corpus/policies/kyverno/\(folder)/.chainsaw-test"))
            let url = folder.appending(path: file)
            return try YAML.read(String(contentsOf: url, encoding: .utf8)).map(\.root).filter { $0.mappingValue != nil }
        }
    }

    @Test(
        .requires(.opa, .cel),
        .enabled(
            if: PackageFolder.shared("corpus/policies") != nil,
            "the samples do not lie beside this checkout, in ../shared"),
        arguments: Published.all)
    func publishedSamples(_ published: Published) async throws {
        let policy = StackPolicy(
            "published", because: "The published samples say so.", concerning: .pods,
            requiring: StackPolicy.restrictedPods.requirements.filter { published.requirements.contains($0.name) },
            allowed: [], disallowed: [])
        #expect(policy.requirements.count == published.requirements.count)
        let good = try published.objects("pod-good.yaml") + published.objects("podcontroller-good.yaml")
        let bad = try published.objects("pod-bad.yaml") + published.objects("podcontroller-bad.yaml")
        let files = try Self.files(of: policy)
        let samples = good + bad
        let expected = good.map { _ in true } + bad.map { _ in false }
        func wrong(_ verdicts: [Bool]) -> [String] {
            zip(samples, zip(verdicts, expected)).filter { $0.1.0 != $0.1.1 }
                .map { "\($0.0["kind"]?.stringValue ?? "") \($0.0["metadata"]?["name"]?.stringValue ?? "")" }
        }
        #expect(wrong(samples.map { policy.violations(of: $0).isEmpty }) == [])
        #expect(wrong(try await files.acceptedByRego(samples)) == [])
        #expect(wrong(try await files.acceptedByCEL(samples)) == [])
    }
}
