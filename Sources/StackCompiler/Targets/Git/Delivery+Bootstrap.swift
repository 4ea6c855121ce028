import StackModel

extension Delivery {
    /// What the host of the repository has to know before the workflow can deliver.
    var bootstrap: [BootstrapPart] {
        let delivered = places.filter { $0.region != nil }
        return (delivered.isEmpty ? [] : [Self.identityProvider]) + delivered.map(roles)
            + registries.map(Registry.init).compactMap(\.bootstrap)
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

    private func roles(of place: Place) -> BootstrapPart {
        let role = Place.roleVariable
        return BootstrapPart(
            .state,
            "Make the environments \(place.planEnvironment) and \(place.applyEnvironment) on GitHub. The variable "
                + "\(role) of each is a role that trusts the tokens of this environment of this repository (OpenID "
                + "Connect): of \(place.planEnvironment) one that may only read, of \(place.applyEnvironment) one that "
                + "may write. Let \(place.applyEnvironment) run for the branch \(branch) alone, and name who must "
                + "approve.")
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
