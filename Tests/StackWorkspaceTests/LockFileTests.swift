import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

@Suite struct LockFileTests {
    static let digest = "sha256:" + String(repeating: "a", count: 64)
    static let commit = String(repeating: "b", count: 40)

    private func parse(_ text: String) -> (lock: Lock, diagnostics: [Diagnostic]) {
        LockFile.parse(Array(text.utf8), path: "stacks/stackgen.lock")
    }

    @Test func everySectionIsRead() {
        let (lock, diagnostics) = parse(
            """
            version: 1
            images:
              docker.io/library/golang:1.26.6-bookworm: \(Self.digest)
            inputs:
              nixpkgs:
                url: github:NixOS/nixpkgs/nixpkgs-unstable
                revision: \(Self.commit)
                narHash: sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=
                lastModified: 1784555310
            actions:
              github/codeql-action/upload-sarif: { version: v4.37.7, commit: \(Self.commit) }
            providers:
              hashicorp/aws: 5.10
            packages:
              dspy: 3.4.1
            clusters:
              "1.36": { vpc-cni: v1.21.1-eksbuild.1, nodes: 1.36.2-20261105 }
            """)
        #expect(diagnostics.isEmpty)
        #expect(lock.digest(ofImage: "docker.io/library/golang:1.26.6-bookworm") == Self.digest)
        #expect(
            lock.input("nixpkgs")
                == Lock.Input(
                    url: "github:NixOS/nixpkgs/nixpkgs-unstable", owner: "NixOS", repository: "nixpkgs",
                    revision: Self.commit, narHash: "sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=",
                    lastModified: 1_784_555_310))
        #expect(
            lock.action("github/codeql-action/upload-sarif") == Lock.Action(version: "v4.37.7", commit: Self.commit))
        #expect(lock.version(ofProvider: "hashicorp/aws") == "5.10", "a version is no number")
        #expect(lock.version(ofPackage: "dspy") == "3.4.1")
        #expect(lock.version(of: "vpc-cni", onKubernetes: "1.36") == "v1.21.1-eksbuild.1")
        #expect(lock.version(of: Lock.nodes, onKubernetes: "1.36") == "1.36.2-20261105")
        #expect(lock.version(of: "vpc-cni", onKubernetes: "1.35") == nil)
        #expect(lock.digest(ofImage: "x") == nil && lock.input("x") == nil && lock.action("x") == nil)
    }

    @Test(arguments: [
        ("", 1, 1, DiagnosticID.unreadableLock, "is not one mapping"),
        ("- a\n", 1, 1, .unreadableLock, "is not one mapping"),
        ("images:\n", 1, 1, .unreadableLock, "has no 'version: 1'"),
        ("version: one\n", 1, 10, .unreadableLock, "has no 'version: 1'"),
        ("version: 2\n", 1, 10, .unreadableLock, "only a newer Stackgen"),
        ("version: 1\nimages: [a]\n", 2, 9, .unreadableLock, "not a mapping"),
        ("version: 1\nimages:\n  a/b: c\n  a/b: d\n", 4, 3, .unreadableLock, "again"),
        ("version: 1\nimage: {}\n", 2, 1, .unknownLockKey, "'image' is not one of"),
        ("version: 1\nimages:\n  gcr.io/a: sha256:12\n", 3, 13, .invalidPin, "'sha256:12' is not 'sha256:' and 64"),
        ("version: 1\nimages:\n  gcr.io/a: []\n", 3, 13, .invalidPin, "the value is not 'sha256:' and 64"),
        (
            "version: 1\nimages:\n  golang: \(digest)\n", 3, 3, .invalidPin,
            "'golang' does not name an image with its registry"
        ),
        ("version: 1\nactions:\n  a/b: v1\n", 3, 8, .invalidPin, "not a mapping with 'version', 'commit'"),
        ("version: 1\nactions:\n  a/b:\n    version: v1\n", 3, 3, .invalidPin, "has no 'commit'"),
        (
            "version: 1\nactions:\n  a/b:\n    version: v1\n    commit: v1\n", 5, 13, .invalidPin,
            "'v1' is not 40 hexadecimal digits"
        ),
        ("version: 1\nproviders:\n  aws: 1.0.0\n", 3, 3, .invalidPin, "'aws' is not namespace/type"),
        ("version: 1\nproviders:\n  hashicorp/aws: ~> 5.0\n", 3, 18, .invalidPin, "'~> 5.0' is not an exact version"),
        // A column counts bytes, as in Swift's own diagnostics.
        ("version: 1\npackages: { größe: latest }\n", 2, 22, .invalidPin, "'latest' is not an exact version"),
        ("version: 1\npackages:\n  dspy: latest\n", 3, 9, .invalidPin, "'latest' is not an exact version"),
        (
            "version: 1\nclusters:\n  \"1.36.1\": {}\n", 3, 3, .invalidPin,
            "'1.36.1' is not a major and minor version of Kubernetes"
        ),
        (
            "version: 1\nclusters:\n  \"1.36\":\n    vpc-cni: latest\n", 4, 14, .invalidPin,
            "'latest' is not an exact version"
        ),
    ])
    func aFaultIsADiagnosticAtItsPlace(text: String, line: Int, column: Int, id: DiagnosticID, message: String) throws {
        let diagnostics = parse(text).diagnostics
        #expect(diagnostics.map(\.id) == [id])
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.message.contains(message))
        #expect(diagnostic.location == SourceLocation(file: "stacks/stackgen.lock", line: line, column: column))
    }

    @Test func everyFaultIsToldAndTheRestIsRead() {
        let (lock, diagnostics) = parse(
            """
            version: 1
            imgaes: {}
            images:
              redis:alpine: \(Self.digest)
              acme/api: \(Self.digest)
              gcr.io/a: \(Self.digest)
            inputs:
              nixpkgs: { url: gitlab:a/b, revison: x, narHash: y, lastModified: z }
            """)
        #expect(
            diagnostics.flatMap(\.notes).map(\.message) == [
                "did you mean 'images'?", "did you mean 'docker.io/library/redis:alpine'?",
                "did you mean 'docker.io/acme/api'?", "did you mean 'revision'?",
            ])
        #expect(diagnostics.count == 8)
        #expect(lock.digest(ofImage: "gcr.io/a") == Self.digest)
        #expect(lock.input("nixpkgs") == nil)
    }

    @Test func withoutAFileNothingIsPinned() throws {
        let folder = try TemporaryFolder()
        let (lock, diagnostics) = LockFile.read(at: folder.location("stackgen.lock"))
        #expect(lock == Lock())
        #expect(diagnostics.isEmpty)
        try FileManager.default.createDirectory(
            atPath: folder.location("stackgen.lock"), withIntermediateDirectories: false)
        #expect(LockFile.read(at: folder.location("stackgen.lock")).diagnostics.map(\.id) == [.diskFailure])
    }

    @Test func theLockOfTheExamplesIsSound() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let (lock, diagnostics) = LockFile.read(at: root.appendingPathComponent("stacks/stackgen.lock").path)
        #expect(diagnostics.isEmpty)
        // A release, never the lock, provides the digests of the stack's own images.
        #expect(lock.digest(ofImage: "ghcr.io/acme/hello/hello") == nil)
        #expect(Lock.placeholderDigest == "sha256:" + SHA256.hexDigest(of: []))
        #expect(lock.input("nixpkgs") != nil)
        #expect(lock.action("actions/checkout") != nil)
        #expect(lock.imageReferences.count > 8)
    }
}
