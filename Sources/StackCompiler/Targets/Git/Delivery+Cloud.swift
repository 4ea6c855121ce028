import StackFormats
import StackModel

extension Delivery.Place {
    /// The host's environment that a plan runs in. It has a name of its own, since it carries another role.
    var planEnvironment: String { name.isEmpty ? "plan" : "\(name)-plan" }

    /// The host's environment that a plan is applied in.
    var applyEnvironment: String { name.isEmpty ? "apply" : name }

    func id(_ verb: String) -> String { name.isEmpty ? verb : "\(verb)-\(name)" }

    func title(_ verb: String) -> String { name.isEmpty ? verb : "\(verb) \(name)" }

    var permissions: [Job.Permission] {
        guard let account else { return [.readContents] }
        return [
            .readContents, .init(scope: "id-token", access: "write", reason: "The \(account.identity) in the cloud."),
        ]
    }

    /// The step that signs in to the cloud.
    var credentials: [Step] { account.map { [$0.login] } ?? [] }

    /// Fails where a policy of the plan denies something.
    var judgement: [Shell.Statement] {
        guard isJudged else { return [] }
        return [
            .pipeline([
                Shell.Command("terraform", "show", "-json", "plan"),
                Shell.Command(
                    "opa", "eval", "--stdin-input", "--data", "policies", "--ignore", "*.yaml", "--format", "pretty",
                    "--fail-defined", "data.terraform[_].deny[_]"),
            ])
        ]
    }
}

/// The host that images are pushed to.
struct Registry {
    let host: String

    init(_ host: String) { self.host = host }

    /// GitHub's own, which knows the run's token.
    var isOfGitHub: Bool { host == "ghcr.io" }

    /// The variable and the secret of the repository that sign in to any other.
    static let userVariable = "REGISTRY_USERNAME"
    static let passwordSecret = "REGISTRY_PASSWORD"

    var login: Step {
        .runs(
            "docker/login-action",
            [
                "registry": Workflow.literal(host),
                "username": isOfGitHub ? "${{ github.actor }}" : "${{ vars.\(Self.userVariable) }}",
                "password": isOfGitHub ? "${{ github.token }}" : "${{ secrets.\(Self.passwordSecret) }}",
            ])
    }
}
