import Foundation
import StackDiagnostics
import StackModel
import Testing
import ToolHarness

@testable import StackWorkspace

/// The real skopeo and Git look up pins on local servers; a fake program replaces Nix.
@Suite("Pin lookup")
struct PinSourcesTests {
    /// Returns the values of the pins, or the diagnostics of the failures.
    private static func resolve(
        _ names: [String], in lock: Lock = Lock(), _ environment: [String: String]
    ) -> (pins: [Lock.Pin], diagnostics: [Diagnostic]) {
        let isUpdate = !names.contains { $0.contains("=") }
        let requests =
            isUpdate
            ? PinRequests(updating: names, section: nil, lock: lock)
            : PinRequests(pinning: names, section: nil, lock: lock)
        #expect(requests.diagnostics.isEmpty)
        return PinSources(environment: environment).resolve(requests.pins)
    }

    // MARK: Images

    @Test(
        "The digest is the same tag's, and the index's if there is one",
        .enabled(if: Tool.skopeo.isExpected && Tool.dockerRegistry.isExpected, "missing tools: skopeo, docker-registry")
    )
    func images() async throws {
        try await withTemporaryFolder { folder in
            let registry = try await LocalServer.registry(in: folder)
            let images = try LocalImages(folder: folder, registry: registry.address)
            let list = try await images.push("api:1", platforms: ["amd64", "arm64"])
            let latest = try await images.push("api:latest", platforms: ["amd64"])
            // An image for a platform that may differ from this machine's: the digest does not depend on the machine.
            let other = try await images.push("api:2", platforms: ["riscv64"])
            #expect(Set([list, latest, other]).count == 3)

            let names = ["api:1", "api:2", "api:latest"].map { "\(registry.address)/\($0)" }
            let (pins, diagnostics) = Self.resolve(names, images.environment)
            #expect(pins == [.text(list), .text(other), .text(latest)], "\(diagnostics)")

            let moved = try await images.push("api:1", platforms: ["arm64", "amd64"])
            #expect(moved != list)
            #expect(Self.resolve([names[0]], images.environment).pins == [.text(moved)])

            let missing = Self.resolve([names[0], "\(registry.address)/api:3"], images.environment)
            #expect(missing.pins == [.text(moved)])
            #expect(missing.diagnostics.map(\.id) == [.failedLookUp])
            let message = try #require(missing.diagnostics.first?.message)
            #expect(message.hasPrefix("cannot look up the image '\(registry.address)/api:3': skopeo: "), "\(message)")
            #expect(message.contains("manifest unknown"), "\(message)")

            // TLS is required unless registries.conf marks the registry as insecure.
            var strict = images.environment
            strict["HOME"] = folder.path
            #expect(Self.resolve([names[0]], strict).diagnostics.map(\.id) == [.failedLookUp])
        }
    }

    // MARK: Actions

    @Test("The commit is the release tag's", .enabled(if: Tool.git.isExpected, "missing tool: git"))
    func actions() async throws {
        try await withTemporaryFolder { folder in
            let work = folder.appending(path: "acme/setup")
            try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
            let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "tag.gpgSign=false"]
            func git(_ arguments: String...) async throws -> String {
                try await Tool.git.succeed(identity + arguments, in: work).trimmingCharacters(in: .newlines)
            }
            _ = try await git("init", "--quiet", "--initial-branch=main")
            func commit(_ text: String) async throws -> String {
                _ = try await git("commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--message", text)
                return try await git("rev-parse", "HEAD")
            }
            let first = try await commit("one")
            _ = try await git("tag", "v1.0.0")
            let second = try await commit("two")
            _ = try await git("tag", "--annotate", "--message", "two", "v2.0.0")
            let third = try await commit("three")
            // Branches that the pattern of ls-remote also matches.
            _ = try await git("update-ref", "refs/heads/refs/tags/v1.0.0", third)
            _ = try await git("update-ref", "refs/heads/refs/tags/v3.0.0", third)

            let server = try await LocalServer.repositories(in: folder)
            let environment = Self.environment([
                "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "url.git://\(server.address)/.insteadOf",
                "GIT_CONFIG_VALUE_0": "https://github.com/", "GIT_DIR": folder.path + "/elsewhere",
            ])
            func pin(_ version: String, _ commit: String) -> Lock.Pin {
                .action(.init(version: version, commit: commit))
            }
            let (pins, diagnostics) = Self.resolve(
                ["acme/setup=v1.0.0", "acme/setup/sub/folder=v2.0.0"], environment)
            #expect(pins == [pin("v1.0.0", first), pin("v2.0.0", second)], "\(diagnostics)")

            // An update keeps the release, and detects a moved tag.
            var lock = Lock()
            lock[Lock.Key(.actions, "acme/setup")] = pin("v1.0.0", second)
            #expect(Self.resolve(["acme/setup"], in: lock, environment).pins == [pin("v1.0.0", first)])

            let faults = Self.resolve(["acme/setup=v3.0.0", "acme/other=v1.0.0"], environment).diagnostics
            #expect(faults.map(\.id) == [.failedLookUp, .failedLookUp])
            let messages = faults.map(\.message)
            #expect(
                messages.contains { $0.hasSuffix("https://github.com/acme/setup has no tag 'v3.0.0'") }, "\(messages)")
            #expect(
                messages.contains {
                    $0.hasPrefix("cannot look up the release v1.0.0 of the action 'acme/other': git: ")
                }, "\(messages)")
        }
    }

    // MARK: Inputs

    private static let metadata = #"""
        {"lastModified":1,"locked":{"lastModified":1784555311,"narHash":"sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=",
        "owner":"NixOS","repo":"nixpkgs","rev":"5555555555555555555555555555555555555555","type":"github"}}
        """#
    private static let input: Lock.Input = {
        let commit = String(repeating: "5", count: 40)
        return Lock.Input(
            url: "github:NixOS/nixpkgs/nixpkgs-unstable", owner: "NixOS", repository: "nixpkgs", revision: commit,
            narHash: "sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=", lastModified: 1_784_555_311)
    }()

    /// Puts a fake Nix that accepts one reference at the front of the path.
    private static func nix(
        answering answer: String, for reference: String, in folder: URL
    ) async throws -> [String: String] {
        let script = """
            #!/bin/sh
            [ "$#" = 8 ] && [ "$1" = --extra-experimental-features ] && [ "$2" = "nix-command flakes" ] || exit 11
            shift 2
            [ "$*" = "flake metadata --json --refresh --no-write-lock-file \(reference)" ] || { echo "error: $*" >&2; exit 12; }
            cat <<'END'
            \(answer)
            END
            """
        let text = try folder.appending(path: "nix").write(script)
        // A separate process writes the program: a process started meanwhile would inherit our open descriptor, and a file that
        // is open for writing cannot be executed.
        try await Tool("install").succeed(["-D", "-m", "755", text.path, folder.path + "/bin/nix"])
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return Self.environment(["PATH": "\(folder.path)/bin:\(path)"])
    }

    @Test("An input is pinned to the newest commit of its ref, or to a given one")
    func inputs() async throws {
        try await withTemporaryFolder { folder in
            var environment = try await Self.nix(answering: Self.metadata, for: Self.input.url, in: folder)
            #expect(Self.resolve(["nixpkgs=\(Self.input.url)"], environment).pins == [.input(Self.input)])
            var lock = Lock()
            lock[Lock.Key(.inputs, "nixpkgs")] = .input(Self.input)
            #expect(Self.resolve(["nixpkgs"], in: lock, environment).pins == [.input(Self.input)])

            let revision = Self.input.revision
            environment = try await Self.nix(
                answering: Self.metadata, for: "github:NixOS/nixpkgs/\(revision)", in: folder)
            #expect(Self.resolve(["nixpkgs=\(revision)"], in: lock, environment).pins == [.input(Self.input)])
            let refused = Self.resolve(["nixpkgs"], in: lock, environment).diagnostics
            #expect(
                refused.map(\.message) == [
                    "cannot look up the input 'nixpkgs' at \(Self.input.url): nix: flake metadata --json --refresh "
                        + "--no-write-lock-file \(Self.input.url)"
                ])
        }
    }

    @Test(
        "Other entries are not mistaken for pins",
        arguments: [
            ("no JSON", "nix did not answer with JSON"), ("{}", "nix answered without a commit in 'rev'"),
            (metadata.replacing("5555", with: "xxxx"), "without a commit"),
            (metadata.replacing("sha256-", with: "md5-"), "without a commit"),
            (metadata.replacing(":1784555311", with: ":-1").replacing(":1,", with: ":0,"), "without a commit"),
        ])
    func answers(_ answer: String, _ message: String) async throws {
        try await withTemporaryFolder { folder in
            let environment = try await Self.nix(answering: answer, for: Self.input.url, in: folder)
            let found = Self.resolve(["nixpkgs=\(Self.input.url)"], environment)
            #expect(found.pins.isEmpty && found.diagnostics.map(\.id) == [.failedLookUp])
            #expect(found.diagnostics.first?.message.contains(message) == true, "\(found.diagnostics)")
        }
    }

    // MARK: Programs

    @Test("A missing program is named, with ways to install it or do without it")
    func missing() {
        let empty = Self.environment(["PATH": "relative:/nowhere"])
        let image = Self.resolve(["gcr.io/a:1"], empty).diagnostics
        #expect(image.map(\.message) == ["cannot look up the image 'gcr.io/a:1': skopeo is not installed"])
        #expect(image.first?.notes.first?.message.contains("apt-get install -y skopeo") == true)
        #expect(image.first?.notes.last?.message.hasSuffix("stackgen pin gcr.io/a:1=sha256:<digest>") == true)
        let action = Self.resolve(["a/b=v1"], empty).diagnostics
        #expect(action.map(\.message) == ["cannot look up the release v1 of the action 'a/b': git is not installed"])
        #expect(action.first?.notes.last?.message.hasSuffix("stackgen pin a/b=v1@<commit>") == true)
        let input = Self.resolve(["n=github:a/b"], empty).diagnostics
        #expect(input.map(\.message) == ["cannot look up the input 'n' at github:a/b: nix is not installed"])
        #expect(input.first?.notes.first?.message == "install it: https://nixos.org/download")
    }

    @Test(arguments: [
        (#"time="2026" level=fatal msg="Error \"a\" b""#, #"Error "a" b"#), ("hint\nfatal: no\nmore", "no"),
        ("  \n\u{1b}[31;1merror:\u{1b}[0m\n  x: y\n", "x: y"), ("plain\n", "plain"), ("", nil),
    ])
    func theReasonOfAProgramIsShown(output: String, message: String?) {
        #expect(PinSources.message(in: Array(output.utf8)) == message)
    }

    /// Returns the variables of this process without the machine's Git configuration, and with further ones.
    static func environment(_ more: [String: String]) -> [String: String] {
        let own = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"]
        return ProcessInfo.processInfo.environment.merging(own) { $1 }.merging(more) { $1 }
    }
}

/// Images without layers that skopeo pushes to a registry.
private struct LocalImages {
    private let folder: URL
    private let registry: String
    private let home: URL

    /// Configures skopeo, in the home folder, to access the registry without TLS.
    init(folder: URL, registry: String) throws {
        (self.folder, self.registry) = (folder, registry)
        home = folder.appending(path: "home")
        try home.appending(path: ".config/containers/registries.conf").write(
            "[[registry]]\nlocation = \"\(registry)\"\ninsecure = true\n")
    }

    var environment: [String: String] { PinSourcesTests.environment(["HOME": home.path]) }

    /// Pushes an image for some platforms, as an index if there are several. Returns the digest.
    func push(_ name: String, platforms: [String]) async throws -> String {
        let layout = folder.appending(path: "layout-\(UUID().uuidString)")
        func blob(_ text: String) throws -> (digest: String, size: Int) {
            let digest = SHA256.hexDigest(of: Array(text.utf8))
            try layout.appending(path: "blobs/sha256/\(digest)").write(text)
            return ("sha256:" + digest, text.utf8.count)
        }
        func entry(_ type: String, _ blob: (digest: String, size: Int), _ more: String = "") -> String {
            #"{"mediaType":"application/vnd.oci.image.\#(type).v1+json","digest":"\#(blob.digest)","size":\#(blob.size)\#(more)}"#
        }
        var manifests: [(blob: (digest: String, size: Int), platform: String)] = []
        for platform in platforms {
            let config = try blob(
                #"{"architecture":"\#(platform)","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]}}"#)
            let manifest = try blob(
                #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":\#(entry("config", config)),"layers":[]}"#
            )
            manifests.append((manifest, #","platform":{"architecture":"\#(platform)","os":"linux"}"#))
        }
        func index(_ entries: [String]) -> String {
            #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[\#(entries.joined(separator: ","))]}"#
        }
        let top: (digest: String, size: Int)
        if platforms.count > 1 {
            top = try blob(index(manifests.map { entry("manifest", $0.blob, $0.platform) }))
            try layout.appending(path: "index.json").write(index([entry("index", top)]))
        } else {
            top = manifests[0].blob
            try layout.appending(path: "index.json").write(index([entry("manifest", top)]))
        }
        try layout.appending(path: "oci-layout").write(#"{"imageLayoutVersion":"1.0.0"}"#)
        try await Tool.skopeo.succeed(
            [
                "--insecure-policy", "copy", "--all", "--dest-tls-verify=false", "oci:\(layout.path)",
                "docker://\(registry)/\(name)",
            ])
        return top.digest
    }
}
