import StackFormats
import StackModel
import TerraformModel

/// The permissions of a role as policies within the limits of IAM: "IAM and AWS STS quotas".
///
/// An inline policy has at most 10,240 characters. Permissions that exceed it are first compacted: similar statements become
/// one. The rest goes into managed policies of 6,144 characters each, which are attached to the role; by default IAM attaches
/// at most ten to a role. More than that is rejected when the parts are verified.
struct RolePolicies {
    /// The role.
    let role: Terraform.Resource
    /// The name of the inline policy.
    let name: String
    /// The permissions of the role.
    let statements: [Terraform.Policy.Statement]
    let context: Context

    private static let maximumInlineLength = 10_240
    private static let maximumManagedLength = 6_144

    private var size: Terraform.PolicySize { Terraform.PolicySize(namespace: context.namespace) }

    /// The policies of the role, with their documents.
    var blocks: [HCL.Block] {
        let parts = parts
        guard let first = parts.first else { return [] }
        let document = Terraform.Policy(role.name, first)
        let inline = Terraform.Resource("aws_iam_role_policy", role.name) {
            $0["name"] = .string(name)
            $0["role"] = role.reference("id")
            $0["policy"] = document.json
        }
        return [document.block, inline.block]
            + parts.dropFirst().enumerated().flatMap { managed($1, number: $0 + 2) }
    }

    private func managed(_ statements: [Terraform.Policy.Statement], number: Int) -> [HCL.Block] {
        let identifier = "\(role.name)_\(number)"
        let document = Terraform.Policy(identifier, statements)
        let policy = Terraform.Resource(
            "aws_iam_policy", identifier, comment: "The statements that do not fit into the role's inline policy."
        ) {
            $0["name"] = .string(
                context.qualified("\(role.name.replacing("_", with: "-"))-\(name)-\(number)", maximumLength: 128))
            $0["policy"] = document.json
        }
        let attachment = Terraform.Resource("aws_iam_role_policy_attachment", identifier) {
            $0["role"] = role.reference("name")
            $0["policy_arn"] = policy.reference("arn")
        }
        return [document.block, policy.block, attachment.block]
    }

    /// The statements of each policy, those of the inline policy first.
    private var parts: [[Terraform.Policy.Statement]] {
        let unique = Terraform.Policy.unique(statements)
        guard fits(unique, Self.maximumInlineLength) else {
            return split(Terraform.Policy.unique(Terraform.Policy.merged(unique)))
        }
        return unique.isEmpty ? [] : [unique]
    }

    private func fits(_ statements: [Terraform.Policy.Statement], _ maximumLength: Int) -> Bool {
        size.documentLength(of: statements.map(\.block)) <= maximumLength
    }

    private func split(_ statements: [Terraform.Policy.Statement]) -> [[Terraform.Policy.Statement]] {
        var parts: [[Terraform.Policy.Statement]] = [[]]
        for statement in statements {
            var rest = statement
            while true {
                let maximumLength = parts.count == 1 ? Self.maximumInlineLength : Self.maximumManagedLength
                if fits(parts[parts.count - 1] + [rest], maximumLength) {
                    parts[parts.count - 1].append(rest)
                    break
                }
                // As many of the resources as fit; the others go into the next policy.
                let count = fittingResourceCount(of: rest, beside: parts[parts.count - 1], maximumLength)
                if count > 0 {
                    var beginning = rest
                    beginning.resources = Array(rest.resources[..<count])
                    parts[parts.count - 1].append(beginning)
                    rest.resources.removeFirst(count)
                } else if parts[parts.count - 1].isEmpty {
                    // A statement that fits nowhere is rejected when the parts are verified.
                    parts[parts.count - 1].append(rest)
                    break
                }
                parts.append([])
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    /// The number of a statement's resources that fit beside other statements, always less than all of them.
    private func fittingResourceCount(
        of statement: Terraform.Policy.Statement, beside others: [Terraform.Policy.Statement], _ maximumLength: Int
    ) -> Int {
        (1..<max(1, statement.resources.count)).last { count in
            var beginning = statement
            beginning.resources = Array(statement.resources[..<count])
            return fits(others + [beginning], maximumLength)
        } ?? 0
    }
}
