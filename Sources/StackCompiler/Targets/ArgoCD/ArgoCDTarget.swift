import KubernetesAPI
import StackFormats
import StackModel

/// `argocd-app.yaml` of each environment with a known repository: the project, which restricts what may be applied, and the
/// application, which applies it.
///
/// The file is outside the folders that the application applies, because an application that could change its own project would
/// have no limits. A person applies it, as `BOOTSTRAP.md` describes.
struct ArgoCDTarget: Target {
    /// The file, below the environment's folder.
    static let file = "argocd-app.yaml"
    /// The namespace in which Argo CD runs and looks for projects and applications.
    static let namespace = "argocd"
    /// Argo CD's address for the cluster in which it runs.
    static let cluster = "https://kubernetes.default.svc"

    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        let isReleased = Self.isReleased(stack, Delivery(stack, paths: documents.sorted.map(\.path)))
        for environment in stack.environments {
            // A second repository is rejected before lowering.
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
    /// Whether Argo CD follows the ref of a release instead of the branch.
    ///
    /// On a host for which no workflows are generated, the team's own pipeline moves the refs: the branch references no image by
    /// digest.
    static func isReleased(_ stack: LoweredStack, _ delivery: Delivery?) -> Bool {
        delivery?.delivers ?? false || stack.environments.contains { !$0.parts.images.isEmpty }
    }
}
