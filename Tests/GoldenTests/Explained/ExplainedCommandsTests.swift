import Foundation
import StackKit
import Testing
import ToolHarness

/// The commands on the pages of diagnostics, executed by Bash in a package with a Git repository. `swift run stackgen` is `ExplainProbe`.
@Suite("Commands on the pages of diagnostics")
struct ExplainedCommandsTests {
    static let codes = Explanation.all.filter(\.hasCommands).map(\.id.code)

    @Test("The wrong commands are reported, and nothing is left to report after the right ones", arguments: codes)
    func commands(_ code: String) async throws {
        let explanation = try #require(Explanation[code])
        try await withTemporaryFolder { folder in
            let package = try await ExplainedPackage.make(for: code, in: folder.appending(path: "shop"))
            if case .commands(let wrong) = explanation.wrong {
                let outcome = try await package.run(wrong)
                // An error stops the run; the warnings beside it are of no interest to the page.
                let errors = outcome.codes(of: "error")
                #expect((errors.isEmpty ? outcome.codes(of: "warning") : errors) == [code], "\(outcome)")
            }
            if case .commands(let right) = explanation.right {
                let outcome = try await package.run(right)
                #expect(outcome.codes(of: "error|warning").isEmpty && outcome.succeeded, "\(outcome)")
            }
        }
    }
}

extension Explanation {
    /// Returns whether an example consists of commands.
    fileprivate var hasCommands: Bool {
        [wrong, right].contains { if case .commands = $0 { true } else { false } }
    }
}

extension Outcome {
    /// The codes of the reported diagnostics of a severity.
    fileprivate func codes(of severity: String) -> Set<String> {
        guard let pattern = try? Regex("(?:\(severity))\\[(SG[0-9]{3})\\]") else { return [] }
        return Set(
            (standardOutput + standardError).matches(of: pattern).compactMap { $0.output[1].substring.map(String.init) }
        )
    }
}

/// A team's package in which commands are executed.
private struct ExplainedPackage {
    let folder: URL

    /// Creates a package whose files are generated and committed, in the situation that a page starts from.
    static func make(for code: String, in folder: URL) async throws -> ExplainedPackage {
        let package = ExplainedPackage(folder: folder)
        let isReleased = code.hasPrefix("SG85")
        let stack = isReleased ? releasedStack : stack
        let files = [
            "Package.swift": "// swift-tools-version: 6.2\n", "Package.resolved": "{}\n", "stacks/main.swift": main,
            "stacks/Shop.swift": code == "SG407"
                ? stack.replacing("// DevelopmentShell", with: "DevelopmentShell") : stack,
            "stackgen.lock": try lock(for: code, isReleased: isReleased),
            "services/api/main.go": "package main\n", ".gitignore": "/bin\n/release\n/release-*\n",
        ]
        for (path, text) in files { _ = try folder.appending(path: path).write(text) }
        try await package.install("swift", "shift 2\nexec '\(try probe)' \"$@\"")
        // The programs that look pins up: Nix answers from memory, and skopeo is not installed.
        try await package.install(
            "nix",
            #"""
            printf '%s' '{"locked": {"lastModified": '"$(date +%s)"', "narHash": "sha256-\#(String(repeating: "A", count: 43))=",
              "rev": "\#(String(repeating: "b", count: 40))"}}'
            """#)
        try await package.install("skopeo", "echo 'skopeo: command not found' >&2\nexit 127")
        try await package.setUp("swift run stackgen")
        // A machine may ignore the file everywhere.
        try await package.setUp("git init --quiet --initial-branch=main\ngit add --force Package.resolved")
        try await Git.commit(folder)
        if isReleased { try await package.release(code) }
        return package
    }

    private static var probe: String {
        get throws { try #require(BuiltProgram.path(of: "ExplainProbe"), "the probe is not beside the tests") }
    }

    /// Runs commands as a user types them, with the identity that Git needs for a commit.
    func run(_ commands: String) async throws -> Outcome {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return try await Tool("bash").run(
            ["-c", commands], in: folder,
            environment: [
                "PATH": "\(folder.path)/bin:\(path)", "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.com",
                "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.com",
            ])
    }

    /// Runs commands that must succeed.
    private func setUp(_ commands: String) async throws {
        let outcome = try await run("set -e\n\(commands)")
        #expect(outcome.succeeded, "\(outcome)")
    }

    /// Compiles release 1 and, for a rollback, a release 2 that differs in what the page is about. Release 1's commit is then checked
    /// out.
    private func release(_ code: String) async throws {
        let image = "api=sha256:\(String(repeating: "a", count: 64))"
        try await setUp("swift run stackgen release --image \(image) --number 1 --output release-1")
        let edit: String
        switch code {
        case "SG856": edit = #"sed -i 's/"migrate", "up"/"migrate", "up-all"/' stacks/Shop.swift"#
        case "SG857":
            edit = """
                sed -i -e '/Uses("orders"/d' -e 's/ Queue("orders")/ Destroys(.queue, "orders")/' stacks/Shop.swift
                """
        default: return
        }
        try await setUp(
            """
            \(edit)
            swift run stackgen
            git commit --quiet --all --message 'Release 2'
            swift run stackgen release --image \(image) --number 2 --output release-2
            git checkout --quiet --detach main~1
            """)
    }

    private func install(_ name: String, _ script: String) async throws {
        let text = try folder.appending(path: "bin/.\(name)").write("#!/bin/bash\n\(script)\n")
        try await Tool("install").succeed(["-m", "755", text.path, "\(folder.path)/bin/\(name)"])
    }

    /// The pins that the stack uses: those of the examples for a release.
    private static func lock(for code: String, isReleased: Bool) throws -> String {
        let examples = try String(contentsOf: Checkout.root.appending(path: "stacks/stackgen.lock"), encoding: .utf8)
        if isReleased { return examples }
        let digest = try #require(examples.firstMatch(of: /docker\.io\/library\/redis:alpine: (\S+)/)?.1)
        let inputs = """
            inputs:
              nixpkgs:
                url: github:NixOS/nixpkgs/nixpkgs-unstable
                revision: \(String(repeating: "a", count: 40))
                narHash: sha256-\(String(repeating: "A", count: 43))=
                lastModified: 1600000000

            """
        return """
            version: 1
            images:
              docker.io/library/redis:alpine: \(digest)
            \(code == "SG407" ? inputs : "")providers:
              hashicorp/aws: 5.100.0

            """
    }

    private static let main = """
        import StackKit

        Stackgen.main {
            Shop()
            // Admin()
        }

        """

    private static let stack = #"""
        import StackKit

        struct Shop: Stack {
            let name = "shop"

            var body: Declarations {
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Table("carts", key: .string("id"))
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                Service("worker", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                // ExtraFile("docs/runbook.md", text: "# Runbook\n")
                // DevelopmentShell { Tool("jq") }
            }
        }

        """#

    private static let releasedStack = """
        import StackKit

        struct Shop: Stack {
            let name = "shop"
            let environments = [Environment("staging"), Environment("production", tier: .production)]

            func body(in environment: Environment) -> Declarations {
                let network = Network("main", cidr: "10.40.0.0/16")
                Repository("https://github.com/acme/shop")
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                    Queue("orders")
                }
                Service("api", source: .go("services/api", version: "1.26")) {
                    Listens(on: 8080)
                    Uses("orders", .publish)
                }
                Job("migrate", source: .image("docker.io/library/redis:alpine")) { Runs("migrate", "up") }
            }
        }

        """
}
