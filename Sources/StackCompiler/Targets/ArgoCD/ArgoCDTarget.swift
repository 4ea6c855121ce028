import KubernetesAPI
import StackFormats
import StackModel

/// `argocd-app.yaml` of each environment whose repository is known: the project, which says what may be applied, and the
/// application, which applies it.
///
/// The file stands beside what the application applies, not in it: an application that could change its own project
/// would have no limits. A person applies it, as `BOOTSTRAP.md` says.
struct ArgoCDTarget: Target {
    /// The file, below the environment's folder.
    static let file = "argocd-app.yaml"
    /// The namespace that Argo CD runs in, and looks for its projects and applications in.
    static let namespace = "argocd"
    /// The cluster that Argo CD itself runs in, as it knows it.
    static let cluster = "https://kubernetes.default.svc"

    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        let isReleased = Self.isReleased(stack, Delivery(stack, paths: documents.sorted.map(\.path)))
        for environment in stack.environments {
            // A second repository is refused before anything is lowered.
            guard let repository = environment.parts.repositories.first, !environment.parts.manifests.isEmpty else {
                continue
            }
            let project = ArgoCDProject(environment: environment, repository: repository)
            let application = ArgoCDApplication(
                environment: environment, repository: repository, isReleased: isReleased)
            let nodes = [project.object.node(), application.node].map { $0.at(repository.origin) }
            documents.add(
                YAML.Stream(nodes, header: [Banner.text(for: stack)]), at: environment.directory + Self.file,
                origin: repository.origin, isReleased: true)
        }
    }
    /// Whether Argo CD follows a ref that names a release, and not the branch.
    ///
    /// On a host without workflows of ours, a pipeline of the team's own moves the refs: the branch names no image by a digest.
    static func isReleased(_ stack: LoweredStack, _ delivery: Delivery?) -> Bool {
        delivery?.delivers ?? false || stack.environments.contains { !$0.parts.images.isEmpty }
    }
}
