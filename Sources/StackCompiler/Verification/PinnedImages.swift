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
        let own = OwnImages(lowered)
        return lowered.parts.manifests.flatMap { manifest in
            PodTemplate.images(of: manifest.node).compactMap { image -> Diagnostic? in
                let reference = image.reference
                guard !Self.hasDigest(reference), !own.isUnreleased(reference) else { return nil }
                let problem = Self.problem(with: reference, own)
                return Diagnostic(
                    .missingDigest, production && !problem.isKnownLater ? .error : .warning,
                    "the image \(reference) of \(manifest.kind) \"\(manifest.name)\"\(place) \(problem.text)",
                    at: lowered.parts.location(of: image.origin ?? manifest.origin), notes: problem.notes)
            }
        }
    }

    /// The reason why a reference has no digest.
    private struct Problem {
        let text: String
        let notes: [Diagnostic.Note]
        /// Whether only a controller can know the image, so that it may have a digest after all.
        var isKnownLater = false
    }

    private static func problem(with reference: String, _ own: OwnImages) -> Problem {
        if let repository = own.repository(of: reference) {
            let unreleased = BuiltImages.unreleased(repository)
            return Problem(
                text: "is built by this repository, so stackgen.lock has no digest for it",
                notes: [.init("write \(unreleased), which every release replaces by the digest that it built")])
        }
        // Argo Rollouts replaces the arguments of an analysis when it runs: utils/template/template.go.
        if reference.contains("{{") {
            return Problem(
                text: "is known only when the analysis runs, so stackgen.lock has no digest for it",
                notes: [.init("give the argument a reference with its digest, such as registry/name@sha256:…")],
                isKnownLater: true)
        }
        if reference.contains("@") {
            return Problem(
                text: "has a malformed digest",
                notes: [.init("a digest is sha256: and 64 hexadecimal digits; without one, stackgen.lock pins the tag")]
            )
        }
        guard ImageName.isFullyQualified(reference) else {
            let whole = ImageName.fullyQualified(reference) ?? "docker.io/library/redis:8"
            return Problem(
                text: "does not name its registry, so stackgen.lock has no digest for it",
                notes: [.init("write the image with its registry, such as \(whole)"), .pinImage(whole)])
        }
        return Problem(text: "has no digest in stackgen.lock", notes: [.pinImage(reference)])
    }

    private static func hasDigest(_ image: String) -> Bool {
        image.utf8.lastIndex(of: UInt8(ascii: "@")).map { image[$0...].hasPrefix("@sha256:") } ?? false
    }
}
