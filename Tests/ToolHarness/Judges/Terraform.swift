package import Foundation

/// Judges of Terraform modules: the real Terraform with the real AWS provider.
package enum Terraform {
    /// Checks the layout against `terraform fmt`.
    package static func format(_ files: [URL]) async throws -> Verdict {
        try await Tool.terraform.judge(["fmt", "-check", "-diff"] + files.map(\.path))
    }

    /// Initialises and validates modules against the provider's schema.
    ///
    /// A validation takes seconds, most of them for the provider's start, so all modules become the children of one
    /// root and are validated at once. This only reads a child's backend and does not configure it.
    ///
    /// - Parameter modules: Folders with `.tf` files.
    /// - Returns: One verdict for all; its report names the number of the module (`m0`, `m1`, …) and the line.
    package static func validate(_ modules: [URL]) async throws -> Verdict {
        try await withTemporaryFolder { root in
            var calls: [String] = []
            for (index, module) in modules.enumerated() {
                let child = root.appending(path: "m\(index)")
                try copyConfiguration(of: module, to: child)
                let variables = try requiredVariables(of: child).map { "  \($0) = null\n" }.joined()
                calls.append("module \"m\(index)\" {\n  source = \"./m\(index)\"\n\(variables)}\n")
            }
            try root.appending(path: "main.tf").write(calls.joined(separator: "\n"))
            let environment = try TerraformSettings.environment(in: root)
            let initialised = try await Tool.terraform.judge(
                ["init", "-backend=false", "-input=false", "-no-color"], in: root, environment: environment)
            guard initialised.isAccepted else { return initialised }
            return try await Tool.terraform.judge(["validate", "-no-color"], in: root, environment: environment)
        }
    }

    /// Checks what Terraform can check of a module without its provider: the syntax, the form of its own blocks and
    /// meta-arguments, and that nothing is declared twice. The arguments of a resource need the provider.
    ///
    /// - Parameter module: A folder with `.tf` files, which becomes the child of a root: `get` reads it completely.
    package static func read(_ module: URL) async throws -> Verdict {
        try await withTemporaryFolder { root in
            try copyConfiguration(of: module, to: root.appending(path: "module"))
            try root.appending(path: "main.tf").write("module \"judged\" {\n  source = \"./module\"\n}\n")
            let environment = try TerraformSettings.environment(in: root)
            return try await Tool.terraform.judge(["get", "-no-color"], in: root, environment: environment)
        }
    }

    /// Plans a module that reads nothing: only its own text is checked, and no cloud is called.
    package static func plan(_ module: URL) async throws -> Verdict {
        try await withTemporaryFolder { folder in
            try copyConfiguration(of: module, to: folder)
            let environment = try TerraformSettings.environment(in: folder)
                .merging(["AWS_EC2_METADATA_DISABLED": "true"]) { $1 }
            let initialised = try await Tool.terraform.judge(
                ["init", "-backend=false", "-input=false", "-no-color"], in: folder, environment: environment)
            guard initialised.isAccepted else { return initialised }
            return try await Tool.terraform.judge(
                ["plan", "-input=false", "-no-color"], in: folder, environment: environment)
        }
    }

    /// Checks that the table of the provider's schema matches its generator's output.
    package static func schemaTable() async throws -> Verdict {
        let generator = PackageFolder.root.appending(path: ".ci/terraform-schema/generate").path
        return try await withTemporaryFolder { folder in
            try await Tool.python.judge(
                [generator, "--check"], environment: TerraformSettings.environment(in: folder))
        }
    }

    /// Copies the `.tf` and template files of a module, without state, locks or installed providers.
    static func copyConfiguration(of module: URL, to folder: URL) throws {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in try files.contentsOfDirectory(atPath: module.path)
        where [".tf", ".tftpl"].contains(where: name.hasSuffix) {
            try files.copyItem(at: module.appending(path: name), to: folder.appending(path: name))
        }
    }

    /// The input variables without a default, read from text that `terraform fmt` has laid out.
    private static func requiredVariables(of module: URL) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: module.path).sorted()
        return try names.filter { $0.hasSuffix(".tf") }.flatMap { name in
            let text = try String(contentsOf: module.appending(path: name), encoding: .utf8)
            return text.matches(of: /(?m)^variable "([^"]+)" \{\n((?: .*\n|\n)*)\}/)
                .filter { !$0.output.2.contains(/(?m)^  default\s*=/) }
                .map { String($0.output.1) }
        }
    }
}

/// The tests' settings for Terraform: no checkpoint calls, and the provider from a local folder if there is one.
enum TerraformSettings {
    /// The variables for every call below `folder`, which receives the configuration file.
    static func environment(in folder: URL) throws -> [String: String] {
        var variables = ["CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1", "TF_INPUT": "0"]
        let given = ProcessInfo.processInfo.environment["TF_CLI_CONFIG_FILE"]
        if let given, FileManager.default.fileExists(atPath: given) { return variables }
        let mirror = plugins.map {
            "provider_installation {\n  filesystem_mirror {\n    path = \"\($0.path)\"\n  }\n}\n"
        }
        let file = try folder.appending(path: "terraform.rc").write(mirror ?? "disable_checkpoint = true\n")
        variables["TF_CLI_CONFIG_FILE"] = file.path
        return variables
    }

    /// A folder that mirrors the provider registry: `STACKGEN_TERRAFORM_PLUGINS`, or one found near the root of the
    /// file system, as in machine images. Without one, Terraform uses the registry.
    static let plugins: URL? = {
        if let path = ProcessInfo.processInfo.environment["STACKGEN_TERRAFORM_PLUGINS"], !path.isEmpty {
            return URL(filePath: path, directoryHint: .isDirectory)
        }
        return mirror(below: URL(filePath: "/"), depth: 3)
    }()

    private static func mirror(below folder: URL, depth: Int) -> URL? {
        let transient: Set = ["proc", "sys", "dev", "run", "tmp"]
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        if names.contains("registry.terraform.io") { return folder }
        guard depth > 0 else { return nil }
        return names.lazy.filter { !transient.contains($0) && !$0.hasPrefix(".") }
            .map { folder.appending(path: $0, directoryHint: .isDirectory) }
            .filter { (try? $0.resourceValues(forKeys: [.isSymbolicLinkKey]).isSymbolicLink) != true }
            .compactMap { mirror(below: $0, depth: depth - 1) }
            .first
    }
}
