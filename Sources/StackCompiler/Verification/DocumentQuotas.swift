import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Requires documents and lists that grow with the stack to fit the quotas of their services. `terraform plan` does not know the
/// quotas: a policy that is too long is rejected in the middle of an apply.
struct DocumentQuotas: Verifier {
    /// The number of managed policies per role: "IAM and AWS STS quotas". An account can request 20.
    private static let attachedPolicies = 10
    /// The number of rules per security group in each direction: "Amazon VPC quotas". An account can request more.
    private static let groupRules = 60

    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let parts = lowered.parts.terraform.filter { $0.block.labels.count == 2 }
        guard !parts.isEmpty else { return [] }
        let documents = Self.documents(in: parts)
        let size = Terraform.PolicySize(namespace: lowered.namespace)
        func report(_ part: TerraformPart, _ message: String, _ remedy: String, _ source: String) -> Diagnostic {
            Diagnostic(
                .exceededQuota, message, at: lowered.parts.location(of: part.origin),
                notes: [.init("\(remedy); the service sets this quota (\(source))")])
        }
        let large = parts.filter { $0.block.type == "resource" }.flatMap { part in
            DocumentQuota.of(part.block.labels[0]).compactMap { quota -> Diagnostic? in
                guard let found = Self.size(of: part.block.body[quota.argument], documents, size),
                    found > quota.characters
                else { return nil }
                return report(
                    part,
                    "the \(quota.argument) of \(part.block.labels.joined(separator: ".")) has about \(found) characters, "
                        + "but may have at most \(quota.characters)", quota.remedy, quota.source)
            }
        }
        // IAM counts the inline policies of a role together. A single policy that is too large has already been reported.
        let inline = DocumentQuota.of("aws_iam_role_policy").flatMap { quota in
            Self.groups(of: parts, ["aws_iam_role_policy"], by: "role").compactMap { group -> Diagnostic? in
                let sizes = group.compactMap { Self.size(of: $0.block.body[quota.argument], documents, size) }
                let sum = sizes.reduce(0, +)
                guard sizes.allSatisfy({ $0 <= quota.characters }), sum > quota.characters, let last = group.last else {
                    return nil
                }
                return report(
                    last,
                    "the \(group.count) policies inside a role have about \(sum) characters together, but may have at most "
                        + "\(quota.characters)", quota.remedy, quota.source)
            }
        }
        let attached = Self.groups(of: parts, ["aws_iam_role_policy_attachment"], by: "role").compactMap { group in
            group.count <= Self.attachedPolicies
                ? nil
                : report(
                    group[Self.attachedPolicies],
                    "a role has \(group.count) managed policies, but may have at most \(Self.attachedPolicies)",
                    "split the declaration that needs so many permissions into several", "IAM and AWS STS quotas")
        }
        let rules = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].flatMap { type in
            Self.groups(of: parts, [type], by: "security_group_id").compactMap { group in
                group.count <= Self.groupRules
                    ? nil
                    : report(
                        group[Self.groupRules],
                        "a security group has \(group.count) rules in one direction, but may have at most "
                            + "\(Self.groupRules)", "use it from fewer declarations", "Amazon VPC quotas")
            }
        }
        return large + inline + attached + rules
    }

    /// The statements of the policy documents, by name; empty for a document that is composed of others.
    private static func documents(in parts: [TerraformPart]) -> [String: [HCL.Block]] {
        var found: [String: [HCL.Block]] = [:]
        for part in parts where part.block.type == "data" && part.block.labels[0] == "aws_iam_policy_document" {
            let blocks = part.block.body.items.compactMap { item in
                if case .block(let block) = item { block } else { nil }
            }
            found[part.block.labels[1]] = blocks.filter { $0.type == "statement" }
        }
        return found
    }

    private static func size(
        of expression: HCL.Expression?, _ documents: [String: [HCL.Block]], _ size: Terraform.PolicySize
    ) -> Int? {
        switch expression {
        case .string(let text): return text.utf8.count
        case .reference(let traversal):
            guard traversal.root == "data", traversal.steps.count == 3,
                traversal.steps[0] == .attribute("aws_iam_policy_document"),
                traversal.steps[2] == .attribute("json"), case .attribute(let name) = traversal.steps[1]
            else { return nil }
            return documents[name].map(size.documentLength)
        default: return nil
        }
    }

    /// Groups the parts of some types by the resource that one of their arguments names, whichever of its attributes they use.
    private static func groups(
        of parts: [TerraformPart], _ types: [String], by argument: String
    ) -> [[TerraformPart]] {
        var order: [String] = []
        var groups: [String: [TerraformPart]] = [:]
        for part in parts where part.block.type == "resource" && types.contains(part.block.labels[0]) {
            guard case .reference(let traversal)? = part.block.body[argument] else { continue }
            let steps = traversal.steps
            let names = [.attribute("id"), .attribute("name")].contains(steps.last)
            let key = "\(HCL.Traversal(root: traversal.root, steps: names ? steps.dropLast() : steps))"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(part)
        }
        return order.compactMap { groups[$0] }
    }
}
