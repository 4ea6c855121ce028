import ArgumentParser
import Foundation
import StackDiagnostics
import StackModel
import StackWorkspace
import Testing
import ToolHarness

@testable import StackKit

/// The output of `stackgen release`, and the releases that `release verify` rejects.
@Suite("Releases", .enabled(if: Tool.git.isExpected, "missing tool: git"))
struct ReleaseTests {
    private typealias Shop = ReleaseRepository.Shop

    private func withRepository(
        _ body: (ReleaseRepository, _ release: URL) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let repository = try await ReleaseRepository.make(in: folder.appending(path: "shop"))
            try await body(repository, folder.appending(path: "release"))
        }
    }

    private func text(_ path: String, of release: URL) throws -> String {
        try String(contentsOf: release.appending(path: path), encoding: .utf8)
    }

    @Test("A release has the environments with the digests of its images, and its record")
    func create() async throws {
        try await withRepository { repository, release in
            #expect(repository.release(to: release, ReleaseRepository.images + ["--number", "7"]) == .success)
            let paths = try ReleaseFolder.read(release.path).keys.sorted()
            #expect(paths.filter { !$0.contains("/") } == ["flake.lock", "flake.nix", "release.yaml"])
            #expect(
                Set(paths.filter { $0.contains("/") }.map { $0.prefix { $0 != "/" } }) == ["production", "staging"])
            for environment in ["production", "staging"] {
                let pods = try text("\(environment)/k8s/api.yaml", of: release)
                #expect(pods.contains("image: ghcr.io/acme/shop/api@\(ReleaseRepository.digest("a"))\n"))
                #expect(!pods.contains("unreleased"))
                for file in ["main.tf", "argocd-app.yaml"] { #expect(paths.contains("\(environment)/\(file)")) }
            }
            let inputs = try repository.inputs()
            let commit = try await repository.git("rev-parse", "HEAD")
            #expect(
                try text("release.yaml", of: release) == """
                    # A release of the stack "shop": the other files are compiled from this commit with these images.
                    commit: \(commit)
                    images:
                      - name: api
                        repository: ghcr.io/acme/shop/api
                        digest: \(ReleaseRepository.digest("a"))
                        inputs: \(inputs["api"] ?? "")
                      - name: web
                        repository: ghcr.io/acme/shop/web
                        digest: \(ReleaseRepository.digest("b"))
                        inputs: \(inputs["web"] ?? "")
                    number: 7
                    stack: shop
                    stackgen: \(Stackgen.version)

                    """)
        }
    }

    @Test("A release that its commit compiles to again is verified, in any clean checkout of the commit")
    func verify() async throws {
        try await withRepository { repository, release in
            #expect(repository.release(to: release) == .success)
            #expect(repository.verify(release) == .success)
            // As on the release's branch: with a number, and in a Git working tree.
            let record = release.appending(path: "release.yaml")
            try record.write(text("release.yaml", of: release).replacing("number: 0", with: "number: 12"))
            try release.appending(path: ".git").write("gitdir: elsewhere\n")
            #expect(repository.verify(release) == .success)
            let other = release.deletingLastPathComponent().appending(path: "clone")
            _ = try await repository.git("clone", "--quiet", repository.folder.path, other.path)
            #expect(ReleaseRepository(folder: other).verify(release) == .success)
        }
    }

    @Test(
        "A release that anyone has changed is not verified",
        arguments: [
            ("staging/k8s/api.yaml", "replicas: 1", "replicas: 2"),
            ("production/k8s/web.yaml", String(repeating: "b", count: 64), String(repeating: "c", count: 64)),
            ("production/main.tf", "eu-west-1", "eu-west-2"),
            ("flake.nix", "api", "apj"),
            ("release.yaml", String(repeating: "a", count: 64), String(repeating: "c", count: 64)),
            ("release.yaml", "inputs: ", "inputs: 0"),
            ("release.yaml", "# A release", "# The release"),
            ("staging/extra.yaml", "", "kind: ConfigMap\n"),
        ])
    func tampered(_ path: String, _ old: String, _ new: String) async throws {
        try await withRepository { repository, release in
            #expect(repository.release(to: release) == .success)
            let file = release.appending(path: path)
            let before = old.isEmpty ? "" : try text(path, of: release)
            #expect(before.contains(old) || old.isEmpty)
            var after = old.isEmpty ? new : before.replacing(old, with: new, maxReplacements: 1)
            // The hash must keep its length.
            if old == "inputs: " { after = after.replacing(/(inputs: .{64})./) { $0.output.1 } }
            try file.write(after)
            #expect(repository.verify(release) == .drift)
        }
    }

    @Test("A release with a missing file is not verified")
    func missing() async throws {
        try await withRepository { repository, release in
            #expect(repository.release(to: release) == .success)
            try FileManager.default.removeItem(at: release.appending(path: "staging/argocd-app.yaml"))
            #expect(repository.verify(release) == .drift)
        }
    }

    @Test("A link in a release is not followed")
    func link() async throws {
        try await withRepository { repository, release in
            #expect(repository.release(to: release) == .success)
            let link = release.appending(path: "staging/main.tf")
            try FileManager.default.removeItem(at: link)
            try FileManager.default.createSymbolicLink(
                atPath: link.path, withDestinationPath: repository.folder.appending(path: "Package.swift").path)
            #expect(repository.verify(release) == .failure)
        }
    }

    @Test("Another commit, one that is not merged, and a cut-off history are rejected")
    func commits() async throws {
        try await withRepository { repository, release in
            _ = try await repository.git("checkout", "--quiet", "-b", "feature")
            _ = try await repository.git("commit", "--quiet", "--allow-empty", "--message", "Not merged")
            #expect(repository.release(to: release) == .success)
            let (files, record) = try TeamRelease(
                package: repository.package(), stack: repository.package().stacks[0], format: .terminal
            ).read(release.path)
            #expect(!files.isEmpty)
            func verdict() throws -> [String] {
                try repository.errors { try $0.requireCheckout(of: record, excluding: []) }.map(\.message)
            }
            #expect(try verdict() == ["the branch 'main' does not contain the release's commit \(record.commit)"])
            _ = try await repository.git("checkout", "--quiet", "main")
            let head = try await repository.git("rev-parse", "HEAD")
            #expect(
                try verdict() == ["commit \(head) is checked out, but the release was compiled from \(record.commit)"])
            #expect(repository.verify(release) == .failure)
            // The host's branch counts, not a local branch that lags behind.
            _ = try await repository.git("update-ref", "refs/remotes/origin/main", record.commit)
            _ = try await repository.git("checkout", "--quiet", "feature")
            #expect(repository.verify(release) == .success)

            let clone = release.deletingLastPathComponent().appending(path: "clone")
            _ = try await repository.git(
                "clone", "--quiet", "--depth", "1", "--branch", "feature", "file://\(repository.folder.path)",
                clone.path)
            let shallow = ReleaseRepository(folder: clone)
            let errors = try shallow.errors { try $0.requireCheckout(of: record, excluding: []) }
            #expect(errors.map(\.id) == [.unmergedRelease])
        }
    }

    @Test("A checkout with changes, or without a committed Package.resolved, is not released")
    func checkouts() async throws {
        try await withRepository { repository, release in
            try repository.write("package main // changed\n", to: "services/api/main.go")
            #expect(repository.release(to: release) == .failure)
            _ = try await repository.git("checkout", "--quiet", ".")
            try repository.write("x", to: "services/api/new.go")
            #expect(repository.release(to: release) == .failure)
            try FileManager.default.removeItem(at: repository.folder.appending(path: "services/api/new.go"))
            // Files that Git ignores are not changes, and neither is the build folder.
            try repository.write("x", to: ".build/debug/stackgen")
            try repository.write("x", to: ".env")
            #expect(repository.release(to: release) == .success)
            #expect(repository.verify(release) == .success)
            _ = try await repository.git("rm", "--quiet", "Package.resolved")
            _ = try await repository.git("commit", "--quiet", "--message", "Remove the resolution")
            let second = release.appendingPathExtension("2")
            #expect(repository.release(to: second) == .failure)
            #expect(!FileManager.default.fileExists(atPath: second.path))
        }
    }

    @Test(
        "The images on the command line are exactly those that the stack builds",
        arguments: [
            ["--image", "api=\(ReleaseRepository.digest("a"))"],
            ReleaseRepository.images + ["--image", "api=\(ReleaseRepository.digest("c"))"],
            ReleaseRepository.images + ["--image", "other=\(ReleaseRepository.digest("c"))"],
        ])
    func images(_ arguments: [String]) async throws {
        try await withRepository { repository, release in
            #expect(repository.release(to: release, arguments) == .usage)
            #expect(!FileManager.default.fileExists(atPath: release.path))
        }
    }

    @Test("A release is written only into an empty folder, and completely")
    func outputs() async throws {
        try await withRepository { repository, release in
            try release.appending(path: "kept").write("x")
            #expect(repository.release(to: release) == .failure)
            let left = try FileManager.default.contentsOfDirectory(atPath: release.path)
            #expect(left == ["kept"])
            try FileManager.default.removeItem(at: release.appending(path: "kept"))
            let partial = release.deletingLastPathComponent().appending(path: "release.partial")
            try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
            #expect(repository.release(to: release) == .failure)
            try FileManager.default.removeItem(at: partial)
            // An output inside the repository is not a change of the checkout.
            let inside = repository.folder.appending(path: "out/12")
            try FileManager.default.createDirectory(
                at: inside.deletingLastPathComponent(), withIntermediateDirectories: true)
            #expect(repository.release(to: inside) == .success)
            #expect(repository.verify(inside) == .success)
        }
    }

    @Test("The stack must be named if the package has several")
    func several() async throws {
        try await withRepository { repository, release in
            var other = Shop()
            other.name = "store"
            let package = repository.package(further: [other])
            let arguments = ["--output", release.path] + ReleaseRepository.images
            let unnamed = try CreateRelease.parse(arguments).run(in: package)
            #expect(unnamed == .usage)
            let named = try CreateRelease.parse(arguments + ["--stack", "shop"]).run(in: package)
            #expect(named == .success)
            #expect(try text("release.yaml", of: release).contains("stack: shop\n"))
            let mismatched = try VerifyRelease.parse([release.path, "--stack", "store"]).run(in: package)
            #expect(mismatched == .failure)
        }
    }

    // MARK: The deployed release

    @Test("A change that would lose an environment's data is rejected, whatever main did meanwhile")
    func lost() async throws {
        try await withRepository { repository, deployed in
            var before = Shop()
            before.tables = ["carts", "orders"]
            #expect(repository.release(to: deployed, of: before) == .success)
            let next = deployed.appendingPathExtension("next")
            #expect(repository.release(to: next) == .success)
            #expect(repository.verify(next) == .success)
            #expect(repository.verify(next, "--deployed", deployed.path) == .failure)
            #expect(repository.verify(next, "--deployed", deployed.path, "--environment", "production") == .failure)
            // A rollback does not apply Terraform, so nothing is lost.
            #expect(repository.verify(next, "--deployed", deployed.path, "--rollback") == .success)
            #expect(repository.verify(deployed, "--deployed", next.path, of: before) == .success)
        }
    }

    @Test("A rollback to pods that use what a later release has deleted is rejected")
    func deleted() async throws {
        try await withRepository { repository, deployed in
            // The running release has only the table "carts".
            var newer = Shop()
            newer.used = ["carts"]
            #expect(repository.release(to: deployed, of: newer) == .success)
            for used in ["carts", "orders"] {
                var older = Shop()
                older.tables = ["carts", "orders"]
                older.used = [used]
                let release = deployed.appendingPathExtension(used)
                #expect(repository.release(to: release, of: older) == .success)
                #expect(
                    repository.verify(release, "--deployed", deployed.path, "--rollback", of: older)
                        == (used == "carts" ? .success : .failure))
            }
        }
    }

    @Test("A rollback that could run a job again is rejected, unless the job tolerates a newer schema")
    func jobs() async throws {
        try await withRepository { repository, deployed in
            var newer = Shop()
            newer.migration = "up-2"
            #expect(repository.release(to: deployed, of: newer) == .success)
            for tolerates in [false, true] {
                var older = Shop()
                older.toleratesNewerSchema = tolerates
                let release = deployed.appendingPathExtension("\(tolerates)")
                #expect(repository.release(to: release, of: older) == .success)
                #expect(
                    repository.verify(release, "--deployed", deployed.path, "--rollback", of: older)
                        == (tolerates ? .success : .failure))
                // Going forward, a release is expected to contain new versions of a job.
                #expect(repository.verify(release, "--deployed", deployed.path, of: older) == .success)
            }
        }
    }

    @Test("The difference of two releases lists images, objects and infrastructure of each environment")
    func difference() async throws {
        try await withRepository { repository, first in
            #expect(repository.release(to: first) == .success)
            var shop = Shop()
            shop.tables = ["carts", "orders"]
            shop.migration = "up-2"
            let second = first.appendingPathExtension("2")
            let images = [
                "--image", "api=\(ReleaseRepository.digest("a"))", "--image", "web=\(ReleaseRepository.digest("c"))",
            ]
            #expect(repository.release(to: second, images, of: shop) == .success)
            let (before, after) = (try ReleaseFolder.read(first.path), try ReleaseFolder.read(second.path))
            let text = TeamRelease.difference(from: before, to: after, environment: "production")
            let jobs = text.matches(of: /- (removed|created): `Job (migrate-[0-9a-f]{8})`/).map { String($0.output.1) }
            #expect(jobs == ["removed", "created"])
            #expect(
                text.replacing(/migrate-[0-9a-f]{8}/, with: "migrate-…") == """
                    ### Changes in production

                    | Image                   | Before                                                                    | After                                                                     |
                    | ----------------------- | ------------------------------------------------------------------------- | ------------------------------------------------------------------------- |
                    | `ghcr.io/acme/shop/web` | `\(ReleaseRepository.digest("b"))` | `\(ReleaseRepository.digest("c"))` |

                    **Objects**

                    - removed: `Job migrate-…`
                    - changed: `Deployment web`
                    - changed: `ServiceAccount migrate`
                    - created: `Job migrate-…`

                    **Infrastructure**

                    - created: `aws_dynamodb_table.orders`

                    """)
            #expect(
                TeamRelease.difference(from: after, to: after, environment: nil) == "Nothing changes.\n")
            let all = TeamRelease.difference(from: [:], to: after, environment: nil)
            #expect(all.contains("### Changes in staging\n") && all.contains("- created: `Deployment api`\n"))
        }
    }
}
