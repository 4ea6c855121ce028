import Foundation
import Testing
import ToolHarness

@Suite struct GenerationTests {
    /// A Python with the published schemas of Kubernetes.
    private static let schemas = Tool("the published schemas of Kubernetes", module: "kubernetes_validate")

    @Test(
        .enabled(if: schemas.isExpected, "missing tool: kubernetes-validate; `make tools` installs it"),
        .enabled(
            if: PackageFolder.shared("schemas/crds") != nil,
            "the published definitions do not lie beside this checkout, in ../shared/schemas/crds"))
    func theGeneratedSourcesAreThoseThatTheSchemasMake() async throws {
        let definitions = try #require(PackageFolder.shared("schemas/crds"))
        let generator = PackageFolder.root.appending(path: ".ci/kubernetes-api/generate")
        let outcome = try await Self.schemas.run([generator.path, "--check", "--crds", definitions.path])
        #expect(outcome.succeeded, "\(outcome)")
    }
}
