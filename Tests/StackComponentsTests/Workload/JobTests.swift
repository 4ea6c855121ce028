import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Job")
struct JobTests {
    private static let image = Source.image("docker.io/library/redis:alpine")

    private static func job(_ elements: any WorkloadElement..., retries: Int = 3) throws -> YAML.Node {
        let compiled = compile { _ in
            Job("migrate", source: image, retries: retries) {
                for element in elements { element }
            }
        }
        return try #require(
            try compiled.objects("k8s/migrate.yaml").first { $0["kind"] == "Job" }, "\(compiled.faults)")
    }

    private static func name(_ job: YAML.Node) -> String { job["metadata"]?["name"]?.stringValue ?? "" }

    @Test("The name has a hash of the pods, so that each version runs once")
    func name() throws {
        let first = try Self.job(Runs("up"))
        #expect(Self.name(first).wholeMatch(of: /migrate-[0-9a-f]{8}/) != nil)
        #expect(try Self.name(Self.job(Runs("up"))) == Self.name(first))
        #expect(try Self.name(Self.job(Runs("down"))) != Self.name(first))
        #expect(try Self.name(Self.job(Runs("up"), Sets("TABLE", to: "orders"))) != Self.name(first))
        // The retries of an existing Job can be changed.
        #expect(try Self.name(Self.job(Runs("up"), retries: 0)) == Self.name(first))
    }

    @Test("Argo CD deletes a failed Job and keeps a successful one, and nothing else removes it")
    func hook() throws {
        let job = try Self.job()
        #expect(
            job["metadata"]?["annotations"] == [
                "argocd.argoproj.io/hook": "Sync", "argocd.argoproj.io/hook-delete-policy": "HookFailed",
            ])
        let text = compile { _ in Job("migrate", source: Self.image) }.text("k8s/migrate.yaml")
        #expect(
            text.contains(
                "# Must be idempotent: runs once for each version, and again whenever its sync fails."))
        #expect(!text.contains("A failed one is deleted"))
        #expect(job["spec"]?["ttlSecondsAfterFinished"] == nil)
        #expect(job["spec"]?["activeDeadlineSeconds"]?.integerValue != nil)
    }

    @Test("It runs to completion, and a pod lost with its node does not count as a failure")
    func specification() throws {
        let spec = try #require(try Self.job()["spec"])
        #expect(spec["backoffLimit"] == 3)
        #expect(spec["activeDeadlineSeconds"] == 1800)
        #expect(spec["template"]?["spec"]?["restartPolicy"] == "Never")
        #expect(
            spec["podFailurePolicy"]?["rules"] == [
                ["action": "Ignore", "onPodConditions": [["type": "DisruptionTarget"]]]
            ])
    }

    @Test("Workloads that run after it are in a later wave")
    func order() throws {
        let compiled = compile { _ in
            Repository("https://github.com/acme/sample")
            Service("api", source: Self.image) {
                Listens(on: 8080)
                RunsAfter("migrate")
            }
            Job("migrate", source: Self.image)
        }
        func wave(_ kind: String, in path: String) throws -> Int {
            let object = try #require(try compiled.objects(path).first { $0["kind"]?.stringValue == kind })
            let text = object["metadata"]?["annotations"]?["argocd.argoproj.io/sync-wave"]?.stringValue
            return text.flatMap { Int($0) } ?? 0
        }
        #expect(try wave("Job", in: "k8s/migrate.yaml") < wave("Deployment", in: "k8s/api.yaml"))
    }

    @Test("Waits in a cycle, or for something without pods or on a schedule, are rejected")
    func impossible() {
        let circle = compile { _ in
            Service("api", source: Self.image) {
                Listens(on: 8080)
                RunsAfter("migrate")
            }
            Job("migrate", source: Self.image) { Calls("api") }
        }
        #expect(circle.diagnostics.map(\.id) == [.dependencyCycle])
        #expect(circle.diagnostics.first?.message == "calls and waits form a cycle: api → migrate → api")
        let line = #line + 2
        let podless = compile { _ in
            Service("api", source: Self.image) { RunsAfter(External("bank", at: "bank.example.com")) }
            External("bank", at: "bank.example.com")
        }
        #expect(podless.faults == ["SG204 at \(line)"])
        let scheduled = compile { _ in
            Service("api", source: Self.image) { RunsAfter("report") }
            ScheduledJob("report", source: Self.image, schedule: .daily(at: 3))
        }
        #expect(scheduled.faults == ["SG204 at \(line + 5)"])
        #expect(
            scheduled.diagnostics.first?.message
                == "the scheduled job \"report\" runs on a schedule, so nothing can start after it")
    }

    @Test("Elements that do not apply to a job are rejected at their line")
    func refusals() {
        let line = #line + 3
        let compiled = compile { _ in
            Job("migrate", source: Self.image, deadline: .zero, retries: 21) {
                Scales(1...3)
                Probes(after: .seconds(1))
            }
        }
        #expect(
            compiled.faults == [
                "SG301 at \(line - 1)", "SG301 at \(line - 1)", "SG304 at \(line)", "SG304 at \(line + 1)",
            ])
    }
}
