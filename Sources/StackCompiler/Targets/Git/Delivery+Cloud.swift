import StackFormats
import StackModel

extension Delivery.Place {
    /// The host's environment in which a plan runs. It is a separate one, because it has a different role.
    var planEnvironment: String { DeliveryRole.Job.plan.environment(of: name) ?? name }

    /// The host's environment in which a plan is applied.
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

    /// The time limit of an apply, in minutes.
    var applyMinutes: Int { replacesNodes ? 240 : 60 }

    /// The session duration that an apply requests, in seconds; `nil` for one hour, the AWS default.
    var session: Int? {
        guard replacesNodes else { return nil }
        let duration = min(applyMinutes * 60, role(for: .apply)?.maximumSessionDuration ?? .max)
        return duration > 3600 ? duration : nil
    }

    /// The role that Terraform creates for a job.
    func role(for job: DeliveryRole.Job) -> DeliveryRole? { roles.first { $0.job == job } }

    /// Fails if a policy of the release denies the plan.
    var policyCheck: [Shell.Statement] {
        guard hasPlanPolicies else { return [] }
        return [
            .pipeline([
                Shell.Command("terraform", "show", "-json", "plan"),
                Shell.Command(
                    "opa", "eval", "--stdin-input", "--data", "policies", "--ignore", "*.yaml", "--ignore",
                    "serving-resources.rego", "--format", "pretty", "--fail-defined", "data.terraform[_].deny[_]"),
            ])
        ]
    }

    /// Fails if the plan deletes resources that the pods of a commit use.
    ///
    /// - Parameters:
    ///   - commit: The commit. One that an older version of Stackgen compiled has no such policy.
    ///   - remedy: The fix, without a full stop.
    func policyCheck(by commit: Shell.Word, remedy: String) -> [Shell.Statement] {
        guard hasPlanPolicies else { return [] }
        let denial = Shell.Statement.pipeline([
            Shell.Command("terraform", "show", "-json", "plan"),
            Shell.Command(
                "opa", "eval", "--stdin-input", "--data", .variable("RUNNER_TEMP") + "/serving.rego", "--format",
                "pretty", "--fail-defined", .init(ServingResourcesPolicy.query)),
        ])
        return [
            .assign("serving", .output("git", "ls-tree", "--name-only", commit, .init(ServingResourcesTarget.file))),
            .conditional(
                .command(.init("test", "-n", .variable("serving"))),
                then: [
                    .run(
                        "git", "show", commit + ":./" + .variable("serving"),
                        into: .output(.variable("RUNNER_TEMP") + "/serving.rego")),
                    .conditional(
                        .not(denial),
                        then: [
                            .run("printf", .init(#"::error::the plan deletes what pods use: \#(remedy)\n"#)),
                            .run("exit", "1"),
                        ]),
                ]),
        ]
    }
}

extension Step {
    /// Assumes an AWS role: the given one, or the one that a variable of the host names.
    ///
    /// - Parameter seconds: The duration of the session; `nil` for one hour.
    static func assumesRole(
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

    /// The region of an AWS registry, which accepts roles of its account; `nil` for any other host.
    var regionOfAWS: String? {
        let labels = host.split(separator: ".")
        guard labels.count == 6, labels[1] == "dkr", labels[2] == "ecr", host.hasSuffix(".amazonaws.com") else {
            return nil
        }
        return String(labels[3])
    }

    /// The repository variable that names the role for pushing to an AWS registry.
    static let roleVariable = "AWS_PUSH_ROLE_ARN"

    /// Whether it is GitHub's own registry, which accepts the run's token.
    var isOfGitHub: Bool { host == "ghcr.io" }

    /// The repository variable and secret for signing in to any other registry.
    static let userVariable = "REGISTRY_USERNAME"
    static let passwordSecret = "REGISTRY_PASSWORD"

    /// Signs in; `role` is the one that may push, if Terraform creates it.
    func login(with role: DeliveryRole?, if condition: String? = nil) -> [Step] {
        steps(role).map { step in
            var step = step
            step.condition = condition
            return step
        }
    }

    private func steps(_ role: DeliveryRole?) -> [Step] {
        guard let regionOfAWS else { return [login] }
        // The action requests a token from AWS with the role.
        return [
            .assumesRole(role?.arn, in: regionOfAWS, else: Self.roleVariable),
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
