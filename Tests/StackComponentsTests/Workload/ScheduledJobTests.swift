import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Scheduled job")
struct ScheduledJobTests {
    private static let image = Source.image("docker.io/library/redis:alpine")

    @Test("It runs in UTC, one at a time, and a missing success raises an alert")
    func objects() throws {
        let compiled = compile { _ in
            ScheduledJob("nightly-report", source: Self.image, schedule: .daily(at: 3, minute: 30), retries: 0)
        }
        let path = "k8s/nightly-report.yaml"
        let job = try #require(try compiled.object("CronJob", "nightly-report", in: path), "\(compiled.faults)")
        #expect(job["spec"]?["schedule"] == "30 3 * * *")
        #expect(job["spec"]?["timeZone"] == "Etc/UTC" && job["spec"]?["concurrencyPolicy"] == "Forbid")
        #expect(job["spec"]?["jobTemplate"]?["spec"]?["backoffLimit"] == 0)
        #expect(job["spec"]?["jobTemplate"]?["spec"]?["activeDeadlineSeconds"] == 1800)
        let rules = try #require(try compiled.object("PrometheusRule", "nightly-report", in: path))
        let rule = rules["spec"]?["groups"]?.sequenceValue?.first?["rules"]?.sequenceValue?.first
        #expect(rule?["alert"] == "NightlyReportStale")
        #expect(rule?["expr"]?.stringValue?.hasSuffix("> 172800") == true)
    }

    @Test("It can write to declared scratch volumes, like any workload")
    func scratch() throws {
        let compiled = compile { _ in
            ScheduledJob("nightly", source: Self.image, schedule: .hourly()) { Scratch("tmp", at: "/tmp") }
        }
        let job = try #require(try compiled.object("CronJob", "nightly", in: "k8s/nightly.yaml"), "\(compiled.faults)")
        let pod = PodTemplate.spec(of: job)
        #expect(pod?["volumes"] == [["name": "tmp", "emptyDir": ["sizeLimit": "256Mi"]]])
        #expect(
            pod?["containers"]?.sequenceValue?.first?["volumeMounts"] == [["name": "tmp", "mountPath": "/tmp"]])
        #expect(pod?["restartPolicy"] == "Never")
    }

    @Test("An invalid schedule and a deadline beyond the next run are rejected")
    func faults() {
        let line = #line + 2
        let compiled = compile { _ in
            ScheduledJob("a", source: Self.image, schedule: .cron("0 25 * * *", atLeastEvery: .days(1)))
            ScheduledJob("b", source: Self.image, schedule: .hourly(), deadline: .hours(2))
            ScheduledJob("c", source: Self.image, schedule: .daily(at: 3)) { Scales(1...2) }
        }
        #expect(compiled.faults == ["SG303 at \(line)", "SG301 at \(line + 1)", "SG304 at \(line + 2)"])
    }
}
