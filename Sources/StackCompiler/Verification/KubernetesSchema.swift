import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackModel

/// Every Kubernetes object has the form that its published schema asks for, and keeps the rules that the schema cannot
/// say: names, labels, selectors that match their own pods.
struct KubernetesSchema: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let templates = GatekeeperConstraints.templates(in: lowered)
        return lowered.parts.manifests.concurrentMap(share: 64) { manifest -> [Diagnostic] in
            var violations = ObjectRules.violations(in: manifest.node)
            // The schema of a constraint is in its template, and another verifier asks that.
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
        // An object of the team's own definition is in no schema here; the cluster checks it.
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
