import StackDiagnostics
import StackModel
import TerraformModel

/// Requires a relation to grant exactly the permissions that it names: nothing in a binding reaches further.
///
/// Violations are reported at the line of the relation. ``WildcardPermissions`` judges every other policy.
struct NarrowPermissions: Rule {
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        linked.graph.edges.flatMap { edge in
            edge.binding.permissions.flatMap { permission -> [Diagnostic] in
                let faults =
                    switch permission {
                    case .aws(let statement): Terraform.WidePermission.all(in: statement)
                    case .google(let grant): Terraform.WidePermission.all(in: grant)
                    }
                return faults.map {
                    Diagnostic(
                        .wildcardPermission,
                        "a permission of the \(linked.graph.nodes[edge.target].identity) is too wide: \($0.message)",
                        at: edge.relation.location)
                }
            }
        }
    }
}
