import ArgumentParser
import Foundation
import StackDiagnostics
import StackModel
import StackWorkspace
import Testing
import ToolHarness

@testable import StackKit

/// A repository with a service, a job and a table in two environments, and the commands that release it.
struct ReleaseRepository {
    struct Shop: Stack {
        var name = "shop"
        let environments = [Environment("staging"), Environment("production", tier: .production)]
        var tables = ["carts"]
        /// The tables that the API reads.
        var used: [String] = []
        var migration = "up"
        var toleratesNewerSchema = false

        func body(in environment: Environment) -> Declarations {
            Repository("https://github.com/acme/shop")
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                for table in tables { Table(table, key: .string("id")) }
                if !used.isEmpty {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                }
            }
            Service("api", source: .go("services/api", version: "1.26")) {
                Listens(on: 8080)
                for table in used { Uses(table, .read) }
            }
            Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
            Job(
                "migrate", source: .image("docker.io/library/busybox:1.38.0"),
                toleratesNewerSchema: toleratesNewerSchema
            ) { Runs("migrate", migration) }
        }
    }

    let folder: URL

    /// Creates the repository with one commit on `main`.
    static func make(in folder: URL, files: [String: String] = [:]) async throws -> ReleaseRepository {
        let repository = ReleaseRepository(folder: folder)
        let lock = try String(
            contentsOf: PackageFolder.root.appending(path: "stacks/stackgen.lock"), encoding: .utf8)
        let base = [
            "Package.swift": "// The root.\n", "Package.resolved": "{}\n", "stackgen.lock": lock,
            ".gitignore": ".env\n",
            "services/api/main.go": "package main\n", "services/web/main.go": "package main\n",
        ]
        for (path, text) in base.merging(files, uniquingKeysWith: { $1 }) { try repository.write(text, to: path) }
        _ = try await repository.git("init", "--quiet", "--initial-branch=main")
        // The machine's Git configuration may ignore this file everywhere.
        _ = try await repository.git("add", "--force", "Package.resolved")
        try await Git.commit(folder)
        return repository
    }

    func package(_ stack: Shop = Shop(), further: [Shop] = []) -> TeamPackage {
        TeamPackage(
            mainFile: folder.appending(path: "stacks/main.swift").path, output: .automatic, lock: "stackgen.lock",
            stacks: ([stack] + further).map {
                ListedStack($0, at: SourceLocation(file: "main.swift", line: 1, column: 1))
            })
    }

    func write(_ text: String, to path: String) throws { try folder.appending(path: path).write(text) }

    func git(_ arguments: String...) async throws -> String {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
        return try await Tool.git.succeed(identity + arguments, in: folder).trimmingCharacters(in: .newlines)
    }

    static func digest(_ digit: Character) -> String { "sha256:" + String(repeating: digit, count: 64) }

    static let images = ["--image", "api=\(digest("a"))", "--image", "web=\(digest("b"))"]

    /// Compiles a release into a folder next to the repository. Returns `nil` if the arguments cannot be parsed.
    func release(
        to output: URL, _ arguments: [String] = images, of stack: Shop = Shop()
    ) -> StackKit.ExitCode? {
        try? CreateRelease.parse(["--output", output.path] + arguments).run(in: package(stack))
    }

    func verify(
        _ release: URL, _ arguments: String..., of stack: Shop = Shop()
    ) -> StackKit.ExitCode? {
        try? VerifyRelease.parse([release.path] + arguments).run(in: package(stack))
    }

    /// Returns the errors of an operation on a release.
    func errors(_ body: (TeamRelease) throws -> Void) throws -> [Diagnostic] {
        let package = package()
        let release = TeamRelease(package: package, stack: package.stacks[0], format: .terminal)
        do {
            try body(release)
            return []
        } catch let halt as Halt {
            return halt.diagnostics.filter { $0.severity == .error }
        }
    }

    /// Returns the hashes of the images' inputs, by image name.
    func inputs(_ stack: Shop = Shop()) throws -> [String: String] {
        let package = package(stack)
        let files = try #require(package.compile(package.stacks).files?.first)
        let lists = try package.inputs(of: files, in: folder.path)
        return Dictionary(uniqueKeysWithValues: lists.map { ($0.name, $0.hash) })
    }
}
