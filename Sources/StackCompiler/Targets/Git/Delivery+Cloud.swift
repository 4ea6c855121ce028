import StackFormats
import StackModel

extension Delivery.Place {
    /// The host's environment that a plan runs in. It has a name of its own, since it carries another role.
    var planEnvironment: String { DeliveryRole.Job.plan.environment(of: name) ?? name }

    /// The host's environment that a plan is applied in.
    var applyEnvironment: String { DeliveryRole.Job.apply.environment(of: name) ?? name }

    func id(_ verb: String) -> String { name.isEmpty ? verb : "\(verb)-\(name)" }

    func title(_ verb: String) -> String { name.isEmpty ? verb : "\(verb) \(name)" }

    var permissions: [Job.Permission] {
        guard let account else { return [.readContents] }
        return [
            .readContents, .init(scope: "id-token", access: "write", reason: "The \(account.identity) in the cloud."),
        ]
    }

    /// The step that signs in to the cloud.
    func credentials(for job: DeliveryRole.Job, if condition: String? = nil) -> [Step] {
        guard var login = account?.login(as: role(for: job), seconds: job == .apply ? session : nil) else { return [] }
        login.condition = condition
        return [login]
    }

    /// How long an apply may take, in minutes.
    var applyMinutes: Int { replacesNodes ? 240 : 60 }

    /// The session that an apply asks for, in seconds; `nil` for the hour that AWS gives by itself.
    var session: Int? {
        guard replacesNodes else { return nil }
        let longest = min(applyMinutes * 60, role(for: .apply)?.longestSession ?? .max)
        return longest > 3600 ? longest : nil
    }

    /// The role of a job that Terraform makes.
    func role(for job: DeliveryRole.Job) -> DeliveryRole? { roles.first { $0.job == job } }

    /// Fails where a policy of the release denies something of the plan.
    var judgement: [Shell.Statement] {
        guard isJudged else { return [] }
        return [
            .pipeline([
                Shell.Command("terraform", "show", "-json", "plan"),
                Shell.Command(
                    "opa", "eval", "--stdin-input", "--data", "policies", "--ignore", "*.yaml", "--ignore",
                    "serving-resources.rego", "--format", "pretty", "--fail-defined", "data.terraform[_].deny[_]"),
            ])
        ]
    }

    /// Fails where the plan deletes what pods use until Argo CD has replaced them.
    ///
    /// - Parameter deployed: The commit of what is deployed. One that an older version of Stackgen compiled has no such policy.
    func judgement(ofDeployed deployed: Shell.Word) -> [Shell.Statement] {
        guard isJudged else { return [] }
        return [
            .comment("Pods use the deployed release until Argo CD has replaced them."),
            .assign("serving", .output("git", "ls-tree", "--name-only", deployed, .init(ServingResourcesTarget.file))),
            .conditional(
                .command(.init("test", "-n", .variable("serving"))),
                then: [
                    .run(
                        "git", "show", deployed + ":./" + .variable("serving"),
                        into: .output(.variable("RUNNER_TEMP") + "/serving.rego")),
                    .pipeline([
                        Shell.Command("terraform", "show", "-json", "plan"),
                        Shell.Command(
                            "opa", "eval", "--stdin-input", "--data", .variable("RUNNER_TEMP") + "/serving.rego",
                            "--format", "pretty", "--fail-defined", .init(ServingResourcesPolicy.query)),
                    ]),
                ]),
        ]
    }
}

extension Step {
    /// Takes on a role of AWS: the one that is known, or the one that a variable of the host names.
    ///
    /// - Parameter seconds: The length of the session; `nil` for an hour.
    static func takesRole(
        _ arn: String?, in region: String, else variable: String, seconds: Int? = nil
    ) -> Step {
        var inputs: YAML.Mapping = [
            "aws-region": Workflow.literal(region),
            "role-to-assume": arn.map(Workflow.literal) ?? "${{ vars.\(variable) }}",
        ]
        if let seconds { inputs["role-duration-seconds"] = .integer(seconds) }
        return .runs("aws-actions/configure-aws-credentials", inputs)
    }
}

/// The host that images are pushed to.
struct Registry {
    let host: String

    init(_ host: String) { self.host = host }

    /// The region of a registry of AWS, which knows the roles of its account; `nil` for any other host.
    var regionOfAWS: String? {
        let labels = host.split(separator: ".")
        guard labels.count == 6, labels[1] == "dkr", labels[2] == "ecr", host.hasSuffix(".amazonaws.com") else {
            return nil
        }
        return String(labels[3])
    }

    /// The variable of the repository that names the role which pushes to a registry of AWS.
    static let roleVariable = "AWS_PUSH_ROLE_ARN"

    /// GitHub's own, which knows the run's token.
    var isOfGitHub: Bool { host == "ghcr.io" }

    /// The variable and the secret of the repository that sign in to any other.
    static let userVariable = "REGISTRY_USERNAME"
    static let passwordSecret = "REGISTRY_PASSWORD"

    /// Signs in; `role` is the one that may push, where Terraform makes it.
    func login(with role: DeliveryRole?, if condition: String? = nil) -> [Step] {
        steps(role).map { step in
            var step = step
            step.condition = condition
            return step
        }
    }

    private func steps(_ role: DeliveryRole?) -> [Step] {
        guard let regionOfAWS else { return [login] }
        // The action asks AWS for a token with the role.
        return [
            .takesRole(role?.arn, in: regionOfAWS, else: Self.roleVariable),
            .runs("docker/login-action", ["registry": Workflow.literal(host)]),
        ]
    }

    private var login: Step {
        .runs(
            "docker/login-action",
            [
                "registry": Workflow.literal(host),
                "username": isOfGitHub ? "${{ github.actor }}" : "${{ vars.\(Self.userVariable) }}",
                "password": isOfGitHub ? "${{ github.token }}" : "${{ secrets.\(Self.passwordSecret) }}",
            ])
    }
}
