package import Foundation

/// Judges of Kubernetes manifests.
package enum Kubernetes {
    /// Checks against the strict schemas of one Kubernetes version: unknown fields and wrong types are rejected. They
    /// cover only the built-in kinds; ``customResources(_:)`` covers the others.
    package static func validate(_ files: [URL], version: String = "1.36") async throws -> Verdict {
        try await Tool.kubernetesValidate.judge(["--strict", "-k", version] + files.map(\.path))
    }

    /// Checks against the published definitions of custom resources, which may be beside the checkout.
    ///
    /// - Parameter definitions: A folder of additional definitions, such as ``Manifests/definitions``.
    /// - Returns: `nil` if the published definitions are missing; the test then skips.
    package static func customResources(_ files: [URL], definitions: URL? = nil) async throws -> Verdict? {
        guard let checker = PackageFolder.shared("checkers/crdcheck.py"),
            let published = PackageFolder.shared("schemas/crds")
        else { return nil }
        return try await withTemporaryFolder { folder in
            // Manifests without a constraint template add no definitions.
            for source in [published, definitions].compactMap({ $0 })
            where FileManager.default.fileExists(atPath: source.path) {
                for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
                    try FileManager.default.createSymbolicLink(
                        at: folder.appending(path: name), withDestinationURL: source.appending(path: name))
                }
            }
            let outcome = try await Tool.jsonSchema.run(
                [checker.path] + files.map(\.path), environment: ["CRD_DIR": folder.path])
            return Verdict(outcome)
        }
    }
}

/// The objects of manifests, sorted by judge, and the files embedded in them.
package struct Manifests: Sendable {
    /// The folder that contains all of them.
    package let folder: URL

    /// Unpacks manifests into `folder`.
    package init(_ files: [URL], into folder: URL) async throws {
        let outcome = try await Tool.yaml.script("unpack_manifests.py", [folder.path] + files.map(\.path))
        guard outcome.succeeded else { throw ToolError.failed(.yaml, arguments: files.map(\.path), outcome) }
        self.folder = folder
    }

    /// Objects of built-in kinds, one per file.
    package var builtIn: [URL] { files("builtin") }
    /// Objects of custom kinds, one per file.
    package var custom: [URL] { files("custom") }
    /// The definitions that Gatekeeper creates from constraint templates.
    package var definitions: URL { folder.appending(path: "definitions") }
    /// The Rego of Gatekeeper's constraint templates.
    package var rego: [URL] { files("rego") }
    /// Prometheus rule groups of PrometheusRule objects.
    package var rules: [URL] { files("rules") }
    /// The values of ConfigMaps whose key ends in `.json`.
    package var json: [URL] { files("json") }

    private func files(_ name: String) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)) ?? []
        return names.sorted().map { folder.appending(path: name).appending(path: $0) }
    }
}
