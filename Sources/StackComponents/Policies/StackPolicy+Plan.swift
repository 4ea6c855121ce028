import StackFormats
import StackModel

extension StackPolicy {
    /// Adds the Rego that checks a plan, for values known only after Terraform has read its variables and its state.
    func lowerPlanPolicy(in context: Context, into parts: inout Parts) {
        guard !terraform.isEmpty, context.cloud != nil else { return }
        parts.add(document: planModule(in: context), path: "policies/\(name).rego", in: .environment)
    }

    func planModule(in context: Context) -> Rego.Module {
        let package = ["terraform", name.replacing("-", with: "_")]
        let usage =
            "Checks a plan: terraform show -json PLAN | opa eval --stdin-input --data THIS --fail-defined "
            + "'data.\(package.joined(separator: ".")).deny[_]'"
        return Rego.Module(
            package: package, comments: [context.banner, usage],
            rules: terraform.map(\.denial) + PlanRules.all(for: terraform))
    }
}

extension TerraformRequirement {
    /// The rule that reports violations in a plan.
    fileprivate var denial: Rego.Rule {
        let address = Rego.Expression.reference("change.address")
        var body: [Rego.Statement] = [
            .someIn(.variable("change"), .call("changes", [.string(type)]))
        ]
        let message: String
        switch ask {
        case .isTrue(let argument, let blocks):
            var holder = Rego.Expression.reference("change.change.after")
            for block in blocks {
                body.append(.someIn(.variable(block), .call("object.get", [holder, .string(block), .array([])])))
                holder = .variable(block)
            }
            let value = Rego.Expression.call("object.get", [holder, .string(argument), .bool(false)])
            body.append(.not(.expression(.call("enabled", [value]))))
            message = settingMessage
        case .isReferenced(let other, let argument):
            body.append(
                .not(.expression(.call("named", [.variable("change"), .string(other), .string(argument)]))))
            message = companionMessage
        }
        body.append(.assign("msg", .sprintf("%s: \(message)", address)))
        return Rego.Rule(.contains("deny", .variable("msg")), if: body)
    }
}

/// Helper rules that the plan rules share.
private enum PlanRules {
    static func all(for requirements: [TerraformRequirement]) -> [Rego.Rule] {
        let asks = requirements.map(\.ask)
        return [changes]
            + (asks.contains { if case .isTrue = $0 { true } else { false } } ? [enabled] : [])
            + (asks.contains { if case .isReferenced = $0 { true } else { false } } ? [named] : [])
    }

    private static let changes = Rego.Rule(
        .function(
            "changes", [.variable("type")],
            value: .setComprehension(
                .variable("change"),
                [
                    .someIn(.variable("change"), .reference("input.resource_changes")),
                    .expression(.binary(.reference("change.mode"), .equal, .string("managed"))),
                    .expression(.binary(.reference("change.type"), .equal, .variable("type"))),
                    .expression(.binary(.reference("change.change.after"), .notEqual, .null)),
                ])))

    private static let enabled = Rego.Rule(
        .function("enabled", [.variable("value")]),
        if: [.expression(.isIn(.variable("value"), .set([.bool(true), .string("true")])))],
        comments: ["The provider outputs some of these as strings."])

    private static let named = Rego.Rule(
        .function("named", [.variable("change"), .variable("type"), .variable("argument")]),
        if: [
            .someIn(.variable("resource"), .reference("input.configuration.root_module.resources")),
            .expression(.binary(.reference("resource.type"), .equal, .variable("type"))),
            .expression(
                .isIn(
                    .sprintf("%s.%s", .reference("change.type"), .reference("change.name")),
                    .field(
                        .element(.reference("resource.expressions"), .variable("argument")), "references"))),
        ])
}
