/// The paths that Stackgen's own targets generate. The path of any other file, such as an `ExtraFile`, was chosen by the stack
/// and is recorded as such.
enum GeneratedPath {
    /// Returns whether a target generates the file at a path: at the root, or in the folder of an environment.
    static func isGenerated(_ path: String) -> Bool {
        let components = path.split(separator: "/")
        guard let name = components.last else { return false }
        // A Dockerfile is beside the sources that it builds, wherever the team keeps them.
        if name == "Dockerfile" || name == ".dockerignore" || rootFiles.contains(path) { return true }
        if components.first == "pipelines" { return isOfPipeline(components) }
        return isOfEnvironment(components[...]) || isOfEnvironment(components.dropFirst())
    }

    private static let rootFiles: Set<String> = [
        "BOOTSTRAP.md", "README.md", "flake.nix", "flake.lock", ".gitattributes", ".pre-commit-config.yaml",
        ".github/CODEOWNERS",
        ".github/ruleset-deploy.json", ".github/ruleset-releases.json", ".github/ruleset.json",
        ".github/workflows/deliver.yaml", ".github/workflows/promote.yaml",
    ]

    private static func isOfEnvironment(_ path: ArraySlice<Substring>) -> Bool {
        guard let first = path.first, let last = path.last else { return false }
        return switch path.count {
        case 1: ["main.tf", "argocd-app.yaml", "constraint-template.yaml"].contains(last)
        case 2: first == "k8s" && last.hasSuffix(".yaml") || first == "policies" && isPolicy(last)
        default: false
        }
    }

    private static func isPolicy(_ name: Substring) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".rego") }

    /// Returns whether a path is in a Python package: `pipelines/NAME/…`.
    private static func isOfPipeline(_ path: [Substring]) -> Bool {
        guard path.count >= 3 else { return false }
        if path.count == 3 { return path[2] == "pyproject.toml" }
        return ["src", "tests"].contains(path[2]) && path.last?.hasSuffix(".py") == true
    }
}
