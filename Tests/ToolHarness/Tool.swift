package import Foundation

/// A real program that checks our output: installed on this machine, never built or imitated by us.
///
/// `make tools` installs them: Python's into the virtual environments below `.tools/` (or the folder in
/// `STACKGEN_TOOLS`), the others from the system's packages. An environment is searched before `PATH`, since its
/// versions are pinned.
package struct Tool: Sendable, Hashable, CustomStringConvertible {
    /// Its name in reports.
    package let name: String
    /// The command that runs it.
    let command: String
    /// The virtual environment, below the folder of tools, that may contain it.
    let environment: String
    /// For a Python library, the module that must exist beside the command `python`.
    let module: String?

    /// Creates a tool with a name; `command`, `environment` and `module` locate it if the name is not enough.
    package init(_ name: String, command: String? = nil, environment: String = "judges", module: String? = nil) {
        self.name = name
        self.command = command ?? (module == nil ? name : "python")
        self.environment = environment
        self.module = module
    }

    package var description: String { name }

    /// The program's file; `nil` if it is not installed.
    package var executable: URL? {
        if let module, !Tool.hasModule(module, in: environment) { return nil }
        return Tool.searchPath(for: environment).lazy
            .map { $0.appending(path: command) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// Whether a test that needs it runs: if it is installed, and in CI in any case, so that a missing tool fails the
    /// test there instead of skipping it.
    package var isExpected: Bool { executable != nil || Tool.isCI }

    /// Whether this run must not skip tests: `CI` is set and is not `false`.
    package static var isCI: Bool {
        let value = ProcessInfo.processInfo.environment["CI"] ?? ""
        return !value.isEmpty && value != "false"
    }

    /// The folder of the virtual environments.
    static let folder: URL = {
        guard let path = ProcessInfo.processInfo.environment["STACKGEN_TOOLS"], !path.isEmpty else {
            return PackageFolder.root.appending(path: ".tools")
        }
        return URL(filePath: path, relativeTo: PackageFolder.root).absoluteURL
    }()

    static func searchPath(for environment: String) -> [URL] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return [folder.appending(path: environment).appending(path: "bin")]
            + path.split(separator: ":").map { URL(filePath: String($0), directoryHint: .isDirectory) }
            + serverFolders
    }

    /// Debian's folders of PostgreSQL servers, the newest first: one per version, none of them on `PATH`.
    private static let serverFolders: [URL] = {
        let folder = URL(filePath: "/usr/lib/postgresql", directoryHint: .isDirectory)
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return versions.compactMap { Int($0) }.sorted(by: >).map { folder.appending(path: "\($0)/bin") }
    }()

    private static func hasModule(_ module: String, in environment: String) -> Bool {
        let libraries = folder.appending(path: environment).appending(path: "lib")
        let pythons = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path)) ?? []
        return pythons.contains { python in
            let packages = libraries.appending(path: python).appending(path: "site-packages").path
            let names = (try? FileManager.default.contentsOfDirectory(atPath: packages)) ?? []
            // A folder, a source file, or an extension such as `yaml.cpython-311.so`.
            return names.contains { $0 == module || $0.hasPrefix(module + ".") }
        }
    }
}

extension Tool {
    package static let actionlint = Tool("actionlint")
    package static let argocdSourceLint = Tool("argocd-source-lint")
    package static let buildah = Tool("buildah")
    package static let busybox = Tool("busybox")
    package static let cel = Tool("CEL", module: "celpy")
    package static let checkov = Tool("Checkov", environment: "checkov", module: "checkov")
    package static let dockerRegistry = Tool("docker-registry")
    package static let dot = Tool("dot")
    package static let dockerfileParser = Tool("the Dockerfile parser", module: "dockerfile")
    package static let dspy = Tool("dspy", environment: "dspy", module: "dspy")
    package static let gh = Tool("gh")
    package static let git = Tool("git")
    package static let hadolint = Tool("hadolint")
    package static let jq = Tool("jq")
    package static let jsonSchema = Tool("jsonschema", module: "jsonschema")
    package static let kubernetesValidate = Tool("kubernetes-validate")
    package static let mermaid = Tool("Mermaid", module: "mermaidx")
    package static let moto = Tool("moto", command: "moto_server")
    package static let nix = Tool("nix")
    package static let nixInstantiate = Tool("nix-instantiate")
    package static let opa = Tool("the OPA engine", module: "opa_bindings")
    package static let preCommit = Tool("pre-commit")
    package static let promtool = Tool("promtool")
    package static let python = Tool("python", command: "python3")
    package static let ruamel = Tool("ruamel.yaml", module: "ruamel")
    package static let shellcheck = Tool("shellcheck")
    package static let shfmt = Tool("shfmt")
    package static let skopeo = Tool("skopeo")
    package static let swift = Tool("swift")
    package static let terraform = Tool("terraform")
    package static let yaml = Tool("PyYAML", module: "yaml")
    package static let yamllint = Tool("yamllint")
    package static let zizmor = Tool("zizmor")
}
