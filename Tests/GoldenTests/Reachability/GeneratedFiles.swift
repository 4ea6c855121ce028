import Foundation
import StackFormats
import ToolHarness

/// The generated files of one environment that allow connections and grant permissions.
struct GeneratedFiles: Sendable {
    /// `main.tf`; `nil` if the stack has no cloud.
    var terraform: String?
    /// The manifests, by name.
    var manifests: [String: String]

    /// Reads a folder below `golden/`.
    init(in folder: URL) throws {
        terraform = try? String(contentsOf: folder.appending(path: "main.tf"), encoding: .utf8)
        let kubernetes = folder.appending(path: "k8s")
        manifests = try FileManager.default.contentsOfDirectory(atPath: kubernetes.path).reduce(into: [:]) {
            $0[$1] = try String(contentsOf: kubernetes.appending(path: $1), encoding: .utf8)
        }
    }

    /// Every allowed connection and action, as sentences.
    func facts() async throws -> Set<String> {
        let manifests = try Manifests(self.manifests.sorted { $0.key < $1.key }.map(\.value))
        let (network, permissions) = try await cloud(manifests)
        return try NetworkModel(manifests: manifests, cloud: network).facts()
            .union(ServiceModel(manifests: manifests).facts()).union(permissions)
    }

    /// The facts of the configuration, evaluated with the provider that it requires.
    private func cloud(_ manifests: Manifests) async throws -> (CloudNetwork, Set<String>) {
        guard let terraform else { return (CloudNetwork(), []) }
        if terraform.contains(#""hashicorp/google""#) {
            let cloud = try GoogleModel(CloudResource.read(await Terraform.read(terraform)))
            return try (cloud.network, GooglePermissions(cloud: cloud, manifests: manifests).facts())
        }
        let cloud = AWSModel(try await Evaluations.shared.resources(of: terraform))
        return try (cloud.network, AWSPermissions(cloud: cloud, workloads: manifests.workloads).facts())
    }
}

/// The differences between two sets of sentences, as a diff: `+` marks unexpected sentences, `-` missing ones.
func differences(of found: Set<String>, from expected: Set<String>) -> [String] {
    found.subtracting(expected).sorted().map { "+ \($0)" } + expected.subtracting(found).sorted().map { "- \($0)" }
}
