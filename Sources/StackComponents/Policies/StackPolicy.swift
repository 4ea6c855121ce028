public import StackDiagnostics
public import StackFormats
public import StackModel

/// A rule that everything in the environment keeps, written once.
///
/// It is enforced three times: when the stack is compiled, on every part whoever made it (`SG501` at the line that did);
/// before Terraform applies a plan, by the Rego in `policies/<name>.rego`; and in the cluster, by Gatekeeper
/// (`constraint-template.yaml`) and by Kyverno, on objects that did not come from here too.
///
/// ```swift
/// extension StackPolicy {
///     static let noHostNetwork = StackPolicy(
///         "no-host-network", because: "A pod on the node's network is under no network policy.", concerning: .pods,
///         requiring: [
///             Requirement("own_network", .not(.equals("pod.hostNetwork", true)), otherwise: "hostNetwork is true")
///         ],
///         allowed: [["apiVersion": "v1", "kind": "Pod", "metadata": ["name": "a"], "spec": ["containers": []]]],
///         disallowed: [[…]])
/// }
/// ```
///
/// The names of its objects carry the stack and the environment, those of templates included, although they say the same:
/// templates belong to the whole cluster, and two environments in one cluster must neither fight over one nor take it
/// away from each other.
public struct StackPolicy: Primitive, Equatable {
    /// `policy`.
    public static let kind: Kind = "policy"
    /// The name: a DNS label.
    public let name: String
    /// Where it was declared; `nil` takes the line of the body that lists it.
    public private(set) var location: SourceLocation?
    /// Why it exists: a sentence. It is the description of the objects and the note of every diagnostic.
    public let reason: String
    /// What it looks at.
    public let subject: PolicySubject
    /// What it asks of that.
    public let requirements: [Requirement]
    /// What it asks of Terraform resources.
    public let terraform: [TerraformRequirement]
    /// Objects that keep it, for tests and readers.
    public let allowed: [YAML.Node]
    /// Objects that break it.
    public let disallowed: [YAML.Node]
    /// What happens where it is broken. `.deny` unless it is said otherwise.
    public private(set) var enforcement = defaultEnforcement.value
    /// Whether the images that the repository builds must carry a signature of its delivery workflow.
    private(set) var verifiesSignatures = false

    /// Writes a policy.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - reason: Why it exists: a sentence.
    ///   - subject: What it looks at.
    ///   - requirements: What it asks of that.
    ///   - terraform: What it asks of Terraform resources; nothing by default.
    ///   - allowed: Objects that keep it. One that does not is refused with `SG303`: the policy says something else than
    ///     its author means.
    ///   - disallowed: Objects that break it; one that does not is refused with `SG303`.
    public init(
        _ name: String, because reason: String, concerning subject: PolicySubject,
        requiring requirements: [Requirement],
        ofTerraform terraform: [TerraformRequirement] = [], allowed: [YAML.Node], disallowed: [YAML.Node]
    ) {
        self.name = name
        self.reason = reason
        self.subject = subject
        self.requirements = requirements
        self.terraform = terraform
        self.allowed = allowed
        self.disallowed = disallowed
    }

    /// The same policy, declared elsewhere.
    func declared(at location: SourceLocation, enforcement: Enforcement) -> StackPolicy {
        var copy = self
        copy.location = location
        copy.enforcement = enforcement
        return copy
    }

    /// The same policy, which also asks for signatures.
    func verifyingSignatures() -> StackPolicy {
        var copy = self
        copy.verifiesSignatures = true
        return copy
    }

    /// What the object breaks: the messages of the requirements, each with the part of the object that it is about.
    public func violations(of object: YAML.Node) -> [String] {
        guard let value = subject.find(in: object) else { return [] }
        let values = ConditionValues(subject.variable, value)
        return requirements.flatMap { $0.violations(of: value, values) }
    }

    /// Adds what enforces it in the cluster, and on plans.
    public func lower(in context: Context, into parts: inout Parts) {
        admission(in: context).lower(into: &parts)
        lowerSignaturePolicy(in: context, into: &parts)
        lowerPlanPolicy(in: context, into: &parts)
    }
}

extension Requirement {
    fileprivate func violations(of subject: YAML.Node, _ values: ConditionValues) -> [String] {
        switch scope {
        case .subject: return condition.holds(for: values) ? [] : [text("", values)]
        case .each(let variable, in: let lists):
            return lists.flatMap { subject[$0]?.sequenceValue ?? [] }.compactMap { item in
                let values = values.adding(variable, item)
                guard !condition.holds(for: values) else { return nil }
                return text("\(variable) \"\(item["name"]?.stringValue ?? "")\": ", values)
            }
        }
    }

    private func text(_ prefix: String, _ values: ConditionValues) -> String {
        let value = shown.flatMap { values[$0]?.stringValue }
        return prefix + message + (value.map { ": \($0)" } ?? "")
    }
}
