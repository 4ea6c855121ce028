import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Worker")
struct WorkerTests {
    private static let image = Source.image("docker.io/library/redis:alpine")

    @Test("A worker has pods and accepts no connections")
    func objects() throws {
        let compiled = compile { _ in
            Worker("mailer", source: Self.image) {
                Sets("RATE", to: "5")
                Scales(2...4)
            }
        }
        let kinds = try compiled.objects("k8s/mailer.yaml").compactMap { $0["kind"]?.stringValue }
        #expect(
            kinds == [
                "ServiceAccount", "NetworkPolicy", "Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget",
            ], "\(compiled.faults)")
        let text = compiled.text("k8s/mailer.yaml")
        #expect(!text.contains("containerPort") && !text.contains("Probe") && !text.contains("PORT:"))
        let policy = try compiled.object("NetworkPolicy", "mailer", in: "k8s/mailer.yaml")
        #expect(policy?["spec"]?["policyTypes"] == ["Egress"])
    }

    @Test("It can call and cannot be called")
    func calls() {
        let compiled = compile { _ in
            Service("api", source: Self.image) {
                Listens(on: 8080)
                Calls("mailer")
            }
            Worker("mailer", source: Self.image)
        }
        #expect(compiled.diagnostics.map(\.id) == [.unsupportedAccess])
        #expect(
            compiled.diagnostics.first?.message == "worker \"mailer\" cannot be called, since it listens on no port")
    }

    @Test("Elements about requests are rejected at their line")
    func requests() {
        let line = #line + 3
        let compiled = compile { _ in
            Worker("mailer", source: Self.image) {
                Listens(on: 8080)
                Exposed(at: "mail.acme.dev")
                Objective(.availability(.percent(99)))
                Volume("data", .gibibytes(1), at: "/data")
            }
        }
        #expect(compiled.faults == (0..<4).map { "SG304 at \(line + $0)" })
    }

    @Test("A worker in this repository is built like a service")
    func build() {
        let compiled = compile { _ in
            Repository("https://github.com/acme/sample")
            Worker("mailer", source: .go("services/mailer", version: "1.26"))
        }
        let dockerfile = compiled.text("services/mailer/Dockerfile")
        #expect(dockerfile.contains(#"ENTRYPOINT ["/mailer"]"#) && !dockerfile.contains("EXPOSE"))
        #expect(compiled.text("flake.nix").contains("mailer-image = "))
        #expect(compiled.text("k8s/mailer.yaml").contains("image: ghcr.io/acme/sample/mailer"))
    }
}
