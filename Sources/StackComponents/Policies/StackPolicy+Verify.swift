public import StackDiagnostics
import StackFormats
public import StackModel

extension StackPolicy {
    /// Every object and Terraform block of the environment that breaks it, at the line that made the object or block.
    ///
    /// A policy judges what a release deploys. On the deployed branch an image that the repository builds has no digest yet, so the
    /// policy sees it with a placeholder of the form that a release gives it.
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

    /// An object with the images as a release names them.
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
                // The team's own sentence, without its full stop.
                .init("reason: \(reason.hasSuffix(".") ? String(reason.dropLast()) : reason)"),
            ])
    }
}
