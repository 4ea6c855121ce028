import KubernetesAPI
import StackFormats
import StackModel

/// What enforces a policy in the cluster, in the terms of Gatekeeper and of Kyverno.
///
/// Both judge alike; a cluster that runs one of them has no use for the other's objects, which are the smaller half of
/// the file and do nothing there.
struct AdmissionPolicy {
    let name: String
    let reason: String
    let enforcement: Enforcement
    let kinds: [ObjectKind]
    let isNamespaced: Bool
    /// The rules that make `violation`.
    let module: Rego.Module
    /// What a constraint may say, and what this one says.
    var parameters: (schema: YAML.Node, values: YAML.Node)?
    /// Which of the objects the expressions are asked of.
    var conditions: [(name: String, expression: CEL.Expression)] = []
    /// What the expressions have names for.
    var variables: [(name: String, expression: CEL.Expression)] = []
    /// What must hold, and what is said where it does not.
    let validations: [(expression: CEL.Expression, message: String)]
    let context: Context

    /// Adds the template, the constraint and the Kyverno policy.
    func lower(into parts: inout Parts) {
        parts.add(template, to: .constraintTemplate)
        parts.add(manifest: constraint, to: .policy(name))
        parts.add(kyvernoPolicy, to: .policy(name))
    }

    /// The text of an expression. What CEL cannot hold is kept out by the checks of those who build the expression.
    private func text(_ expression: CEL.Expression) -> String { expression.text }

    // MARK: Gatekeeper

    /// The name of the constraint and of the Kyverno policy. Both become the value of a label, of 63 bytes.
    private var objectName: String { context.qualified(name, longest: 63) }

    /// `LeaderboardProductionNoLatestTag`; the name of the template must be the same in lower case. Gatekeeper refuses a
    /// kind of more than 59 characters.
    private var templateKind: String {
        let words = context.qualified(name).split(separator: "-")
        return ShortName.fitting(
            words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(), longest: 59, separator: "")
    }

    private var template: Gatekeeper.V1.ConstraintTemplate {
        let source: YAML.Node = [
            "version": .string(context.versions.rego), "rego": .string(module.render().text),
        ]
        return Gatekeeper.V1.ConstraintTemplate(
            metadata: .init(name: templateKind.lowercased(), annotations: ["description": reason]),
            spec: .init(
                crd: .init(
                    spec: .init(
                        names: .init(kind: templateKind),
                        validation: parameters.map { .init(openAPIV3Schema: $0.schema) })),
                targets: [
                    .init(target: "admission.k8s.gatekeeper.sh", code: [.init(engine: "Rego", source: source)])
                ]))
    }

    /// The kind is defined by the template, so no generated type can hold it.
    private var constraint: YAML.Node {
        var match: YAML.Mapping = [:]
        if isNamespaced { match["namespaces"] = [.string(context.namespace)] }
        match["kinds"] = .sequence(
            kinds.groupedByVersion.map { group in
                [
                    "apiGroups": [.string(group[0].group)],
                    "kinds": .sequence(group.map { .string($0.kind) }),
                ]
            })
        var spec: YAML.Mapping = [
            "enforcementAction": .string(enforcement == .deny ? "deny" : "dryrun"), "match": .mapping(match),
        ]
        if let parameters { spec["parameters"] = parameters.values }
        // The definition of the kind exists only when Gatekeeper has read the template.
        return [
            "apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": .string(templateKind),
            "metadata": [
                "name": .string(objectName),
                "annotations": ["argocd.argoproj.io/sync-options": "SkipDryRunOnMissingResource=true"],
            ],
            "spec": .mapping(spec),
        ]
    }

    // MARK: Kyverno

    private var kyvernoPolicy: KyvernoPolicies.V1.ValidatingPolicy {
        KyvernoPolicies.V1.ValidatingPolicy(
            metadata: .init(name: objectName, annotations: ["policies.kyverno.io/description": reason]),
            spec: .init(
                validationActions: [enforcement == .deny ? .deny : .audit],
                matchConstraints: .init(
                    namespaceSelector: isNamespaced
                        ? .init(matchLabels: ["kubernetes.io/metadata.name": context.namespace]) : nil,
                    resourceRules: kinds.resourceRules),
                matchConditions: conditions.isEmpty
                    ? nil : conditions.map { .init(name: $0.name, expression: text($0.expression)) },
                variables: variables.isEmpty
                    ? nil : variables.map { .init(name: $0.name, expression: text($0.expression)) },
                validations: validations.map { .init(expression: text($0.expression), message: $0.message) }))
    }
}
