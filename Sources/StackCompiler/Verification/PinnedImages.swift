import StackDiagnostics
import StackFormats
import StackModel

/// Every image that runs in the cluster is named by a digest, so that what was tested is what runs.
///
/// An image without one is a warning outside production and an error inside. On the deployed branch an image that the
/// repository builds has none yet; a release names each by its digest.
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
