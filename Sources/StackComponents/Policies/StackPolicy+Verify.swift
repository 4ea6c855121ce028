public import StackDiagnostics
import StackFormats
public import StackModel

extension StackPolicy {
    /// Every object and Terraform block of the environment that breaks it, at the line that made the object or block.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] {
        let objects = parts.manifests.flatMap { manifest in
            violations(of: manifest.node).map { message in
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
        return objects + resources
    }

    private func diagnostic(_ message: String, at location: SourceLocation?, _ context: Context) -> Diagnostic {
        Diagnostic(
            .policyViolation, enforcement == .deny ? .error : .warning, message, at: location,
            notes: [
                .init("the policy \"\(name)\" is declared here", at: context.node.location),
                // A note has no full stop, which the reason, a sentence, does.
                .init(reason.hasSuffix(".") ? String(reason.dropLast()) : reason),
            ])
    }
}
