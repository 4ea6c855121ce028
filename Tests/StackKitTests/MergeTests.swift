import ArgumentParser
import Foundation
import StackDiagnostics
import StackModel
import Testing
import ToolHarness

@testable import StackKit

/// Two branches change one stack. Git cannot merge the generated files: the person who merges resolves the stack and the
/// manifest, and runs `generate`.
@Suite("Merges", .enabled(if: Tool.git.isExpected, "missing tool: git"))
struct MergeTests {
    /// A stack with services that share `main.tf` and other files, and with queues, which no change may delete.
    private struct Shop: Stack {
        let name = "shop"
        let services: [String]
        var queues: [String] = []
        var claim: ByteCount = .gibibytes(20)
        var bucket = "acme-state"

        var body: Declarations {
            Repository("https://github.com/acme/shop")
            cloud
            StatefulService("search", source: Self.image) {
                Listens(on: 8080)
                Volume("data", claim, at: "/data")
            }
            for name in services {
                Service(name, source: Self.image) {
                    Listens(on: 8080)
                    for queue in queues { Uses(Queue(queue), .publish) }
                }
            }
        }

        private static let image = Source.image("docker.io/library/redis:alpine")

        @DeclarationsBuilder private var cloud: Declarations {
            let network = Network("main", cidr: "10.60.0.0/16")
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: bucket)) {
                network
                KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                for queue in queues { Queue(queue) }
            }
        }
    }

    /// The commands, run for a version of the stack in a separate repository.
    private struct Checkout {
        let folder: URL

        private func package(_ stack: Shop) -> TeamPackage {
            TeamPackage(
                mainFile: #filePath, output: .automatic, lock: "stacks/stackgen.lock",
                stacks: [ListedStack(stack, at: SourceLocation(file: "main.swift", line: 1, column: 1))])
        }

        func generate(_ stack: Shop, _ flags: [String] = []) throws -> StackKit.ExitCode {
            try Generate.parse(["--output", folder.path] + flags).run(in: package(stack))
        }

        /// Returns the errors that prevent generating.
        func errors(_ stack: Shop, _ flags: [String] = []) throws -> [Diagnostic] {
            let options = try Generate.parse(["--output", folder.path] + flags)
            let planned = try options.options.plan(in: package(stack), force: options.force).get()
            return planned.targets.flatMap(\.diagnostics).filter { $0.severity == .error }
        }

        func commit(_ stack: Shop) async throws {
            #expect(try generate(stack) == .success)
            try await Git.commit(folder)
        }

        func git(_ arguments: String...) async throws { try await Tool.git.succeed(arguments, in: folder) }

        func text(_ path: String) throws -> String {
            try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        }

        /// Merges a branch that conflicts, and removes the conflict markers from the manifest, as its diagnostic advises.
        func merge(_ branch: String) async throws {
            let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
            let merge = try await Tool.git.run(identity + ["merge", "--no-commit", branch], in: folder)
            #expect(merge.status == 1, "\(merge)")
            let manifest = folder.appending(path: ".stackgen/manifest")
            let lines = try text(".stackgen/manifest").split(separator: "\n")
            let kept = lines.filter { line in !["<<<<<<<", "=======", ">>>>>>>"].contains { line.hasPrefix($0) } }
            try (kept.joined(separator: "\n") + "\n").write(to: manifest, atomically: true, encoding: .utf8)
        }
    }

    /// Creates a repository in which `main` and `feature` have different versions of the stack, both based on a third.
    private func withBranches(
        from base: Shop, main: Shop, feature: Shop, _ body: (Checkout) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let checkout = Checkout(folder: folder)
            try await checkout.commit(base)
            try await checkout.git("checkout", "--quiet", "-b", "feature")
            try await checkout.commit(feature)
            try await checkout.git("checkout", "--quiet", "main")
            try await checkout.commit(main)
            try await checkout.merge("feature")
            try await body(checkout)
        }
    }

    @Test("Two branches each add a service: generating after the merge needs no flag")
    func services() async throws {
        let base = Shop(services: ["api"], queues: ["orders"])
        try await withBranches(
            from: base, main: Shop(services: ["api", "web"], queues: ["orders"]),
            feature: Shop(services: ["api", "worker"], queues: ["orders"])
        ) { checkout in
            let conflicted = try checkout.text("main.tf") + checkout.text(".gitattributes")
            #expect(conflicted.contains("<<<<<<< "))
            let merged = Shop(services: ["api", "web", "worker"], queues: ["orders"])
            #expect(try checkout.generate(merged) == .success)
            let generated = try checkout.text("main.tf") + checkout.text(".gitattributes")
            #expect(!generated.contains("<<<<<<< "))
        }
    }

    @Test(
        "A merge loses nothing that either branch has, with --force or without",
        arguments: ["ours", "theirs", "staged"])
    func queues(_ side: String) async throws {
        try await withBranches(
            from: Shop(services: ["api"]), main: Shop(services: ["api"], queues: ["orders"]),
            feature: Shop(services: ["api"], queues: ["payments"])
        ) { checkout in
            // After `git add`, Git no longer has both sides, and only the conflict markers distinguish them.
            if side == "staged" { try await checkout.git("add", "main.tf") }
            let kept = side == "theirs" ? ["orders"] : ["payments"]
            let lost = side == "theirs" ? "payments" : "orders"
            for flags in [[], ["--force"]] {
                let errors = try checkout.errors(Shop(services: ["api"], queues: kept), flags)
                #expect(!errors.isEmpty && errors.allSatisfy { $0.id == .lostResource }, "\(errors)")
                #expect(errors.contains { $0.message.contains("\"\(lost)\"") }, "\(errors)")
            }
            #expect(try checkout.errors(Shop(services: ["api"], queues: ["orders", "payments"])).isEmpty)
        }
    }

    @Test("Objects are compared with those of both branches")
    func objects() async throws {
        func shop(_ gibibytes: Int, _ name: String) -> Shop {
            Shop(services: [name], claim: .gibibytes(gibibytes))
        }
        try await withTemporaryFolder { folder in
            let checkout = Checkout(folder: folder)
            try await checkout.commit(shop(20, "api"))
            let conflict = try checkout.text("k8s/search.yaml").replacing(
                "  serviceName: search-pods\n",
                with: "<<<<<<< HEAD\n  serviceName: search-pods\n=======\n  serviceName: find\n>>>>>>> feature\n")
            try #require(conflict.contains("<<<<<<<"))
            try conflict.write(
                to: folder.appending(path: "k8s/search.yaml"), atomically: true, encoding: .utf8)
            #expect(try checkout.errors(shop(20, "api")).map(\.id) == [.immutableField], "the other side")
            #expect(try checkout.errors(shop(40, "api"), ["--force"]).allSatisfy { $0.id == .immutableField })
        }
    }

    @Test(
        "A manual edit for a rejected state change must be in Git or needs --force"
    )
    func movedState() async throws {
        try await withTemporaryFolder { folder in
            let checkout = Checkout(folder: folder)
            try await checkout.commit(Shop(services: ["api"]))
            let moved = Shop(services: ["api"], queues: ["orders"], bucket: "acme-other-state")
            #expect(try checkout.errors(moved).map(\.id) == [.movedState])
            try checkout.text("main.tf").replacing("acme-state", with: "acme-other-state")
                .write(to: folder.appending(path: "main.tf"), atomically: true, encoding: .utf8)
            #expect(try checkout.errors(moved).map(\.id) == [.editedFile])
            #expect(try checkout.errors(moved, ["--force"]).isEmpty)
            try await checkout.git("add", "main.tf")
            #expect(try checkout.generate(moved) == .success)
        }
    }
}
