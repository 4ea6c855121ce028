public import StackDiagnostics
public import StackFormats
public import StackModel

/// A rule for everything in the environment, written once and enforced three times.
///
/// It is enforced when the stack is compiled, on every part (`SG501` at the line that generated the part); before Terraform
/// applies a plan, by the Rego in `policies/<name>.rego`; and in the cluster, by Gatekeeper (`constraint-template.yaml`)
/// and by Kyverno, also on objects that Stackgen did not generate.
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
/// All object names contain the stack and the environment, even those of templates, whose content is identical: templates
/// are cluster-scoped, and two environments in one cluster must neither overwrite nor delete each other's.
public struct StackPolicy: Primitive, Equatable {
    /// `policy`.
    public static let kind: Kind = "policy"
    /// The name: a DNS label.
    public let name: String
    /// Where it was declared; `nil` for the line of the body that lists it.
    public private(set) var location: SourceLocation?
    /// The reason for the policy, as a sentence. It is the description of the objects and a note of every diagnostic.
    public let reason: String
    /// The objects that it checks.
    public let subject: PolicySubject
    /// The requirements for those objects.
    public let requirements: [Requirement]
    /// The requirements for Terraform resources.
    public let terraform: [TerraformRequirement]
    /// Sample objects that comply, for tests and readers.
    public let allowed: [YAML.Node]
    /// Sample objects that violate it.
    public let disallowed: [YAML.Node]
    /// The effect of a violation. `.deny` by default.
    public private(set) var enforcement = defaultEnforcement.value
    /// Whether images built by the repository must have a signature of its delivery workflow.
    private(set) var verifiesSignatures = false

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - reason: The reason for the policy, as a sentence.
    ///   - subject: The objects that it checks.
    ///   - requirements: The requirements for those objects.
    ///   - terraform: The requirements for Terraform resources; none by default.
    ///   - allowed: Objects that comply. One that does not is rejected with `SG303`, because the policy does not do what its
    ///     author intended.
    ///   - disallowed: Objects that violate it; one that complies is rejected with `SG303`.
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

    /// A copy of the policy, declared at another location with the given enforcement.
    func declared(at location: SourceLocation, enforcement: Enforcement) -> StackPolicy {
        var copy = self
        copy.location = location
        copy.enforcement = enforcement
        return copy
    }

    /// A copy of the policy that also requires signatures.
    func verifyingSignatures() -> StackPolicy {
        var copy = self
        copy.verifiesSignatures = true
        return copy
    }

    /// The violations in an object: the messages of the requirements, each with the part of the object that it refers to.
    public func violations(of object: YAML.Node) -> [String] {
        guard let value = subject.find(in: object) else { return [] }
        let values = ConditionValues(subject.variable, value)
        return requirements.flatMap { $0.violations(of: value, values) }
    }

    /// Adds the objects and files that enforce it in the cluster and on plans.
    public func lower(in context: Context, into parts: inout Parts) {
        admission(in: context).lower(into: &parts)
        lowerSignaturePolicy(in: context, into: &parts)
        lowerPlanPolicy(in: context, into: &parts)
    }
}

extension Requirement {
    fileprivate func violations(of subject: YAML.Node, _ values: ConditionValues) -> [String] {
        switch scope {
        case .subject: return condition.isTrue(for: values) ? [] : [text("", values)]
        case .each(let variable, in: let lists):
            return lists.flatMap { subject[$0]?.sequenceValue ?? [] }.compactMap { item in
                let values = values.adding(variable, item)
                guard !condition.isTrue(for: values) else { return nil }
                return text("\(variable) \"\(item["name"]?.stringValue ?? "")\": ", values)
            }
        }
    }

    private func text(_ prefix: String, _ values: ConditionValues) -> String {
        let value = messageValue.flatMap { values[$0]?.stringValue }
        return prefix + message + (value.map { ": \($0)" } ?? "")
    }
}
