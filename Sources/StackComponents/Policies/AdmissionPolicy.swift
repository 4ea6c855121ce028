import KubernetesAPI
import StackFormats
import StackModel

/// The objects that enforce a policy in the cluster, for both Gatekeeper and Kyverno.
///
/// Both make the same decisions. A cluster that runs only one of them does not need the other's objects, which are the
/// smaller half of the file and have no effect there.
struct AdmissionPolicy {
    let name: String
    let reason: String
    let enforcement: Enforcement
    let kinds: [ObjectKind]
    let isNamespaced: Bool
    /// The Rego module that defines `violation`.
    let module: Rego.Module
    /// The schema of the constraint's parameters, and their values; `nil` for none.
    var parameters: (schema: YAML.Node, values: YAML.Node)?
    /// The conditions that select the objects to validate.
    var conditions: [(name: String, expression: CEL.Expression)] = []
    /// The variables that the expressions use.
    var variables: [(name: String, expression: CEL.Expression)] = []
    /// The expressions that must be true, each with the message for when it is not.
    let validations: [(expression: CEL.Expression, message: String)]
    let context: Context

    /// Adds the template, the constraint and the Kyverno policy.
    func lower(into parts: inout Parts) {
        parts.add(template, to: .constraintTemplate)
        parts.add(manifest: constraint, to: .policy(name))
        parts.add(kyvernoPolicy, to: .policy(name))
    }

    /// The text of an expression. The code that builds the expression has already rejected what CEL cannot represent.
    private func text(_ expression: CEL.Expression) -> String { expression.text }

    // MARK: Gatekeeper

    /// The name of the constraint and of the Kyverno policy. Both become label values, which are limited to 63 bytes.
    private var objectName: String { context.qualified(name, maximumLength: 63) }

    /// The kind that the template defines: `LeaderboardProductionNoLatestTag`. The template's name must be the same in lower
    /// case. Gatekeeper rejects a kind of more than 59 characters.
    private var templateKind: String {
        let words = context.qualified(name).split(separator: "-")
        return ShortName.shortened(
            words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(), maximumLength: 59, separator: "")
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

    /// The constraint. The template defines its kind, so there is no generated type for it.
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
        // The kind is defined only after Gatekeeper has processed the template.
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
