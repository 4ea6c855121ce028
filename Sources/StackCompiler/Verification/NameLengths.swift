import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Requires names in the cloud to have an accepted length. Otherwise only the cloud would report it, after Terraform has created
/// half of the other resources.
struct NameLengths: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        lowered.parts.terraform.flatMap { part -> [Diagnostic] in
            guard part.block.type == "resource", let type = part.block.labels.first else { return [] }
            return part.block.body.items.compactMap { item in
                guard case .attribute(let attribute) = item, case .string(let name) = attribute.expression,
                    let limit = NameLimit.of(attribute.name, in: type),
                    !limit.characters.contains(name.unicodeScalars.count)
                else { return nil }
                return Diagnostic(
                    .invalidName,
                    "the \(attribute.name) \(name.debugDescription) of \(type) must have \(limit.characters.lowerBound) to "
                        + "\(limit.characters.upperBound) characters, not \(name.unicodeScalars.count)",
                    at: lowered.parts.location(of: attribute.origin ?? part.origin),
                    notes: [.init("the service sets this limit (\(limit.source))")])
            }
        }
    }
}
