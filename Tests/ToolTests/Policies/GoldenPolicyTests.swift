import Foundation
import StackKit
import Testing
import ToolHarness

/// The workloads of the example stacks comply with the stacks' own policies.
@Suite struct GoldenPolicyTests {
    static let policies = GoldenStack.all.files { path in
        path.hasSuffix(".yaml") && (path as NSString).deletingLastPathComponent.hasSuffix("policies")
    }

    @Test(.requires(.opa, .cel), arguments: policies)
    func ownObjectsAreAccepted(_ file: GoldenFile) async throws {
        let environment = file.url.deletingLastPathComponent().deletingLastPathComponent()
        let files = try AdmissionFiles(
            templates: String(contentsOf: environment.appending(path: "constraint-template.yaml"), encoding: .utf8),
            policy: String(contentsOf: file.url, encoding: .utf8))
        let constraint = try #require(try YAML.read(String(contentsOf: file.url, encoding: .utf8)).first?.root)
        let kinds = (constraint["spec"]?["match"]?["kinds"]?.sequenceValue ?? []).flatMap {
            ($0["kinds"]?.sequenceValue ?? []).compactMap(\.stringValue)
        }
        let folder = environment.appending(path: "k8s")
        let manifests = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap {
            // A policy checks the deployed release, in which the images built by the repository have digests.
            let released = try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
                .replacing(":unreleased", with: "@sha256:" + String(repeating: "0", count: 64))
            return try YAML.read(released).map(\.root)
        }.filter { kinds.contains($0["kind"]?.stringValue ?? "") }
        let expected = manifests.map { _ in true }
        #expect(try await files.acceptedByRego(manifests) == expected)
        #expect(try await files.acceptedByCEL(manifests) == expected)
    }
}
