import Foundation
import StackKit
import Testing
import ToolHarness

/// A team's package in which the commands of a page are executed: a Git repository with a remote one, a stack, its lock, and the
/// generated files, all committed and pushed.
///
/// `swift run stackgen` runs `Tests/ExplainProbe`. Nothing needs a network: `skopeo`, `nix` and `swift package` are stand-ins.
struct ExplainedPackage {
    /// The root of the package.
    let root: URL

    /// Whether the commands can be executed here: `sed -i` and others of the pages are GNU's.
    static var isSupported: Bool {
        #if os(Linux)
            ToolHarness.Tool.git.isExpected
        #else
            false
        #endif
    }

    /// Runs `body` with a fresh package.
    ///
    /// - Parameter isReleased: Whether the stack has environments, an image and a job, so that it can be released.
    static func withPackage(isReleased: Bool, _ body: (ExplainedPackage) async throws -> Void) async throws {
        let archive = try await (isReleased ? released : plain).value
        try await withTemporaryFolder { folder in
            try archive.write(to: folder.appending(path: "package.tar"))
            try await ToolHarness.Tool("tar").succeed(["-xf", "package.tar"], in: folder)
            try await body(ExplainedPackage(root: folder.appending(path: "shop")))
        }
    }

    // MARK: Commands

    /// The outcome of commands.
    struct Report: CustomStringConvertible {
        let status: Int32
        /// The codes of the diagnostics on standard error.
        let codes: Set<String>
        /// The line of the command that failed, from 1.
        let lineOfFailure: Int?
        let description: String
    }

    /// Executes the commands of a page in the root of the package, until one fails.
    func execute(_ commands: String) async throws -> Report {
        let file = root.deletingLastPathComponent().appending(path: "line-of-failure")
        // On the line of the first command, so that lines are counted like those of the page.
        let outcome = try await run("trap 'echo $LINENO > ../line-of-failure' ERR; \(commands)")
        let line = try? String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .newlines)
        try? FileManager.default.removeItem(at: file)
        return Report(
            status: outcome.status,
            codes: Set(outcome.standardError.matches(of: /(?:error|warning)\[(SG\d+)\]/).map { String($0.output.1) }),
            lineOfFailure: line.flatMap { Int($0) }, description: "\(commands)\n\(outcome)")
    }

    /// Executes commands that must succeed and are not part of a page.
    func prepare(_ commands: String) async throws {
        let outcome = try await run(commands)
        try #require(outcome.succeeded, "\(commands)\n\(outcome)")
    }

    private func run(_ commands: String) async throws -> Outcome {
        let path = ToolHarness.Tool.variables(for: "judges")["PATH"] ?? ""
        let programs = root.deletingLastPathComponent().appending(path: "bin").path
        return try await ToolHarness.Tool("bash").run(
            ["-e", "-u", "-o", "pipefail", "-c", commands], in: root,
            environment: Self.variables.merging(["PATH": "\(programs):\(path)"]) { $1 })
    }

    /// An identity for commits, no configuration of this machine, and the digest that a build of the image reports.
    private static let variables = [
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.com",
        "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.com",
        "API_DIGEST": "sha256:" + String(repeating: "a", count: 64),
    ]

    // MARK: The package

    private static let plain = Task { try await make(stack: plainStack, lock: plainLock) }
    private static let released = Task {
        try await make(
            stack: releasedStack,
            lock: String(contentsOf: Checkout.root.appending(path: "stacks/stackgen.lock"), encoding: .utf8))
    }

    /// Returns an archive of the package, its remote repository and the stand-ins, of which each test extracts a copy.
    private static func make(stack: String, lock: String) async throws -> Data {
        try await withTemporaryFolder { folder in
            let package = ExplainedPackage(root: folder.appending(path: "shop"))
            let files = [
                "Package.swift": "// The root of the package.\n", "Package.resolved": "{}\n", ".gitignore": ".build\n",
                "stackgen.lock": lock, "stacks/Shop.swift": stack, "stacks/main.swift": main,
                "services/api/main.go": "package main\n",
            ]
            for (path, text) in files { try package.root.appending(path: path).write(text) }
            for (name, script) in try programs {
                let file = try folder.appending(path: "bin/\(name)").write("#!/bin/bash\n" + script)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
            }
            try await package.prepare(
                """
                git init --quiet --bare --initial-branch=main ../origin.git
                git init --quiet --initial-branch=main
                git remote add origin ../origin.git
                swift run stackgen
                git add --all --force
                git commit --quiet --message "Add the shop"
                git push --quiet --set-upstream origin main
                """)
            try await ToolHarness.Tool("tar").succeed(
                ["-cf", "package.tar", "bin", "shop", "origin.git"], in: folder)
            return try Data(contentsOf: folder.appending(path: "package.tar"))
        }
    }

    /// The programs that take the place of those of the machine.
    private static var programs: [String: String] {
        get throws {
            let stackgen = try #require(BuiltProgram.path(of: "ExplainProbe"), "ExplainProbe is not built")
            return [
                // An update makes Stackgen as new as the one that wrote the manifest. The version that runs here is fixed, so the
                // stand-in changes the manifest's instead.
                "swift": """
                case "$1 $2" in
                "run stackgen") shift 2; exec "\(stackgen)" "$@" ;;
                "package update")
                    sed -i '1s/.*/# stackgen manifest 2, written by stackgen \(Stackgen.version)/' .stackgen/manifest ;;
                *) echo "unexpected: swift $*" >&2; exit 64 ;;
                esac

                """,
                "skopeo": """
                case "${@: -1}" in
                docker://docker.io/library/redis:alpine | docker://docker.io/library/nginx:1.29) echo \(digest) ;;
                *) echo 'time="now" level=fatal msg="manifest unknown"' >&2; exit 1 ;;
                esac

                """,
                "nix": """
                echo '{"locked": {"rev": "\(revision)", "narHash": "\(hash)", "lastModified": '$(date +%s)'}}'

                """,
            ]
        }
    }

    private static let digest = "sha256:8096655e437712b07503796fb64d81359256cfcff0ab29d95a7da72863786efb"
    private static let revision = "421eebfd0ec7bccd4abe826ce62d7e6e83129493"
    private static let hash = "sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM="

    /// A lock with the pins that the stack uses, and a commit of yesterday: the age of pins is compared with the clock.
    private static var plainLock: String {
        """
        version: 1

        images:
          docker.io/library/redis:alpine: \(digest)

        inputs:
          nixpkgs:
            url: github:NixOS/nixpkgs/nixpkgs-unstable
            revision: \(revision)
            narHash: \(hash)
            lastModified: \(Int(Date().timeIntervalSince1970) - 86_400)

        providers:
          hashicorp/aws: 5.100.0

        """
    }

    private static let main = """
        import StackKit

        Stackgen.main {
            Shop()
        }

        """

    // What `Tests/ExplainProbe` finds in these texts is what it declares.
    private static let plainStack = """
        import StackKit

        struct Shop: Stack {
            let name = "shop"

            var body: Declarations {
                Readme("The shop at acme.dev.")
                DevelopmentShell { Tool("jq") }
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Table("carts", key: .string("id"))
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                Service("worker", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                // Service("admin", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
            }
        }

        """

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
                Job("migrate", source: .image("docker.io/library/redis:alpine")) { Runs("migrate", "1") }
            }
        }

        """
}
