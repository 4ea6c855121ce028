import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// The pods that Reloader restarts, and no assumption that Reloader is installed.
@Suite("Restarts after a changed value")
struct RestartTests {
    private static let image = Source.image("docker.io/library/redis:alpine")
    private static let reload = "secret.reloader.stakater.com/reload"
    private static let network = Network("main", cidr: "10.0.0.0/16", zones: 2)

    private static func compiled(restarter: Platform.Restarter?) -> Compilation {
        compile { _ in
            Repository("https://github.com/acme/sample")
            Platform(restarter: restarter)
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                network
                KubernetesCluster("main", in: network, nodes: 2...4, of: "m7g.large")
                Cache("scores", engine: .valkey("8.0"))
            }
            Service("service", source: image) {
                Listens(on: 8080)
                Uses("scores", .read)
                Uses(Secret("payment-key"))
            }
            Service("released", source: image) {
                Listens(on: 8080)
                Uses(Secret("payment-key"))
                Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
            }
            Worker("worker", source: image) {
                Uses(Secret("payment-key"))
                Uses(Secret("mail"), as: .file("/etc/mail/password"))
            }
            StatefulService("stateful", source: image) {
                Listens(on: 6379)
                Volume("data", .gibibytes(1), at: "/data")
                Uses(Secret("payment-key"))
            }
            Worker("files", source: image) { Uses(Secret("mail"), as: .file("/etc/mail/password")) }
            Worker("nothing", source: image)
            Job("job", source: image) { Uses(Secret("payment-key")) }
            ScheduledJob("scheduled", source: image, schedule: .daily(at: 3)) { Uses(Secret("payment-key")) }
        }
    }

    private static func owner(_ name: String, in compiled: Compilation) throws -> YAML.Node {
        try #require(
            try compiled.objects("k8s/\(name).yaml").first { PodTemplate.spec(of: $0) != nil },
            "\(name): \(compiled.diagnostics.map(\.message))")
    }

    /// The Secrets that containers read variables from, sorted.
    private static func variableSecrets(of object: YAML.Node) -> [String] {
        let names = PodTemplate.containers(of: object).flatMap { $0["env"]?.sequenceValue ?? [] }
            .compactMap { $0["valueFrom"]?["secretKeyRef"]?["name"]?.stringValue }
        return Set(names).sorted()
    }

    @Test("A long-running workload is annotated with exactly the Secrets that its variables come from")
    func annotated() throws {
        let compiled = Self.compiled(restarter: .reloader)
        for name in ["service", "released", "worker", "stateful"] {
            let object = try Self.owner(name, in: compiled)
            let annotation = object["metadata"]?["annotations"]?[Self.reload]?.stringValue
            let secrets = Self.variableSecrets(of: object)
            #expect(secrets.count == (name == "service" ? 2 : 1))
            #expect(annotation?.split(separator: ",").map(String.init).sorted() == secrets, "\(name)")
            #expect(object["spec"]?["template"]?["metadata"]?["annotations"] == nil, "\(name)")
        }
    }

    @Test("Workloads that read only files or nothing, and those that run to completion, are not annotated")
    func without() throws {
        let compiled = Self.compiled(restarter: .reloader)
        for name in ["files", "nothing", "job", "scheduled"] {
            _ = try Self.owner(name, in: compiled)
            #expect(!compiled.text("k8s/\(name).yaml").contains("stakater.com"), "\(name)")
        }
    }

    @Test("A restarted Rollout goes through its release and analysis")
    func rollout() throws {
        let compiled = Self.compiled(restarter: .reloader)
        let strategy = "reloader.stakater.com/rollout-strategy"
        #expect(try Self.owner("released", in: compiled)["metadata"]?["annotations"]?[strategy] == "rollout")
        #expect(!compiled.text("k8s/service.yaml").contains(strategy))
    }

    @Test("BOOTSTRAP.md requires the controller with its version and settings")
    func bootstrap() {
        let text = Self.compiled(restarter: .reloader).text("BOOTSTRAP.md")
        for needed in [
            "| Reloader ", "| 1.4 ", "reloader.reloadStrategy=annotations", "reloader.isArgoRollouts=true",
            "it must read the Secrets of sample",
        ] {
            #expect(text.contains(needed), "\(needed)")
        }
    }

    @Test("Without the setting no controller is assumed, and the files tell how to restart the pods")
    func byHand() throws {
        let compiled = Self.compiled(restarter: nil)
        #expect(
            compiled.files?.files.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("stakater") } == true
        )
        #expect(!compiled.text("BOOTSTRAP.md").contains("Reloader"))
        for (name, command) in [
            ("service", "kubectl rollout restart deployment/service --namespace sample"),
            ("released", "kubectl argo rollouts restart released --namespace sample"),
            ("stateful", "kubectl rollout restart statefulset/stateful --namespace sample"),
        ] {
            #expect(compiled.text("k8s/\(name).yaml").contains(command), "\(name)")
        }
        for name in ["files", "job", "scheduled"] {
            #expect(!compiled.text("k8s/\(name).yaml").contains("kubectl"), "\(name)")
        }
    }

    private static let intervals: [(Duration, String?)] = [
        (.minutes(1), "1m"), (.hours(24), "24h"), (.seconds(90), "90s"), (.seconds(59), nil), (.hours(25), nil),
        (.milliseconds(90_500), nil),
    ]

    @Test("External Secrets refreshes at the platform's interval, between a minute and a day", arguments: intervals)
    func refresh(_ interval: Duration, _ printed: String?) {
        let compiled = compile { _ in
            Platform(refreshInterval: interval)
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Self.network
                KubernetesCluster("main", in: Self.network, nodes: 2...4, of: "m7g.large")
            }
            Worker("worker", source: Self.image) { Uses(Secret("payment-key")) }
        }
        #expect(compiled.diagnostics.map(\.id) == (printed == nil ? [.outOfRange] : []))
        if let printed { #expect(compiled.text("k8s/worker.yaml").contains("refreshInterval: \(printed)\n")) }
    }
}
