import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// A relation gives the permissions that it speaks of: no binding may allow every action or every resource.
struct NarrowPermissions: Rule {
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        linked.graph.edges.flatMap { edge in
            edge.binding.permissions.compactMap { permission -> Diagnostic? in
                let fault =
                    switch permission {
                    case .aws(let statement): Self.fault(in: statement)
                    case .google(let grant): Self.fault(in: grant)
                    }
                return fault.map {
                    Diagnostic(
                        .wildcardPermission, "a permission of \(linked.graph.nodes[edge.target].identity) \($0)",
                        at: edge.relation.location)
                }
            }
        }
    }

    /// What is too wide in a statement of AWS, in words that continue a sentence.
    private static func fault(in statement: Terraform.Policy.Statement) -> String? {
        guard statement.effect == .allow else { return nil }
        let wildcard =
            statement.actions.first { $0.hasSuffix("*") } ?? (statement.resources.contains("*") ? "*" : nil)
        return wildcard.map { "allows \"\($0)\"; name the actions and the resources" }
    }

    /// The roles of Google Cloud that reach through all services.
    private static let basicRoles = ["roles/editor", "roles/owner", "roles/viewer"]

    /// What is too wide in a grant of Google Cloud, in words that continue a sentence.
    private static func fault(in grant: Terraform.GoogleGrant) -> String? {
        if basicRoles.contains(grant.role) {
            return "gives the basic role \"\(grant.role)\", which reaches through all services; name one of a service"
        }
        if grant.role.hasSuffix(".admin") {
            return "gives \"\(grant.role)\", which may do all that the service can; name a narrower role"
        }
        if case .project(let project) = grant.resource, grant.condition == nil {
            return "gives \"\(grant.role)\" on the whole project \(project); give it on the resource, or under a condition "
                + "that names one"
        }
        return nil
    }
}
