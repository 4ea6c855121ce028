import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Objectives")
struct ObjectiveTests {
    private static func compiled(_ objectives: Objective..., listens: Bool = true) -> Compilation {
        compile(in: production) { _ in
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                if listens { Listens(on: 8080) }
                for objective in objectives { objective }
            }
        }
    }

    private static let file = "production/k8s/web.yaml"

    private static func rules(_ compiled: Compilation, _ kind: String) throws -> [YAML.Node] {
        let groups = try compiled.object("PrometheusRule", "web", in: file)?["spec"]?["groups"]?.sequenceValue ?? []
        return groups.flatMap { $0["rules"]?.sequenceValue ?? [] }.filter { $0[kind] != nil }
    }

    @Test("Over 30 days the burn rates match the SRE workbook")
    func burnRates() throws {
        let alerts = try Self.rules(Self.compiled(Objective(.availability(.percent(99.9)))), "alert")
        #expect(
            alerts.map {
                "\($0["labels"]?["window"]?.stringValue ?? "") \($0["labels"]?["severity"]?.stringValue ?? "")"
            }
                == ["1h page", "6h page", "1d ticket", "3d ticket"])
        let limits = alerts.map { ($0["expr"]?.stringValue ?? "").matches(of: /> (.*)/).map { String($0.1) } }
        #expect(limits == ["14.4", "6", "3", "1"].map { ["\($0) * 0.001", "\($0) * 0.001"] })
        let windows = alerts.map { ($0["expr"]?.stringValue ?? "").matches(of: /ratio_rate(\w+)/).map { String($0.1) } }
        #expect(windows == [["1h", "5m"], ["6h", "30m"], ["1d", "2h"], ["3d", "6h"]])
    }

    @Test("Over other windows the alerts cover the same parts of the budget, and none spans the whole window")
    func otherWindow() throws {
        let alerts = try Self.rules(Self.compiled(Objective(.availability(.percent(99)), over: .days(28))), "alert")
        let factors = alerts.map { ($0["expr"]?.stringValue ?? "").firstMatch(of: />\s+([\d.]+)/).map { String($0.1) } }
        #expect(factors == ["13.44", "5.6", "2.8", "1"])
        #expect(
            alerts.first?["annotations"]?["summary"] == "web spends the error budget of 28 days within 50 hours")
    }

    @Test("An alert that no failure can trigger is left out")
    func unreachable() throws {
        let alerts = try Self.rules(Self.compiled(Objective(.latency(.p90, below: .seconds(1)))), "alert")
        #expect(alerts.map { $0["labels"]?["window"]?.stringValue } == ["6h", "1d", "3d"])
    }

    @Test("Every window that an alert needs is recorded for each objective")
    func recordings() throws {
        let compiled = Self.compiled(
            Objective(.availability(.percent(99.9))), Objective(.latency(.p95, below: .milliseconds(250))))
        let recorded = try Self.rules(compiled, "record").compactMap { $0["record"]?.stringValue }
        #expect(
            recorded.map { String($0.suffix(3)) }
                == Array(
                    repeating: ["e5m", "30m", "e1h", "e2h", "e6h", "e1d", "e3d"], count: 2
                ).flatMap { $0 })
        #expect(compiled.text(Self.file).contains(#"le="0.25"}[3d]"#))
    }

    @Test("A bound of whole seconds matches however the library formats it")
    func wholeSeconds() {
        #expect(
            Self.compiled(Objective(.latency(.p95, below: .seconds(1)))).text(Self.file)
                .contains(#"le=~"1(\\.0)?""#))
    }

    @Test("A measured service is scraped, and Prometheus may reach it")
    func scraped() throws {
        let compiled = Self.compiled(Objective(.availability(.percent(99))))
        #expect(try compiled.object("ServiceMonitor", "web", in: Self.file) != nil)
        let service = try compiled.object("Service", "web", in: Self.file)
        #expect(
            service?["spec"]?["ports"]?.sequenceValue?.compactMap { $0["name"]?.stringValue } == ["http", "metrics"])
        #expect(compiled.text(Self.file).contains("kubernetes.io/metadata.name: monitoring"))
        let unmeasured = Self.compiled()
        #expect(!unmeasured.text(Self.file).contains("metrics"))
    }

    @Test("The dashboard is JSON with the objectives")
    func dashboard() throws {
        let compiled = Self.compiled(
            Objective(.availability(.percent(99.9))), Objective(.latency(.p99, below: .milliseconds(500))))
        let map = try #require(try compiled.object("ConfigMap", "web-dashboard", in: Self.file))
        #expect(map["metadata"]?["labels"]?["grafana_dashboard"] == "1")
        let text = try #require(map["data"]?["sample-production-web.json"]?.stringValue)
        let dashboard = try JSON.read(text)
        let panels = try #require(dashboard["panels"]?.arrayValue)
        #expect(panels.map { $0["id"] } == (1...6).map { .integer($0) })
        #expect(
            panels.compactMap { $0["title"]?.stringValue }[1...3] == [
                "Latency, 99th percentile", "Missed: 99.9 % of requests succeed.",
                "Missed: 99 % of requests take at most 500ms.",
            ])
        #expect(dashboard["uid"] == "sample-production-web")
    }

    @Test(
        "An objective that cannot be met or cannot be missed is rejected",
        arguments: [
            Objective(.availability(.percent(0))), Objective(.availability(.percent(100))),
            Objective(.availability(.percent(99.999))), Objective(.availability(.percent(-1))),
            Objective(.latency(.p95, below: .zero)), Objective(.latency(.p95, below: .seconds(61))),
            Objective(.availability(.percent(99)), over: .days(6)),
            Objective(.availability(.percent(99)), over: .days(91)),
            // Half of all requests may be slow, so twice the allowed rate would be all of them, which cannot be exceeded.
            Objective(.latency(.p50, below: .seconds(1)), over: .days(90)),
        ])
    func refused(_ objective: Objective) {
        #expect(Self.compiled(objective).diagnostics.map(\.id) == [.outOfRange])
    }

    @Test("The limits of the ranges are accepted")
    func edges() {
        #expect(
            Self.compiled(
                Objective(.availability(.percent(99.99)), over: .days(90)),
                Objective(.latency(.p95, below: .seconds(60)), over: .days(7))
            ).diagnostics.isEmpty)
    }

    @Test("Two objectives for one quantile are rejected at the second, with a note at the first")
    func duplicates() throws {
        let line = #line + 6
        let compiled = compile { _ in
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Objective(.latency(.p95, below: .milliseconds(100)))
                Objective(.latency(.p99, below: .milliseconds(300)))
                Objective(.latency(.p95, below: .milliseconds(200)))
            }
        }
        #expect(compiled.faults == ["SG304 at \(line)"])
        #expect(compiled.diagnostics.first?.notes.first?.location?.line == line - 2)
    }

    @Test("A service without a port cannot be measured")
    func noPort() {
        #expect(
            Self.compiled(Objective(.availability(.percent(99))), listens: false).diagnostics.map(\.id)
                == [.missingRelation])
    }
}
