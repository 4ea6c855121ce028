import StackDiagnostics
import StackLanguage
import StackModel

/// Requires the tool versions in a stack to have the syntax that the files, and the people who install the tools, use.
enum VersionSyntax {
    static func diagnostics(stack source: StackSource) -> [Diagnostic] {
        let versions = source.stack.versions
        let controllers = versions.controllers
        let plain = [
            ("Kubernetes", versions.kubernetes), ("Argo CD", controllers.argoCD),
            ("Argo Rollouts", controllers.argoRollouts), ("External Secrets", controllers.externalSecrets),
            ("the Prometheus operator", controllers.prometheusOperator), ("Gatekeeper", controllers.gatekeeper),
            ("Kyverno", controllers.kyverno), ("Reloader", controllers.reloader),
        ].filter { $0.1.wholeMatch(of: /[0-9]{1,4}\.[0-9]{1,4}/) == nil }.map {
            ("the version \($0.1.debugDescription) of \($0.0)", "is not a major and minor version, such as 1.36")
        }
        var faults = plain
        if versions.terraform.wholeMatch(of: /[0-9]{1,4}\.[0-9]{1,4}(\.[0-9]{1,4})?/) == nil {
            faults.append(
                ("the version \(versions.terraform.debugDescription) of Terraform", "is not of the form 1.11 or 1.11.4")
            )
        }
        if !["v0", "v1"].contains(versions.rego) {
            faults.append(("the version \(versions.rego.debugDescription) of Rego", "is neither v0 nor v1"))
        }
        return faults.map { Diagnostic(.invalidValue, "\($0.0) \($0.1)", at: source.location) }
    }
}
