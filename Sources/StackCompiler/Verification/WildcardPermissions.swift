import StackDiagnostics
import StackModel
import TerraformModel

/// No policy in an environment's Terraform reaches beyond what it names, whoever wrote it: a component, a block of the
/// team's own, or a patch.
///
/// Only what is known without a plan is judged: literals, local values and the defaults of variables.
struct WildcardPermissions: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let values = Terraform.KnownValues(lowered.parts.terraform.map(\.block))
        return lowered.parts.terraform.flatMap { part in
            Terraform.WidePermission.all(in: part.block, knowing: values).map { fault in
                Diagnostic(
                    .wildcardPermission, "\(TerraformAddress.shown(part.block)): \(fault.message)",
                    at: lowered.parts.location(of: fault.origin ?? part.origin))
            }
        }
    }
}
