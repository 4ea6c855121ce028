import Foundation
import StackCompiler
import StackKit
import StackModel
import StackWorkspace
import Testing
import ToolHarness

@testable import stackgen

/// Compares one release of an example stack with the reviewed tree.
@Suite("Example release")
struct ReleaseTests {
    private static let folder = Checkout.root.appending(path: "golden/releases/leaderboard")

    /// Digests and hashes in the right form. The repository of the example does not exist, so there are no real ones.
    private static let record = ReleaseRecord(
        stack: "leaderboard", number: 12, commit: "4f0c2d7ea1b35c9886fb2d41e07a6cc350d9e1b2", version: Stackgen.version,
        images: [
            image("leaderboard-api", "9b1c1f4be5d2a7b07c6e05d0a6e1f3b882d4a4cf25d1f6a3b1c0e9d8f7a6b5c4"),
            image("stats-digest", "0d5e4c3b2a19f8e7d6c5b4a3928170f6e5d4c3b2a1908f7e6d5c4b3a29180f7e"),
        ])

    private static func image(_ name: String, _ digits: String) -> ReleaseRecord.Image {
        ReleaseRecord.Image(
            name: name, repository: "ghcr.io/acme/leaderboard/\(name)", digest: "sha256:\(digits)",
            inputs: String(digits.reversed()))
    }

    private static func files() throws -> FileTree {
        let compilation = Compiler(lock: Checkout.lock, images: record.builtImages)
            .compile(Leaderboard(), at: SourceLocation())
        var files = try #require(compilation.files).release
        try files.add(record.document.render().bytes, at: ReleaseRecord.path)
        return files
    }

    @Test("golden/releases/leaderboard matches the stack compiled with the digests of its record")
    func golden() throws {
        let files = try Self.files()
        if ProcessInfo.processInfo.environment["STACKGEN_RECORD"] != nil {
            try? FileManager.default.removeItem(at: Self.folder)
            try FileManager.default.createDirectory(
                at: Self.folder.deletingLastPathComponent(), withIntermediateDirectories: true)
            try ReleaseFolder.write(files, to: Self.folder.path)
            Issue.record("recorded; review the difference")
        }
        let drift = Drift.between(try ReleaseFolder.read(Self.folder.path), and: files).map { $0.unifiedDiff() }
        #expect(
            drift == [],
            "run: STACKGEN_RECORD=1 swift test --filter GoldenTests.ReleaseTests, and review the difference")
    }

    @Test(
        "A release differs from the deployed branch only in its images, and has no build or delivery files"
    )
    func images() throws {
        let release = try Self.files()
        let branch = try #require(Compiler(lock: Checkout.lock).compile(Leaderboard(), at: SourceLocation()).files)
        let roots = Set(release.files.map { String($0.path.prefix { $0 != "/" }) })
        #expect(roots == ["flake.lock", "flake.nix", "production", "release.yaml", "staging"])
        for file in release.files where file.path != ReleaseRecord.path {
            var text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("unreleased"), "\(file.path)")
            for image in Self.record.images {
                text = text.replacing("\(image.repository)@\(image.digest)", with: "\(image.repository):unreleased")
            }
            #expect(text == branch[file.path].map { String(decoding: $0, as: UTF8.self) }, "\(file.path)")
        }
        #expect(branch.files.contains { String(decoding: $0.bytes, as: UTF8.self).contains(":unreleased\n") })
    }

    @Test("A printed record is read back unchanged, and every fault in a record has a location")
    func record() throws {
        let bytes = Self.record.document.render().bytes
        let (record, diagnostics) = ReleaseReader.record(of: [ReleaseRecord.path: bytes], in: "release")
        #expect(record == Self.record)
        #expect(diagnostics.isEmpty)
        let text = String(decoding: bytes, as: UTF8.self)
        let faults = [
            ("number: 12", "number: -1"), ("number: 12", "number: twelve"), ("commit: 4f", "commit: 4g"),
            ("digest: sha256:", "digest: sha512:"), ("    inputs: ", "    input: "), ("stack: leaderboard\n", ""),
            ("images:\n", "images: none\nothers:\n"), ("stackgen: ", "stackgen: ["),
        ]
        for (old, new) in faults {
            let broken = text.replacing(old, with: new)
            #expect(broken != text, "\(old)")
            let (record, found) = ReleaseReader.record(of: [ReleaseRecord.path: Array(broken.utf8)], in: "release")
            #expect(record == nil, "\(new)")
            #expect(
                found.allSatisfy { $0.id == .unreadableRelease && $0.location?.file == "release/release.yaml" },
                "\(new)")
        }
    }
}
