import StackDiagnostics
import StackModel
import TerraformModel

/// Rejects policies in an environment's Terraform that are wider than the resources they name, whether they come from a
/// component, a block of the team, or a patch.
///
/// Only values that are known without a plan are judged: literals, local values and the defaults of variables.
struct WildcardPermissions: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let values = Terraform.KnownValues(lowered.parts.terraform.map(\.block))
        return lowered.parts.terraform.flatMap { part in
            Terraform.WidePermission.all(in: part.block, knowing: values).map { fault in
                Diagnostic(
                    .wildcardPermission, "\(AWSReference.shown(part.block)): \(fault.message)",
                    at: lowered.parts.location(of: fault.origin ?? part.origin))
            }
        }
    }
}
