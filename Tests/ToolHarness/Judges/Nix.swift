package import Foundation

/// Judges of Nix files: the real evaluator with a stand-in for nixpkgs, which is too large to fetch.
///
/// The stand-in has the functions and packages that a flake for services uses. It rejects unknown packages, arguments
/// and NixOS options, and builds nothing.
package enum Nix {
    /// Checks the syntax of a file.
    package static func parse(_ file: URL) async throws -> Verdict {
        try await withSettings { try await Tool.nixInstantiate.judge(["--parse", file.path], environment: $0) }
    }

    /// Checks a flake: every output evaluates and has the shape that Nix expects for its name.
    ///
    /// - Parameter inputs: Additional inputs to replace with local folders, by name.
    package static func check(flake folder: URL, inputs: [String: URL] = [:]) async throws -> Verdict {
        try await withSettings {
            try await Tool.nix.judge(
                ["flake", "check", "--no-build"] + overrides(inputs) + ["path:\(folder.path)"], environment: $0)
        }
    }

    /// Applies a function to one of a flake's outputs and returns the value as JSON.
    ///
    /// - Parameters:
    ///   - output: Such as `packages` or `nixosConfigurations`.
    ///   - function: A Nix function, such as `builtins.attrNames`.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if it does not evaluate.
    package static func evaluate(flake folder: URL, output: String, _ function: String) async throws -> String {
        try await withSettings {
            let text = try await Tool.nix.succeed(
                ["eval", "--json"] + overrides([:]) + ["path:\(folder.path)#\(output)", "--apply", function],
                environment: $0)
            return text.trimmingCharacters(in: .newlines)
        }
    }

    /// Evaluates a flake reference and returns the value as JSON.
    package static func evaluate(reference: String) async throws -> String {
        try await withSettings {
            try await Tool.nix.succeed(["eval", "--json", reference], environment: $0)
                .trimmingCharacters(in: .newlines)
        }
    }

    /// The stand-in for nixpkgs.
    package static let standIn = PackageFolder.harness("StandIn/nixpkgs")

    private static func overrides(_ inputs: [String: URL]) -> [String] {
        let all = inputs.merging(["nixpkgs": standIn]) { own, _ in own }
        return ["--no-write-lock-file"]
            + all.sorted { $0.key < $1.key }.flatMap { ["--override-input", $0.key, "path:\($0.value.path)"] }
    }

    /// Uses a private store and state and no network: the machine's own Nix, if there is one, is not touched.
    private static func withSettings<Result>(
        _ body: ([String: String]) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            let settings = """
                experimental-features = nix-command flakes
                substituters =
                build-users-group =
                flake-registry =
                warn-dirty = false
                """
            return try await body([
                "HOME": folder.path, "NIX_STORE_DIR": path("store"), "NIX_STATE_DIR": path("state"),
                "NIX_LOG_DIR": path("log"), "NIX_CONF_DIR": path("conf"), "NIX_CONFIG": settings,
            ])
        }
    }
}
