import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackModel

/// Requires every Kubernetes object to match its published schema, and to satisfy the rules that a schema cannot express: names,
/// labels, selectors that match their own pods.
struct KubernetesSchema: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let templates = GatekeeperConstraints.templates(in: lowered)
        return lowered.parts.manifests.concurrentMap(share: 64) { manifest -> [Diagnostic] in
            var violations = ObjectRules.violations(in: manifest.node)
            // The schema of a constraint is in its template, and another verifier checks it.
            if GatekeeperConstraints.template(of: manifest, among: templates) == nil {
                violations = KubernetesSchemas.standard.violations(in: manifest.node) + violations
            }
            return violations.map { diagnostic(for: $0, in: manifest, lowered) }
        }.flatMap(\.self)
    }

    private func diagnostic(
        for violation: SchemaViolation, in manifest: Manifest, _ lowered: LoweredEnvironment
    ) -> Diagnostic {
        let location = lowered.parts.location(of: violation.origin ?? manifest.origin)
        let what = "\(manifest.kind) \"\(manifest.name)\""
        // The team's own custom resources have no schema here; the cluster validates them.
        if violation.reason == .unknownKind {
            return Diagnostic(
                .unknownObjectKind, .warning,
                "\(what): no schema is known for the kind \(manifest.kind) of \(manifest.apiVersion), so the object is not "
                    + "checked", at: location, notes: notes(for: violation))
        }
        return Diagnostic(
            .schemaViolation, "\(what): \(violation.path): \(violation.message)", at: location,
            notes: notes(for: violation))
    }

    private func notes(for violation: SchemaViolation) -> [Diagnostic.Note] {
        violation.suggestion.map { [.init("did you mean '\($0)'?")] } ?? []
    }
}
