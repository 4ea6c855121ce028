import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite("Service builds")
struct ServiceBuildTests {
    private static func built(_ source: Source, lock: Lock = .sample) -> Compilation {
        compile(lock: lock) { _ in
            Repository("https://github.com/acme/sample")
            Service("api", source: source) { Listens(on: 8080) }
        }
    }

    @Test("The newest image of the version is used")
    func newestBase() {
        let versions = ["1.26.9", "1.26.10", "1.27.1", "1.26.11-rc1"]
        var images = ["gcr.io/distroless/static-debian12:nonroot": Lock.placeholderDigest]
        for version in versions { images["docker.io/library/golang:\(version)-bookworm"] = Lock.placeholderDigest }
        let text = Self.built(.go("services/api", version: "1.26"), lock: .sample(images: images)).text(
            "services/api/Dockerfile")
        #expect(text.contains("golang:1.26.10-bookworm@sha256:"))
    }

    @Test("Modules get a separate layer if there are any to download")
    func modules() {
        let vendored = Self.built(.go("services/api", version: "1.26")).text("services/api/Dockerfile")
        #expect(!vendored.contains("go mod download"))
        let downloaded = Self.built(.go("services/api", version: "1.26", vendorHash: "sha256-AAAA"))
        #expect(downloaded.text("services/api/Dockerfile").contains("COPY go.mod go.sum* ./\n"))
        #expect(downloaded.text("flake.nix").contains("vendorHash = \"sha256-AAAA\";"))
    }

    @Test("A metrics port exists where something measures the service", arguments: [false, true])
    func metricsPort(isMeasured: Bool) {
        let compiled = compile { _ in
            Repository("https://github.com/acme/sample")
            Service("api", source: .go("services/api", version: "1.26")) {
                Listens(on: 8080)
                if isMeasured { Objective(.availability(.percent(99.9))) }
            }
        }
        #expect(compiled.text("services/api/Dockerfile").contains("9090") == isMeasured, "\(compiled.faults)")
        #expect(compiled.text("flake.nix").contains("9090/tcp") == isMeasured)
        #expect(compiled.text("k8s/api.yaml").contains("METRICS_PORT") == isMeasured)
    }

    @Test("A package of the module is built, and the binary is named after the service")
    func package() {
        let compilation = Self.built(.go(".", version: "1.26", package: "./cmd/server"))
        #expect(compilation.text("Dockerfile").contains("-o /out/api ./cmd/server\n"))
        let flake = compilation.text("flake.nix")
        #expect(flake.contains("subPackages = [ \"cmd/server\" ];"))
        #expect(flake.contains("src = ./.;"))
        #expect(flake.contains("|| mv "))
        let named = Self.built(.go(".", version: "1.26", package: "./cmd/api")).text("flake.nix")
        #expect(!named.contains("postInstall"))
    }

    @Test(
        "A path outside the repository or that a tool cannot write is rejected",
        arguments: ["", "/srv/api", "../api", "services//api", "./api", "services/a b", "services/ä", "services/"])
    func paths(path: String) {
        #expect(Self.built(.go(path, version: "1.26")).faults.contains { $0.hasPrefix("SG303") })
    }

    @Test(
        "A version other than major.minor is rejected",
        arguments: ["", "1", "1.26.3", "go1.26", "1.x", "1.026", "-1.26"])
    func versions(version: String) {
        #expect(Self.built(.go("api", version: version)).faults.map { $0.prefix(5) } == ["SG303"])
    }

    @Test("A package outside the module is rejected", arguments: ["", "cmd/api", "./", "./../api", "/cmd"])
    func packages(package: String) {
        #expect(Self.built(.go("api", version: "1.26", package: package)).faults.map { $0.prefix(5) } == ["SG303"])
    }

    @Test("A base image without a digest is rejected with the image to pin")
    func missingBase() throws {
        let compilation = Self.built(.go("api", version: "1.19"))
        #expect(compilation.faults.map { $0.prefix(5) } == ["SG401"])
        let note = try #require(compilation.diagnostics.first?.notes.first)
        #expect(note.message.contains("docker.io/library/golang:1.19.<patch>-bookworm"))
    }

    @Test("An image without a registry is rejected at the service, with or without a repository")
    func registry() {
        let alone = compile { _ in
            Service("api", source: .go("api", version: "1.26"))
        }
        #expect(alone.faults == ["SG207 at \(#line - 2)"])
        let elsewhere = compile { _ in
            Repository("https://git.acme.dev/acme/sample")
            Service("api", source: .go("api", version: "1.26"))
        }
        #expect(elsewhere.faults == ["SG207 at \(#line - 2)"])
        let named = compile { _ in
            Repository("https://git.acme.dev/acme/sample", images: "registry.acme.dev/sample")
            Service("api", source: .go("api", version: "1.26"))
        }
        #expect(named.files != nil)
    }

    @Test("Two services in one folder conflict over the Dockerfile")
    func sharedPath() throws {
        let compilation = compile { _ in
            Repository("https://github.com/acme/sample")
            Service("api", source: .go("api", version: "1.26"))
            Service("web", source: .go("api", version: "1.26"))
        }
        #expect(compilation.faults.contains("SG802 at \(#line - 2)"))
        let first = try #require(compilation.diagnostics.first { $0.id == .conflictingFile }?.notes.first?.location)
        #expect(first.line == #line - 5)
    }

    @Test("A flake needs a pinned nixpkgs")
    func nixpkgs() {
        let images = Dictionary(
            uniqueKeysWithValues: Lock.sample.imageReferences.map { ($0, Lock.placeholderDigest) })
        let faults = Self.built(.go("api", version: "1.26"), lock: Lock(images: images)).faults
        #expect(faults.contains { $0.hasPrefix("SG405") })
    }

    @Test("A service with an external image adds no Dockerfile and no flake")
    func image() throws {
        let files = try #require(Self.built(.image("docker.io/library/redis:alpine")).files)
        #expect(files.files.map(\.path).allSatisfy { !$0.contains("Dockerfile") && !$0.hasPrefix("flake") })
    }
}
