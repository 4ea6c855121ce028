import Foundation
import Testing
import ToolHarness

/// A team's package in a temporary folder: the sources in `Team/`, a lock, and a dependency on this package.
struct TeamPackage: Sendable {
    let folder: URL
    /// The kind of dependency on this package.
    let dependency: Dependency
    /// The build folder: inside this checkout's own build folder, so that a second test run builds little.
    let scratch: URL

    /// Packages that depend on this checkout by its path are built in one folder, so they take turns.
    static let turn = Gate(width: 1)

    /// The kind of dependency on this package.
    enum Dependency: String {
        /// A dependency on this checkout.
        case path
        /// A dependency on a version of a Git repository.
        case version
    }

    /// Creates the package.
    ///
    /// - Parameter repository: The Git repository that has the version `1.0.0`; for `.version`.
    static func make(_ dependency: Dependency, in folder: URL, repository: URL? = nil) throws -> TeamPackage {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        let sources = PackageFolder.root.appending(path: "Tests/ConsumerTests/Team/stacks")
        try files.copyItem(at: sources, to: folder.appending(path: "stacks"))
        try files.copyItem(
            at: PackageFolder.root.appending(path: "stacks/stackgen.lock"), to: folder.appending(path: "stackgen.lock"))
        let stackgen =
            if let repository {
                ".package(url: \"\(repository.absoluteString)\", from: \"1.0.0\")"
            } else {
                ".package(name: \"stackgen\", path: \"\(PackageFolder.root.path)\")"
            }
        try folder.appending(path: "Package.swift").write(manifest(stackgen))
        try folder.appending(path: ".gitignore").write(".build/\nPackage.resolved\n")
        return TeamPackage(
            folder: folder, dependency: dependency,
            scratch: PackageFolder.root.appending(path: ".build/consumers/\(dependency.rawValue)"))
    }

    private static func manifest(_ stackgen: String) -> String {
        """
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(
            name: "infrastructure",
            platforms: [.macOS(.v14)],
            dependencies: [\(stackgen)],
            targets: [
                .executableTarget(
                    name: "stackgen", dependencies: [.product(name: "StackKit", package: "stackgen")], path: "stacks")
            ]
        )

        """
    }

    /// The environment variables that make Swift build in `scratch`, whether the tests or a hook run it.
    var environment: [String: String] { ["SWIFTPM_BUILD_DIR": scratch.path] }

    /// Runs `swift run stackgen …` as the team does.
    func stackgen(_ arguments: String...) async throws -> Outcome {
        try await stackgen(arguments)
    }

    /// Runs `swift run stackgen …` as the team does.
    func stackgen(_ arguments: [String]) async throws -> Outcome {
        try await Tool.swift.run(
            ["run", "--quiet"] + caches + ["stackgen"] + arguments, in: folder, environment: environment,
            timeout: .seconds(600))
    }

    /// Removes earlier builds and fetched dependencies.
    func clean() throws {
        guard FileManager.default.fileExists(atPath: scratch.path) else { return }
        try FileManager.default.removeItem(at: scratch)
    }

    /// The options that keep a temporary repository out of the user's own caches.
    private var caches: [String] {
        guard dependency == .version else { return [] }
        return ["cache", "security"].flatMap { ["--\($0)-path", scratch.appending(path: $0).path] }
    }

    /// Runs `swift build`.
    func build() async throws -> Outcome {
        try await Tool.swift.run(["build"], in: folder, environment: environment, timeout: .seconds(600))
    }

    /// Returns the text of a file in the package.
    func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    /// Whether a file exists at a path.
    func holds(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    }

    /// Replaces a text in a file while `body` runs.
    func editing<Result>(
        _ path: String, _ text: String, to replacement: String, _ body: () async throws -> Result
    ) async throws -> Result {
        let before = try self.text(path)
        let after = before.replacing(text, with: replacement)
        try #require(before != after, "\(path) does not hold \(text)")
        try folder.appending(path: path).write(after)
        defer { _ = try? folder.appending(path: path).write(before) }
        return try await body()
    }

    /// Returns the package's files with their contents, without build products.
    func snapshot() throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return paths.reduce(into: [:]) { files, path in
            guard !path.hasPrefix(".build"), !path.hasPrefix(".git/") else { return }
            files[path] = try? Data(contentsOf: folder.appending(path: path))
        }
    }
}

/// This checkout, including uncommitted changes, as a Git repository with a tagged version.
enum CheckoutRepository {
    static func make(in folder: URL, tag: String) async throws {
        let listed = try await Tool.git.succeed([
            "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".", ":!golden",
        ])
        let files = FileManager.default
        for path in listed.split(separator: "\0").map(String.init) {
            let source = PackageFolder.root.appending(path: path)
            guard files.fileExists(atPath: source.path) else { continue }
            let target = folder.appending(path: path)
            try files.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try files.copyItem(at: source, to: target)
        }
        try await Git.commit(folder, tag: tag)
    }
}
