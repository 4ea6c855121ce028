import StackDiagnostics
import StackModel

extension Context {
    /// The registry path of an image that this repository builds, such as `ghcr.io/acme/leaderboard/leaderboard-api`; `nil` where
    /// no registry is declared.
    func imageRepository(of component: String) -> String? { repository?.images.map { "\($0)/\(component)" } }

    /// The reference by which pods run an image that this repository builds: its digest in a release, the tag `unreleased` on
    /// the deployed branch.
    ///
    /// `checkOwnImage` rejects a stack in which the image has no registry.
    func ownImage(of component: String) -> String {
        guard let repository = imageRepository(of: component) else { return component }
        return images?.digest(of: component).map { "\(repository)@\($0)" } ?? BuiltImages.unreleased(repository)
    }

    /// Rejects an image that is built here without a registry to push it to.
    ///
    /// - Parameter subject: The declaration that runs it: `the service "api"`.
    func checkOwnImage(of subject: String) -> [Diagnostic] {
        guard repository?.images == nil else { return [] }
        guard let declared = graph.all(Repository.self).first else {
            return [
                error(
                    .missingRelation,
                    "\(subject) is built here, but its image has no registry to be pushed to; declare a Repository",
                    notes: [.init("its images are pushed below its own path, such as ghcr.io/acme/leaderboard")])
            ]
        }
        return [
            error(
                .missingRelation,
                "\(subject) is built here, but its image has no registry to be pushed to; add `images:` to the Repository",
                notes: [.init("the repository is declared here", at: declared.node.location)])
        ]
    }
}
