import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Canary releases")
struct CanaryTests {
    private static let steps: Releases.Strategy = .canary(
        .weight(.percent(10)), .analysis, .pause(.minutes(5)), .weight(.percent(50)), .manualGate)

    private static func compiled(
        _ releases: Releases, ingressClass: String = "nginx", isExposed: Bool = true
    ) -> Compilation {
        compile { _ in
            Repository("https://github.com/acme/sample")
            Platform(ingressClass: ingressClass)
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Scales(4...8)
                if isExposed { Exposed(at: "shop.acme.dev") }
                releases
                Objective(.availability(.percent(99.9)))
            }
        }
    }

    private static func canary(_ compiled: Compilation) throws -> YAML.Node? {
        try compiled.object("Rollout", "web", in: "k8s/web.yaml")?["spec"]?["strategy"]?["canary"]
    }

    @Test("The steps are Argo Rollouts steps, and a manual gate is an indefinite pause")
    func steps() throws {
        let compiled = Self.compiled(Releases(Self.steps))
        let gate: YAML.Node = [
            "templates": [["templateName": "web-exercise"], ["templateName": "web-gate"]],
            "args": [["name": "service", "value": "web-canary"]],
        ]
        #expect(
            try Self.canary(compiled)?["steps"] == [
                ["setWeight": 10], ["analysis": gate], ["pause": ["duration": "5m"]], ["setWeight": 50], ["pause": [:]],
            ])
        #expect(compiled.diagnostics.isEmpty)
    }

    @Test("An ingress-nginx Ingress splits requests between two Services")
    func ingress() throws {
        let compiled = Self.compiled(Releases(Self.steps))
        let canary = try Self.canary(compiled)
        #expect(canary?["stableService"] == "web" && canary?["canaryService"] == "web-canary")
        #expect(canary?["trafficRouting"] == ["nginx": ["stableIngress": "web"]])
        #expect(canary?["scaleDownDelaySeconds"] == 300)
        // The stable pods keep running: an abort needs them at once, and the delay excludes a dynamic stable scale.
        #expect(canary?["dynamicStableScale"] == nil)
        // `buildCanaryIngress` in `rollout/trafficrouting/nginx/nginx.go` needs a rule with the stable Service.
        let rule = try compiled.object("Ingress", "web", in: "k8s/web.yaml")?["spec"]?["rules"]?.sequenceValue?.first
        let backend = rule?["http"]?["paths"]?.sequenceValue?.first?["backend"]?["service"]?["name"]
        #expect(backend?.stringValue == canary?["stableService"]?.stringValue)
    }

    @Test(
        "Without such an ingress, requests go to pods of both versions",
        arguments: [(Releases.CanarySplit.pods, true), (.pods, false), (.ingress, false)])
    func pods(_ split: Releases.CanarySplit, _ isExposed: Bool) throws {
        let releases = Releases(.canary(.weight(.percent(25)), .analysis, splitBy: split))
        let compiled = Self.compiled(releases, ingressClass: "traefik", isExposed: isExposed)
        #expect(compiled.diagnostics.isEmpty)
        let canary = try Self.canary(compiled)
        // Argo Rollouts rejects these without traffic routing.
        for field in ["stableService", "trafficRouting", "scaleDownDelaySeconds"] { #expect(canary?[field] == nil) }
        #expect(canary?["canaryService"] == "web-canary")
        #expect(canary?["maxUnavailable"] == 0 && canary?["maxSurge"] == "25%")
    }

    @Test("An ingress class without weights in Argo Rollouts is rejected, unless pods split the requests")
    func unweighted() {
        for ingressClass in ["traefik", "alb", "haproxy"] {
            let compiled = Self.compiled(Releases(Self.steps), ingressClass: ingressClass)
            #expect(compiled.diagnostics.map(\.id) == [.conflictingSettings])
            #expect(compiled.diagnostics.first?.message.contains("splitBy: .pods") == true)
        }
        #expect(Self.compiled(Releases(Self.steps), ingressClass: "nginx-internal").diagnostics.isEmpty)
    }

    @Test("User traffic is analysed from the first weight until the promotion")
    func background() throws {
        let compiled = Self.compiled(Releases(Self.steps))
        let analysis = try Self.canary(compiled)?["analysis"]
        #expect(analysis?["startingStep"] == 1)
        #expect(analysis?["templates"] == [["templateName": "web-watch"]])
        #expect(analysis?["args"] == [["name": "service", "value": "web-canary"]])
        let watch = try compiled.object("AnalysisTemplate", "web-watch", in: "k8s/web.yaml")?["spec"]
        let metrics = watch?["metrics"]?.sequenceValue ?? []
        // With a count, the analysis would end before the release does.
        #expect(metrics.map { $0["count"] } == [nil, nil])
        #expect(metrics.allSatisfy { $0["failureLimit"] == 2 && $0["interval"] == "1m" })

        let without = Self.compiled(Releases(Self.steps, measuringUserRequests: false))
        #expect(try Self.canary(without)?["analysis"] == nil)
        #expect(try without.object("AnalysisTemplate", "web-watch", in: "k8s/web.yaml") == nil)
    }

    @Test("A rollback to a version that the cluster keeps skips the steps")
    func rollback() throws {
        let spec = try Self.compiled(Releases(Self.steps)).object("Rollout", "web", in: "k8s/web.yaml")?["spec"]
        #expect(spec?["rollbackWindow"] == ["revisions": 3])
        #expect(spec?["revisionHistoryLimit"] == 3)
    }

    @Test("Objectives count the requests of both versions")
    func objectives() {
        let routed = Self.compiled(Releases(Self.steps)).text("k8s/web.yaml")
        #expect(routed.contains(#"sum by (namespace)"#))
        #expect(routed.contains(#"service=~"web|web-canary", code=~"5..""#))
        #expect(routed.contains("Requests by status, stable and canary"))
        // Without traffic routing, the Service routes to all pods.
        let split = Self.compiled(Releases(.canary(.weight(.percent(25)), .analysis, splitBy: .pods)))
        #expect(split.text("k8s/web.yaml").contains(#"service="web", code=~"5..""#))
    }

    @Test("Analysis templates are applied before the Rollout")
    func waves() throws {
        let objects = try Self.compiled(Releases(Self.steps)).objects("k8s/web.yaml")
        func wave(_ kind: String, _ name: String) -> Int? {
            let object = objects.first {
                $0["kind"]?.stringValue == kind && $0["metadata"]?["name"]?.stringValue == name
            }
            let wave = object?["metadata"]?["annotations"]?["argocd.argoproj.io/sync-wave"]?.stringValue
            return wave.flatMap { Int($0) }
        }
        let rollout = try #require(wave("Rollout", "web"))
        for name in ["web-exercise", "web-gate", "web-watch"] {
            #expect(try #require(wave("AnalysisTemplate", name)) < rollout)
        }
        #expect(try #require(wave("Service", "web-canary")) < rollout)
    }

    // MARK: Faults

    @Test(
        "Steps that Argo Rollouts rejects or that promote an unmeasured version are rejected",
        arguments: [
            ([], ["SG304"]),
            ([.analysis, .weight(.percent(10)), .manualGate], ["SG304"]),
            ([.weight(.percent(10)), .manualGate], ["SG304"]),
            ([.weight(.percent(10)), .analysis, .weight(.percent(50))], ["SG304"]),
            ([.weight(.percent(10)), .weight(.percent(20)), .analysis], ["SG304"]),
            ([.weight(.percent(50)), .analysis, .weight(.percent(50)), .manualGate], ["SG304"]),
            ([.weight(.percent(0)), .analysis], ["SG301"]),
            ([.weight(.percent(100)), .analysis], ["SG301"]),
            ([.weight(.percent(2.5)), .analysis], ["SG301"]),
            ([.weight(.percent(10)), .analysis, .pause(.zero)], ["SG301"]),
            ([.weight(.percent(10)), .analysis, .pause(.milliseconds(1500))], ["SG301"]),
            ([.weight(.percent(10)), .analysis, .pause(.days(8))], ["SG301"]),
            ([.weight(.percent(10))] + Array(repeating: .analysis, count: 50), ["SG301"]),
        ] as [([Releases.CanaryStep], [String])])
    func refused(_ steps: [Releases.CanaryStep], _ codes: [String]) {
        let compiled = Self.compiled(Releases(.canary(steps: steps, splitBy: .ingress)))
        #expect(compiled.diagnostics.map(\.id.code) == codes)
    }

    @Test(
        "Contradictory or unmeasurable conditions are rejected",
        arguments: [
            (Releases(.blueGreen, promotedWhen: .errorRate(below: .percent(0))), ["SG301"]),
            (Releases(.blueGreen, promotedWhen: .errorRate(below: .percent(100))), ["SG301"]),
            (
                Releases(
                    .blueGreen, promotedWhen: .errorRate(below: .percent(1)), .errorRate(below: .percent(2))),
                ["SG304"]
            ),
            (
                Releases(
                    .blueGreen, promotedWhen: .latency(.p95, below: .seconds(1)), .latency(.p95, below: .seconds(2))),
                ["SG304"]
            ),
            (Releases(.blueGreen, promotedWhen: .query("error-rate", "up", below: 1)), ["SG304"]),
            (Releases(.blueGreen, promotedWhen: .query("exercise", "up", below: 1)), ["SG304"]),
            (Releases(.blueGreen, promotedWhen: .query("latency-p95", "up", below: 1)), ["SG304"]),
            (Releases(.blueGreen, promotedWhen: .query("Queue_Lag", "up", below: 1)), ["SG101"]),
            (Releases(.blueGreen, promotedWhen: .query("lag", "up", below: .infinity)), ["SG301"]),
            (Releases(.blueGreen, promotedWhen: .query("lag", "up", above: .nan)), ["SG301"]),
            (Releases(.blueGreen, promotedWhen: .query("lag", " \n", below: 1)), ["SG303"]),
            (Releases(.blueGreen, promotedWhen: .query("lag", "sum(up", below: 1)), ["SG303"]),
            (Releases(.blueGreen, promotedWhen: .query("lag", "sum(up}", below: 1)), ["SG303"]),
            (Releases(.blueGreen, promotedWhen: .query("lag", #"up{job="a}"#, below: 1)), ["SG303"]),
            (Releases(.blueGreen, promotedWhen: .query("lag", #"up{a="{{args.pod}}"}"#, below: 1)), ["SG303"]),
        ])
    func refusedConditions(_ releases: Releases, _ codes: [String]) {
        #expect(Self.compiled(releases).diagnostics.map(\.id.code) == codes)
    }

    @Test(
        "Brackets in quotes and comments are ignored",
        arguments: [#"up{job="a)b"}"#, "up{job='a\\'}'}", "sum(up) # (", "up{job=`\\`}", "sum by (a) (up)[5m:1m]"])
    func accepted(_ text: String) {
        #expect(Self.compiled(Releases(.blueGreen, promotedWhen: .query("own", text, below: 1))).diagnostics.isEmpty)
    }
}
