import StackFormats
import StackModel

extension Delivery {
    /// What the host of the repository, and the clouds, have to know before the workflow can deliver.
    var bootstrap: [BootstrapPart] {
        let trusts = places.filter { !$0.makesIdentityProvider }.flatMap {
            $0.account?.trust(of: repository, ids) ?? []
        }
        return naming + trusts + places.flatMap(steps)
            + registries.map(Registry.init).flatMap { $0.bootstrap(with: pushRole) }
    }

    /// How the tokens of the workflow name the repository. No cloud trusts one that is named otherwise than the stack says.
    private var naming: [BootstrapPart] {
        guard ids == nil, mayBeNumbered, places.contains(where: { $0.account != nil }) else { return [] }
        let questions = [
            ["repos/\(repository)/actions/oidc/customization/sub", "--jq", ".use_immutable_subject"],
            ["repos/\(repository)", "--jq", ".owner.id, .id"],
        ]
        let commands = questions.map { Shell.Command((["gh", "api"] + $0).map { Shell.Word($0) }) }
        return [
            BootstrapPart(
                .state,
                "See whether GitHub names \(repository) by numbers in its tokens, as it does where the repository was made, "
                    + "renamed or transferred since 15 July 2026: where the first command shows true, give the Repository "
                    + "of the stack the ids that the second shows, .gitHub(owner: …, repository: …), and compile it",
                script: Shell.Script(commands.map { .command($0) }))
        ]
    }

    /// What a person does for an environment. Where Terraform makes the roles, that is less.
    private func steps(of place: Place) -> [BootstrapPart] {
        guard let account = place.account else { return [] }
        let made = [DeliveryRole.Job.plan, .apply].compactMap(place.role)
        guard made.count == 2 else { return [environments(of: place, identities(of: place, in: account))] }
        let unnamed = made.filter { $0.arn == nil }
        return [environments(of: place, nil)] + (place.hasCluster ? [] : [Self.firstApply(of: place)])
            + (unnamed.isEmpty ? [] : [Self.variables(of: place, unnamed, in: account)])
    }

    private func environments(of place: Place, _ identities: String?) -> BootstrapPart {
        let (plan, apply) = (place.planEnvironment, place.applyEnvironment)
        let sentences = [
            "Make the environments \(plan) and \(apply) on GitHub.", identities,
            "Let \(apply) run for the branch \(branch) alone, and name who must approve.",
        ]
        return BootstrapPart(.state, sentences.compactMap(\.self).joined(separator: " "))
    }

    /// The variables that say as whom the jobs sign in, and who that is.
    private func identities(of place: Place, in account: CloudAccount) -> String {
        let variables = account.variables
        let means =
            switch account {
            case .aws:
                "The variable \(variables.joined()) of each is a role that trusts the tokens of this environment of this "
                    + "repository (OpenID Connect): "
            case .google(let project):
                "The variables \(variables.joined(separator: " and ")) of each are the provider, "
                    + "projects/<number of \(project)>/locations/global/workloadIdentityPools/github/providers/github, and the "
                    + "address of a service account that the principal "
                    + "…/workloadIdentityPools/github/subject/repo:\(subject):environment:<this environment> may act as "
                    + "(roles/iam.workloadIdentityUser): "
            }
        return means
            + "of \(place.planEnvironment) one that may only read, of \(place.applyEnvironment) one that may write."
    }

    /// What makes the roles cannot have them yet.
    private static func firstApply(of place: Place) -> BootstrapPart {
        let folder = place.folder == "." ? [] : ["-chdir=\(place.folder)"]
        let commands = ["init", "apply"].map { Shell.Command((["terraform"] + folder + [$0]).map { Shell.Word($0) }) }
        return BootstrapPart(
            .state,
            "Apply \(place.name.isEmpty ? "the configuration" : place.name) once with rights of your own: it makes the "
                + "roles with which the workflow does so from then on",
            script: Shell.Script(commands.map { .command($0) }))
    }

    private static func variables(
        of place: Place, _ roles: [DeliveryRole], in account: CloudAccount
    ) -> BootstrapPart {
        let folder = place.folder == "." ? [] : ["-chdir=\(place.folder)"]
        let commands = roles.map { role in
            let output = Shell.Command(
                (["terraform"] + folder + ["output", "-raw", role.output]).map { Shell.Word($0) })
            let environment = role.job.environment(of: place.name) ?? place.name
            return Shell.Command([
                "gh", "variable", "set", Shell.Word(account.variables.joined()), "--env", Shell.Word(environment),
                "--body", .output(of: Shell.Script(output)),
            ])
        }
        return BootstrapPart(
            .sync, "Tell GitHub the roles that Terraform has made for the workflow, once for each environment",
            script: Shell.Script(commands.map { .command($0) }))
    }
}

extension Registry {
    fileprivate func bootstrap(with role: DeliveryRole?) -> [BootstrapPart] {
        guard !isOfGitHub else { return [] }
        if regionOfAWS != nil {
            guard role?.arn == nil else { return [] }
            return [
                BootstrapPart(
                    .secrets,
                    "Set the variable \(Self.roleVariable) of the repository on GitHub to the ARN of a role that its "
                        + "workflow may take on, and that may push to \(host).")
            ]
        }
        return [
            BootstrapPart(
                .secrets,
                "Set the variable \(Self.userVariable) and the secret \(Self.passwordSecret) of the repository on GitHub to "
                    + "an account that may push to \(host).")
        ]
    }
}
