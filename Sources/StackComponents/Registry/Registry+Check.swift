public import StackDiagnostics
import StackLanguage
public import StackModel

extension Registry {
    /// Checks that the registry is in a cloud with the same account and region, and that the repository's images are in it.
    public func check(in context: Context) -> [Diagnostic] {
        checkPlace(context) + checkName(context) + checkNumber(context) + checkEnvironments(context)
            + checkRepository(context)
    }

    private func checkPlace(_ context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        for number in [account] + readers {
            guard let fault = AWSNames.problem(inAccount: number) else { continue }
            found.append(context.error(.invalidValue, "the account \(number.debugDescription) \(fault)"))
        }
        if let fault = AWSNames.problem(inRegion: region) {
            found.append(context.error(.invalidValue, "the region \(region.debugDescription) \(fault)"))
        }
        guard found.isEmpty, let cloud = context.cloud else { return found }
        let isElsewhere = cloud.region != region || (cloud.account ?? account) != account
        guard isElsewhere else { return [] }
        let place = [cloud.account, cloud.region].compactMap { $0 }.joined(separator: ", ")
        return [
            context.error(
                .conflictingSettings,
                "the registry \"\(name)\" is in \(account), \(region), but its cloud is in \(place)",
                notes: context.graph.all(Cloud.self).prefix(1).map {
                    .init("the cloud is declared here", at: $0.node.location)
                })
        ]
    }

    private func checkName(_ context: Context) -> [Diagnostic] {
        guard name.contains("--") || name.utf8.count < 2 else { return [] }
        return [
            context.error(
                .invalidName,
                "ECR rejects repositories below \(name.debugDescription); use at least two characters and no two hyphens in "
                    + "a row")
        ]
    }

    private func checkNumber(_ context: Context) -> [Diagnostic] {
        guard !(10...10_000).contains(retainedImages) else { return [] }
        return [context.error(.outOfRange, "retainedImages must be between 10 and 10000, not \(retainedImages)")]
    }

    /// Checks the number of rules in the lifecycle policy: one for each environment, and one for built images.
    private func checkEnvironments(_ context: Context) -> [Diagnostic] {
        let rules = context.environments.count + 1
        guard rules > Self.maximumLifecycleRules else { return [] }
        return [
            context.error(
                .exceededQuota,
                "the lifecycle policy of the registry \"\(name)\" has a rule for each environment and one for other images, "
                    + "\(rules) in all, but may have at most \(Self.maximumLifecycleRules)",
                notes: [.init("split the stack; the service sets this quota (Amazon ECR service quotas)")])
        ]
    }

    private static let maximumLifecycleRules = 50

    /// Reports a repository with its images elsewhere: the manifests would pull from there, and the images would be pushed there.
    private func checkRepository(_ context: Context) -> [Diagnostic] {
        guard let declared = context.graph.all(Repository.self).first, declared.value.images != path else { return [] }
        return [
            context.error(
                .conflictingSettings,
                "the images of the repository are not in the registry \"\(name)\"; declare Repository(…, images: \"\(path)\")",
                notes: [.init("the repository is declared here", at: declared.node.location)])
        ]
    }
}
