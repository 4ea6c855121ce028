import StackDiagnostics
import StackFormats
import StackModel

/// Requires every image that runs in the cluster to be pinned by digest, so that what was tested is what runs.
///
/// An image without a digest is a warning outside production and an error in production. On the deployed branch, images that the
/// repository builds have no digest yet; a release pins each of them.
struct PinnedImages: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let production = lowered.environment.isProduction
        let place = lowered.environment.isUnnamed ? "" : " in \(lowered.environment.name)"
        let isRelease = lowered.linked.source.images != nil
        let unreleased = isRelease ? [] : Set(lowered.parts.images.map { BuiltImages.unreleased($0.repository) })
        return lowered.parts.manifests.flatMap { manifest in
            PodTemplate.containers(of: manifest.node).compactMap { container -> Diagnostic? in
                guard let image = container["image"]?.stringValue, !Self.hasDigest(image), !unreleased.contains(image)
                else { return nil }
                return Diagnostic(
                    .missingDigest, production ? .error : .warning,
                    "the image \(image) of \(manifest.kind) \"\(manifest.name)\"\(place) has no digest in stackgen.lock",
                    at: lowered.parts.location(of: manifest.origin),
                    notes: [.pinImage(image)])
            }
        }
    }

    private static func hasDigest(_ image: String) -> Bool {
        image.utf8.lastIndex(of: UInt8(ascii: "@")).map { image[$0...].hasPrefix("@sha256:") } ?? false
    }
}
