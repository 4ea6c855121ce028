import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// A relation gives the permissions that it speaks of: no binding may allow every action or every resource.
struct NarrowPermissions: Rule {
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        linked.graph.edges.flatMap { edge in
            edge.binding.permissions.compactMap { permission -> Diagnostic? in
                guard case .aws(let statement) = permission, statement.effect == .allow else { return nil }
                let isAnywhere = statement.resources.contains("*")
                let wildcard =
                    statement.actions.first { $0.hasSuffix("*") }
                    ?? (isAnywhere && !statement.actions.allSatisfy(Self.takesNoResource) ? "*" : nil)
                return wildcard.map {
                    Diagnostic(
                        .wildcardPermission,
                        "a permission of \(linked.graph.nodes[edge.target].identity) allows "
                            + "\"\($0)\"; name the actions and the resources", at: edge.relation.location)
                }
            }
        }
    }

    /// Whether IAM knows no resource for an action, so that none can be named.
    private static func takesNoResource(_ action: String) -> Bool { action == "ecr:GetAuthorizationToken" }
}
