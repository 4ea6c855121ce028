import StackFormats
import StackModel

extension StackPolicy {
    /// The objects that enforce it in the cluster.
    func admission(in context: Context) -> AdmissionPolicy {
        AdmissionPolicy(
            name: name, reason: reason, enforcement: enforcement, kinds: subject.kinds,
            isNamespaced: subject.isNamespaced, module: module, conditions: celConditions, variables: celVariables,
            validations: validations, context: context)
    }

    // MARK: Rego

    var module: Rego.Module {
        var builder = RegoRules(subject: subject.variable)
        for requirement in requirements {
            builder.add(requirement.name, requirement.parameters, if: requirement.condition)
        }
        return Rego.Module(
            package: [name.replacing("-", with: "_")],
            rules: requirements.map { violation($0, builder) } + subjectRules + lists.map(itemsRule) + builder.rules)
    }

    private func violation(_ requirement: Requirement, _ rules: RegoRules) -> Rego.Rule {
        let broken = Rego.Statement.not(.expression(rules.call(requirement.name, requirement.parameters)))
        let (format, arguments, item) = requirement.regoMessage(rules)
        let message: Rego.Expression =
            arguments.isEmpty ? .string(requirement.message) : .call("sprintf", [.string(format), .array(arguments)])
        return Rego.Rule(
            .contains("violation", .object([.init(.string("msg"), .variable("msg"))])),
            if: [item ?? .expression(subjectValue), broken, .assign("msg", message)])
    }

    private var subjectValue: Rego.Expression {
        subject == .pods ? .variable(PolicySubject.podVariable) : .reference("input.review.object")
    }

    /// The rules that find the pod specification in each kind of object.
    private var subjectRules: [Rego.Rule] {
        guard subject == .pods else { return [] }
        let kind = Rego.Expression.reference("input.review.object.kind")
        func rule(_ path: String, _ condition: Rego.Statement) -> Rego.Rule {
            Rego.Rule(
                .document(PolicySubject.podVariable, value: .reference("input.review.object.\(path)")), if: [condition])
        }
        return [
            rule("spec", .expression(.binary(kind, .equal, .string("Pod")))),
            rule(
                "spec.jobTemplate.spec.template.spec", .expression(.binary(kind, .equal, .string("CronJob")))),
            rule(
                "spec.template.spec",
                .not(.expression(.isIn(kind, .set([.string("CronJob"), .string("Pod")]))))),
        ]
    }

    /// The lists whose items requirements refer to, each with the variable for an item.
    private var lists: [(variable: String, fields: [String])] {
        var found: [(variable: String, fields: [String])] = []
        for case .each(let variable, in: let fields) in requirements.map(\.scope)
        where !found.contains(where: { $0.variable == variable }) {
            found.append((variable, fields))
        }
        return found
    }

    private func itemsRule(_ list: (variable: String, fields: [String])) -> Rego.Rule {
        Rego.Rule(
            .contains("\(list.variable)s", .variable(list.variable)),
            if: [
                .someIn(.variable("field"), .array(list.fields.map { .string($0) })),
                .someIn(
                    .variable(list.variable), .call("object.get", [subjectValue, .variable("field"), .array([])])),
            ])
    }

    // MARK: CEL

    private var celNames: [String: CEL.Expression] {
        subject == .pods ? [PolicySubject.podVariable: .path("variables.pod")] : [:]
    }

    private var celVariables: [(name: String, expression: CEL.Expression)] {
        let pod = subject == .pods ? [(PolicySubject.podVariable, Self.celPod)] : []
        return pod
            + lists.map { list in
                let items = list.fields.map { field -> CEL.Expression in
                    let value = ValuePath(variable: subject.variable, fields: [field]).cel(celNames)
                    let base = ValuePath(variable: subject.variable).cel(celNames)
                    return .conditional(.has(base, field), then: value, otherwise: .list([]))
                }
                return (
                    "\(list.variable)s", items.dropFirst().reduce(items[0]) { .binary($0, .add, $1) }
                )
            }
    }

    /// The condition that skips a Rollout with its template in another object, which is checked itself.
    private var celConditions: [(name: String, expression: CEL.Expression)] {
        guard subject == .pods else { return [] }
        let isOther = CEL.Expression.binary(.path("object.kind"), .notEqual, .string("Rollout"))
        return [("has-pods", .any([isOther, .has(.path("object.spec"), "template")]))]
    }

    /// The path of the pod specification in each kind of object.
    private static var celPod: CEL.Expression {
        let kind = CEL.Expression.path("object.kind")
        return .conditional(
            .binary(kind, .equal, .string("Pod")), then: .path("object.spec"),
            otherwise: .conditional(
                .binary(kind, .equal, .string("CronJob")), then: .path("object.spec.jobTemplate.spec.template.spec"),
                otherwise: .path("object.spec.template.spec")))
    }

    var validations: [(expression: CEL.Expression, message: String)] {
        requirements.map { requirement in
            let condition = requirement.condition.cel(celNames)
            switch requirement.scope {
            case .subject: return (condition, requirement.message)
            case .each(let variable, in: _):
                return (
                    .macro(.path("variables.\(variable)s"), .all, variable: variable, condition),
                    "\(variable): \(requirement.message)"
                )
            }
        }
    }
}

extension Requirement {
    /// The variables that the condition reads in addition to the subject.
    fileprivate var parameters: [String] {
        if case .each(let variable, in: _) = scope { [variable] } else { [] }
    }

    /// The format string of the message, its arguments, and the item they refer to. A constant message has no arguments.
    fileprivate func regoMessage(
        _ rules: RegoRules
    ) -> (format: String, arguments: [Rego.Expression], item: Rego.Statement?) {
        var format = message.replacing("%", with: "%%")
        var arguments: [Rego.Expression] = []
        var item: Rego.Statement?
        if case .each(let variable, in: _) = scope {
            format = "\(variable) %q: \(format)"
            arguments.append(rules.value(of: ValuePath(variable: variable).field("name"), or: .string("")))
            item = .someIn(.variable(variable), .variable("\(variable)s"))
        }
        if let messageValue {
            format += ": %v"
            arguments.append(rules.value(of: messageValue, or: .string("")))
        }
        return (format, arguments, item)
    }
}
