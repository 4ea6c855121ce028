import StackFormats
import StackModel

/// The files and values that each image of the repository is built from, for `stackgen inputs`. Two commits with the same inputs
/// have the same image, so it is neither rebuilt nor restarted.
enum BuildInputs {
    /// The images of all environments, each once.
    static func images(of stack: LoweredStack, _ files: FileTree) -> [ImageInputs] {
        let packages = packages(of: stack)
        var seen: Set<String> = []
        return stack.environments.flatMap(\.parts.images).filter { seen.insert($0.repository).inserted }.map { image in
            ImageInputs(
                name: image.name, repository: image.repository, context: image.context,
                architectures: architectures(of: image.repository, in: stack),
                recipes: recipes(of: image, packages, stack.lock, files),
                isBuiltByDocker: packages["\(image.name)-image"] == nil)
        }
    }

    /// The architectures of the nodes that run an image, sorted, in Kubernetes' terms; `amd64` if no pod states one.
    static func architectures(of repository: String, in stack: LoweredStack) -> [String] {
        let nodes = stack.environments.flatMap(\.parts.manifests).map(\.node).filter { node in
            PodTemplate.images(of: node).map(\.reference).contains { image in
                image.hasPrefix(repository + "@") || image.hasPrefix(repository + ":")
            }
        }
        let found = Set(
            nodes.flatMap(PodTemplate.specs).compactMap { $0["nodeSelector"]?["kubernetes.io/arch"]?.stringValue })
        return found.isEmpty ? ["amd64"] : found.sorted()
    }

    /// Nix builds the images for which the flake has a package, and Docker builds the others; the delivery workflow decides
    /// alike.
    private static func recipes(
        of image: ImagePart, _ packages: [String: Nix.Expression], _ lock: Lock, _ files: FileTree
    ) -> [ImageInputs.Recipe] {
        guard let output = packages["\(image.name)-image"] else {
            return files["\(image.context)/Dockerfile"].map { [.init("Dockerfile", $0)] } ?? []
        }
        let nixpkgs = lock.input("nixpkgs")?.narHash ?? ""
        return [
            .init("image", output.render().bytes),
            .init("nixpkgs", Array(nixpkgs.utf8)),
            .init("package", packages[image.name]?.render().bytes ?? []),
        ]
    }

    private static func packages(of stack: LoweredStack) -> [String: Nix.Expression] {
        var packages: [String: Nix.Expression] = [:]
        for part in stack.environments.flatMap(\.parts.nix) {
            if case .package(let name, let expression) = part.content { packages[name] = expression }
        }
        return packages
    }
}
