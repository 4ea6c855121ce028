import StackFormats
import StackModel

extension Delivery {
    /// The setup that the repository host and the clouds need before the workflow can deliver.
    var bootstrap: [BootstrapPart] {
        let trusts = places.filter { !$0.createsIdentityProvider }.flatMap {
            $0.account?.trust(of: repository, ids) ?? []
        }
        return naming + trusts + (delivers ? stages.map(environments) : []) + places.flatMap(steps)
            + (isProtected ? rulesets.map(protection) : [])
            + (delivers ? stages.filter(\.hasDeployKey).map(deployKey) : [])
            + registries.map(Registry.init).flatMap { bootstrap(of: $0, with: pushRole) }
    }

    /// Moves an environment to the newest release before Argo CD first follows its ref.
    ///
    /// - Parameter environment: The environment's name; empty if the stack names none.
    func firstPromotion(to environment: String) -> BootstrapPart? {
        guard delivers,
            let stage = stages.first(where: { $0.name == (environment.isEmpty ? Stage.unnamed : environment) })
        else { return nil }
        return BootstrapPart(
            .sync,
            "Deploy the newest release to \(stage.name), and wait for the run to end. The merge that added the "
                + "workflows made a release, unless Package.resolved is not committed",
            command: [
                "gh", "workflow", "run", "promote.yaml", "--repo", ghRepository, "--field",
                "environment=\(stage.name)",
            ])
    }

    /// Checks how the workflow's tokens identify the repository. Clouds only trust a repository that is identified as in the
    /// stack.
    private var naming: [BootstrapPart] {
        guard ids == nil, tokensMayUseIDs, places.contains(where: { $0.account != nil }) else { return [] }
        let questions = [
            ["repos/\(repository)/actions/oidc/customization/sub", "--jq", ".use_immutable_subject"],
            ["repos/\(repository)", "--jq", ".owner.id, .id"],
        ]
        let commands = questions.map { gh($0) }
        return [
            BootstrapPart(
                .state,
                "Check whether GitHub identifies \(repository) by numbers in its tokens, as it does for "
                    + "repositories created, renamed or transferred since 15 July 2026. If the first command shows "
                    + "true, give the stack's Repository the ids that the second one shows, .gitHub(owner: …, "
                    + "repository: …), and compile the stack",
                script: Shell.Script(commands.map { .command($0) }))
        ]
    }

    /// The manual steps for an environment. There are fewer if Terraform creates the roles.
    private func steps(of place: Place) -> [BootstrapPart] {
        guard let account = place.account else { return [] }
        let made = [DeliveryRole.Job.plan, .apply].compactMap(place.role)
        guard made.count == 2 else { return [identities(of: place, in: account)] }
        let unnamed = made.filter { $0.arn == nil }
        return (place.hasCluster ? [] : [Self.firstApply(of: place)])
            + (unnamed.isEmpty ? [] : [variables(of: place, unnamed, in: account)])
    }

    /// Sets the variables with the identities that the jobs assume.
    private func identities(of place: Place, in account: CloudAccount) -> BootstrapPart {
        let environments = [place.planEnvironment, place.applyEnvironment]
        let statements = environments.flatMap { environment in
            account.values(for: environment).flatMap { value -> [Shell.Statement] in
                guard let command = value.command else {
                    return [
                        .run("read", "-r", "value"),
                        .command(set(value.variable, in: environment, to: .variable("value"))),
                    ]
                }
                let output = Shell.Word.output(of: Shell.Script(Shell.Command(command.map { Shell.Word($0) })))
                return [.command(set(value.variable, in: environment, to: output))]
            }
        }
        let asked = account.values(for: place.planEnvironment).filter { $0.command == nil }.map(\.meaning)
        let jobs = environments.joined(separator: " and ")
        let text =
            switch account {
            case .aws:
                "Set the roles that the jobs of \(jobs) assume. The command waits for \(asked.joined(separator: " and ")) of each: "
                    + "first the read-only one, then the one that can write. Each must trust the tokens of its environment of this "
                    + "repository (OpenID Connect)"
                    + (place.session.map { ", and the second must allow sessions of \($0 / 3600) hours" } ?? "")
            case .google:
                "Set the service accounts that the jobs of \(jobs) use. The command waits for "
                    + "\(asked.joined(separator: " and ")) of each: first the read-only one, then the one that can "
                    + "write. The principal "
                    + "…/workloadIdentityPools/github/subject/repo:\(subject):environment:<environment> must be able "
                    + "to impersonate it (roles/iam.workloadIdentityUser)"
            }
        // One line, because in pasted text the line after `read` would become its input.
        return BootstrapPart(.state, text, script: Shell.Script([.all(statements)]))
    }

    /// The command that sets a variable of an environment on the host.
    private func set(_ variable: String, in environment: String, to value: Shell.Word) -> Shell.Command {
        Shell.Command([
            "gh", "variable", "set", Shell.Word(variable), "--repo", Shell.Word(ghRepository), "--env",
            Shell.Word(environment), "--body", value,
        ])
    }

    /// The first apply, with a person's own credentials: it creates the roles, so it cannot use them yet.
    private static func firstApply(of place: Place) -> BootstrapPart {
        let folder = place.folder == "." ? [] : ["-chdir=\(place.folder)"]
        let commands = ["init", "apply"].map { Shell.Command((["terraform"] + folder + [$0]).map { Shell.Word($0) }) }
        return BootstrapPart(
            .state,
            "Apply \(place.name.isEmpty ? "the configuration" : place.name) once with your own credentials: "
                + "this creates the roles with which the workflow applies it from then on",
            script: Shell.Script(commands.map { .command($0) }))
    }

    private func variables(
        of place: Place, _ roles: [DeliveryRole], in account: CloudAccount
    ) -> BootstrapPart {
        let folder = place.folder == "." ? [] : ["-chdir=\(place.folder)"]
        let commands = roles.map { role in
            let output = Shell.Command(
                (["terraform"] + folder + ["output", "-raw", role.output]).map { Shell.Word($0) })
            let environment = role.job.environment(of: place.name) ?? place.name
            return set(account.variables.joined(), in: environment, to: .output(of: Shell.Script(output)))
        }
        return BootstrapPart(
            .sync, "Set on GitHub the roles that Terraform has created for the workflow, once for each environment",
            script: Shell.Script(commands.map { .command($0) }))
    }
}

extension Delivery {
    /// The setup that the repository host needs to push to a registry.
    private func bootstrap(of registry: Registry, with role: DeliveryRole?) -> [BootstrapPart] {
        guard !registry.isOfGitHub else { return [] }
        func ask(_ kind: String, _ name: String) -> Shell.Statement {
            .command(Shell.Command(["gh", kind, "set", name, "--repo", ghRepository].map { Shell.Word($0) }))
        }
        if registry.regionOfAWS != nil {
            guard role?.arn == nil else { return [] }
            return [
                BootstrapPart(
                    .secrets,
                    "Set the role that the workflow assumes to push to \(registry.host): the command asks for "
                        + "its ARN", script: Shell.Script([ask("variable", Registry.roleVariable)]))
            ]
        }
        return [
            BootstrapPart(
                .secrets,
                "Set an account that can push to \(registry.host): the commands ask for its user and its password",
                script: Shell.Script([
                    .all([ask("variable", Registry.userVariable), ask("secret", Registry.passwordSecret)])
                ]))
        ]
    }
}
