import StackFormats
import StackModel

extension Delivery {
    /// What the host of the repository has to know before the workflow can deliver.
    var bootstrap: [BootstrapPart] {
        let delivered = places.filter { $0.region != nil }
        let needsProvider = delivered.contains { !$0.makesIdentityProvider }
        return (needsProvider ? [Self.identityProvider] : []) + delivered.flatMap(steps)
            + registries.map(Registry.init).flatMap { $0.bootstrap(with: pushRole) }
    }

    /// An account has the provider once, whatever its repositories, so no stack of it can own one.
    private static var identityProvider: BootstrapPart {
        BootstrapPart(
            .state,
            "Let each account of AWS know the tokens of GitHub (OpenID Connect), unless it has this provider already",
            command: [
                "aws", "iam", "create-open-id-connect-provider", "--url", "https://token.actions.githubusercontent.com",
                "--client-id-list", "sts.amazonaws.com",
            ])
    }

    private func steps(of place: Place) -> [BootstrapPart] {
        let made = [DeliveryRole.Job.plan, .apply].compactMap(place.role)
        guard made.count == 2 else { return [environments(of: place, .roles)] }
        let unnamed = made.filter { $0.arn == nil }
        return [environments(of: place, .rules)] + (place.hasCluster ? [] : [Self.firstApply(of: place)])
            + (unnamed.isEmpty ? [] : [Self.variables(of: place, unnamed)])
    }

    /// What a person says to the host about its environments.
    private enum EnvironmentSettings {
        /// Who may run in them.
        case rules
        /// That, and the roles, which a person makes.
        case roles
    }

    private func environments(of place: Place, _ settings: EnvironmentSettings) -> BootstrapPart {
        let (plan, apply) = (place.planEnvironment, place.applyEnvironment)
        let roles =
            " The variable \(Place.roleVariable) of each is a role that trusts the tokens of this environment of this "
            + "repository (OpenID Connect): of \(plan) one that may only read, of \(apply) one that may write."
        return BootstrapPart(
            .state,
            "Make the environments \(plan) and \(apply) on GitHub." + (settings == .roles ? roles : "")
                + " Let \(apply) run for the branch \(branch) alone, and name who must approve.")
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

    private static func variables(of place: Place, _ roles: [DeliveryRole]) -> BootstrapPart {
        let folder = place.folder == "." ? [] : ["-chdir=\(place.folder)"]
        let commands = roles.map { role in
            let output = Shell.Command(
                (["terraform"] + folder + ["output", "-raw", role.output]).map { Shell.Word($0) })
            let environment = role.job.environment(of: place.name) ?? place.name
            return Shell.Command([
                "gh", "variable", "set", Shell.Word(Place.roleVariable), "--env", Shell.Word(environment), "--body",
                .output(of: Shell.Script(output)),
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
