public import StackDiagnostics
import StackFormats
public import StackModel

extension StackPolicy {
    /// Reports every object and Terraform block of the environment that violates it, at the line that generated it.
    ///
    /// A policy checks what a release deploys. On the deployed branch, images that the repository builds have no digest yet, so
    /// the policy checks them with a placeholder in the form that a release uses.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] {
        let unreleased = context.images == nil ? Set(parts.images.map { BuiltImages.unreleased($0.repository) }) : []
        let objects = parts.manifests.flatMap { manifest in
            violations(of: Self.released(manifest.node, unreleased)).map { message in
                diagnostic(
                    "\(manifest.kind) \"\(manifest.name)\": \(message)", at: parts.location(of: manifest.origin),
                    context)
            }
        }
        let blocks = parts.terraform.map(\.block)
        let resources = parts.terraform.flatMap { part in
            terraform.flatMap { $0.violations(of: part.block, among: blocks) }.map { message in
                diagnostic(message, at: parts.location(of: part.origin), context)
            }
        }
        return objects + resources + verifySignatures(parts, in: context)
    }

    /// The object with its images in the form that a release uses.
    private static func released(_ object: YAML.Node, _ unreleased: Set<String>) -> YAML.Node {
        guard !unreleased.isEmpty else { return object }
        return PodTemplate.mapImages(of: object) { image in
            guard unreleased.contains(image) else { return image }
            return image.dropLast(BuiltImages.unreleasedTag.utf8.count + 1) + "@" + Lock.placeholderDigest
        }
    }

    private func diagnostic(_ message: String, at location: SourceLocation?, _ context: Context) -> Diagnostic {
        Diagnostic(
            .policyViolation, enforcement == .deny ? .error : .warning, message, at: location,
            notes: [
                .init("the policy \"\(name)\" is declared here", at: context.node.location),
                // The author's own sentence, without its full stop.
                .init("reason: \(reason.hasSuffix(".") ? String(reason.dropLast()) : reason)"),
            ])
    }
}
