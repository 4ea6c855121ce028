import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// Every kind of workload with source in this repository is built like a service.
@Suite("Builds of every kind")
struct BuildTests {
    private static let source = Source.go("programs/tool", version: "1.26")

    static let kinds: [any Primitive] = [
        Worker("tool", source: source), Job("tool", source: source),
        ScheduledJob("tool", source: source, schedule: .daily(at: 3)),
        StatefulService("tool", source: source) {
            Listens(on: 8080)
            Volume("data", .gibibytes(1), at: "/data")
        },
    ]

    private static func compiled(_ kind: any Primitive, digest: String? = nil) -> Compilation {
        compile(images: digest.map { BuiltImages(["tool": $0]) }) { _ in
            Repository("https://github.com/acme/sample")
            kind
        }
    }

    @Test("Docker, Nix and the workflow build the image, and the pods run it", arguments: kinds.indices)
    func built(_ kind: Int) {
        let compiled = Self.compiled(Self.kinds[kind], digest: Lock.placeholderDigest)
        let isServer = Self.kinds[kind] is StatefulService
        let dockerfile = compiled.text("programs/tool/Dockerfile")
        #expect(dockerfile.contains(#"ENTRYPOINT ["/tool"]"#), "\(compiled.faults)")
        #expect(dockerfile.contains("EXPOSE 8080") == isServer)
        #expect(compiled.text("flake.nix").contains("tool-image = pkgs.dockerTools.buildLayeredImage"))
        #expect(compiled.text(".github/workflows/deliver.yaml").contains("for NAME in tool; do\n"))
        #expect(compiled.text("k8s/tool.yaml").contains("image: ghcr.io/acme/sample/tool@\(Lock.placeholderDigest)\n"))
        #expect(compiled.text("k8s/tool.yaml").contains("kubernetes.io/arch: amd64"))
        // Before a release the digest is unknown, and no diagnostic asks for one.
        let branch = Self.compiled(Self.kinds[kind])
        #expect(branch.text("k8s/tool.yaml").contains("image: ghcr.io/acme/sample/tool:unreleased\n"))
        #expect(branch.diagnostics.isEmpty, "\(branch.faults)")
    }

    @Test("An image without a repository has no registry and is rejected", arguments: kinds.indices)
    func homeless(_ kind: Int) {
        let compiled = compile { _ in Self.kinds[kind] }
        #expect(compiled.diagnostics.map(\.id) == [.missingRelation])
        let subject = "the \(type(of: Self.kinds[kind]).kind) \"tool\" is built here"
        #expect(compiled.diagnostics.first?.message.hasPrefix(subject) == true)
    }

    @Test("A new image creates a new Job")
    func version() throws {
        let names = try ["11", "22"].map { digit in
            let digest = "sha256:\(String(repeating: digit, count: 32))"
            let job = Self.compiled(Job("tool", source: Self.source), digest: digest)
            return try job.objects("k8s/tool.yaml").first { $0["kind"] == "Job" }?["metadata"]?["name"]?.stringValue
        }
        #expect(names[0] != nil && names[0] != names[1])
    }
}
