import StackModel

extension Delivery {
    /// What the host of the repository, and the clouds, have to know before the workflow can deliver.
    var bootstrap: [BootstrapPart] {
        places.flatMap { $0.account?.trust(of: repository) ?? [] } + places.flatMap(identities)
            + registries.map(Registry.init).compactMap(\.bootstrap)
    }

    private func identities(of place: Place) -> [BootstrapPart] {
        guard let account = place.account else { return [] }
        let variables = account.variables
        let environments = "Make the environments \(place.planEnvironment) and \(place.applyEnvironment) on GitHub. "
        let means =
            switch account {
            case .aws:
                "The variable \(variables.joined()) of each is a role that trusts the tokens of this environment of this "
                    + "repository (OpenID Connect): "
            case .google(let project):
                "The variables \(variables.joined(separator: " and ")) of each are the provider, "
                    + "projects/<number of \(project)>/locations/global/workloadIdentityPools/github/providers/github, and the "
                    + "address of a service account that the principal "
                    + "…/workloadIdentityPools/github/subject/repo:\(repository):environment:<this environment> may act as "
                    + "(roles/iam.workloadIdentityUser): "
            }
        return [
            BootstrapPart(
                .state,
                environments + means
                    + "of \(place.planEnvironment) one that may only read, of \(place.applyEnvironment) one that "
                    + "may write. Let \(place.applyEnvironment) run for the branch \(branch) alone, and name who must "
                    + "approve.")
        ]
    }
}

extension Registry {
    fileprivate var bootstrap: BootstrapPart? {
        guard !isOfGitHub else { return nil }
        return BootstrapPart(
            .secrets,
            "Set the variable \(Self.userVariable) and the secret \(Self.passwordSecret) of the repository on GitHub to "
                + "an account that may push to \(host).")
    }
}
