import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Releases")
struct ReleaseTests {
    private static func service(_ releases: Releases, listens: Bool = true) -> Service {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            if listens { Listens(on: 8080) }
            releases
        }
    }

    private static func released(
        _ quantile: Quantile = .p95, below bound: Duration = .milliseconds(250), path: String = "/"
    ) -> Compilation {
        compile { _ in
            Self.service(Releases(.blueGreen, promotedWhen: .latency(quantile, below: bound), exercising: path))
        }
    }

    private static func metric(_ compiled: Compilation, _ name: String, of template: String) throws -> YAML.Node? {
        try compiled.object("AnalysisTemplate", template, in: "k8s/web.yaml")?["spec"]?["metrics"]?.sequenceValue?
            .first { $0["name"]?.stringValue == name }
    }

    @Test("The same analyses run on the preview before promotion and on the active Service after it")
    func rollout() throws {
        let compiled = compile { _ in Self.service(Releases(.blueGreen, measuringUserRequests: true)) }
        let rollout = try compiled.object("Rollout", "web", in: "k8s/web.yaml")
        let strategy = rollout?["spec"]?["strategy"]?["blueGreen"]
        #expect(strategy?["activeService"] == "web")
        #expect(strategy?["previewService"] == "web-preview")
        for (analysis, service) in [
            ("prePromotionAnalysis", "web-preview"), ("postPromotionAnalysis", "web"),
        ] as [(String, YAML.Node)] {
            let analysis = strategy?[analysis]
            #expect(analysis?["templates"] == [["templateName": "web-exercise"], ["templateName": "web-gate"]])
            #expect(analysis?["args"] == [["name": "service", "value": service]])
        }
        // https://github.com/argoproj/argo-rollouts/issues/3304
        #expect(rollout?["spec"]?["rollbackWindow"] == nil)
        #expect(compiled.diagnostics.isEmpty)
    }

    @Test("Without measurements of user traffic, nothing is analysed after promotion")
    func onlyBefore() throws {
        let compiled = compile { _ in Self.service(Releases(.blueGreen)) }
        let strategy = try compiled.object("Rollout", "web", in: "k8s/web.yaml")?["spec"]?["strategy"]?["blueGreen"]
        #expect(strategy?["prePromotionAnalysis"] != nil)
        #expect(strategy?["postPromotionAnalysis"] == nil)
    }

    @Test("The bound and quantile appear in the query and the condition")
    func latency() throws {
        let compiled = Self.released(.p99, below: .seconds(2))
        let metric = try #require(try Self.metric(compiled, "latency-p99", of: "web-gate"))
        #expect(metric["successCondition"] == "len(result) == 1 && result[0] < 2.0")
        let query = try #require(metric["provider"]?["prometheus"]?["query"]?.stringValue)
        #expect(query.contains("0.99"))
        #expect(
            query.contains(#"http_request_duration_seconds_bucket{namespace="sample", service="{{args.service}}"}[1m]"#)
        )
    }

    @Test("Latency and error rate are always measured, whatever the conditions name")
    func defaults() throws {
        let conditions: [(Releases, [String])] = [
            (Releases(.blueGreen), ["latency-p95", "error-rate"]),
            (Releases(.blueGreen, promotedWhen: .latency(.p50, below: .seconds(1))), ["error-rate", "latency-p50"]),
            (Releases(.blueGreen, promotedWhen: .errorRate(below: .percent(5))), ["latency-p95", "error-rate"]),
            (
                Releases(.blueGreen, promotedWhen: .query("lag", "max(lag_seconds)", below: 30)),
                ["latency-p95", "error-rate", "lag"]
            ),
        ]
        for (releases, names) in conditions {
            let template = try compile { _ in Self.service(releases) }
                .object("AnalysisTemplate", "web-gate", in: "k8s/web.yaml")
            let metrics = template?["spec"]?["metrics"]?.sequenceValue ?? []
            #expect(metrics.map { $0["name"]?.stringValue } == names)
            #expect(metrics.allSatisfy { $0["failureLimit"] == 1 && $0["count"] == 5 })
        }
    }

    @Test("A custom query is measured as written, against its bound")
    func query() throws {
        let text = #"min(free_slots{namespace="{{args.namespace}}", service="{{args.service}}"})"#
        let compiled = compile { _ in
            Self.service(Releases(.blueGreen, promotedWhen: .query("free-slots", text, above: -2.5)))
        }
        let metric = try #require(try Self.metric(compiled, "free-slots", of: "web-gate"))
        #expect(metric["provider"]?["prometheus"]?["query"]?.stringValue == text)
        #expect(metric["successCondition"] == "len(result) == 1 && result[0] > -2.5")
        let template = try compiled.object("AnalysisTemplate", "web-gate", in: "k8s/web.yaml")
        #expect(template?["spec"]?["args"] == [["name": "service"], ["name": "namespace", "value": "sample"]])
    }

    @Test("The load test has the error rate's bound")
    func exerciseBound() throws {
        let compiled = compile { _ in
            Self.service(Releases(.blueGreen, promotedWhen: .errorRate(below: .percent(2.5))))
        }
        let job = try Self.metric(compiled, "exercise", of: "web-exercise")?["provider"]?["job"]?["spec"]
        let container = job?["template"]?["spec"]?["containers"]?.sequenceValue?.first
        #expect(container?["env"]?.sequenceValue?.first == ["name": "ERROR_RATE", "value": "0.025"])
    }

    @Test("The preview's load test is restricted and pinned, and can reach only the service")
    func exercise() throws {
        let compiled = Self.released(path: "/v1/top?limit=10")
        let job = try Self.metric(compiled, "exercise", of: "web-exercise")?["provider"]?["job"]?["spec"]
        let pod = try #require(job?["template"]?["spec"])
        #expect(pod["restartPolicy"] == "Never")
        #expect(pod["automountServiceAccountToken"] == false)
        #expect(pod["securityContext"]?["runAsNonRoot"] == true)
        let container = try #require(pod["containers"]?.sequenceValue?.first)
        #expect(container["image"]?.stringValue?.hasPrefix("docker.io/library/busybox:1.38.0@sha256:") == true)
        #expect(container["securityContext"]?["capabilities"] == ["drop": ["ALL"]])
        #expect(
            container["env"]?.sequenceValue?.last
                == ["name": "TARGET", "value": "http://{{args.service}}:8080/v1/top?limit=10"])

        let policy = try compiled.object("NetworkPolicy", "web-exercise", in: "k8s/web.yaml")?["spec"]
        let targets = policy?["egress"]?.sequenceValue?.last?["to"]
        #expect(targets == [["podSelector": ["matchLabels": ["app.kubernetes.io/name": "web"]]]])
        let ingress = try compiled.object("NetworkPolicy", "web", in: "k8s/web.yaml")?["spec"]?["ingress"]
        let callers = ingress?.sequenceValue?.compactMap {
            $0["from"]?.sequenceValue?.first?["podSelector"]?["matchLabels"]?["app.kubernetes.io/name"]?.stringValue
        }
        #expect(callers == ["web-exercise"])
    }

    @Test("The newest busybox is the one with the highest version")
    func newestImage() throws {
        let digest = Lock.placeholderDigest
        let lock = Lock(images: [
            "docker.io/library/busybox:1.9.2": digest, "docker.io/library/busybox:1.38.0": digest,
            "docker.io/library/busybox:1.37.5": digest, "docker.io/library/redis:alpine": digest,
        ])
        let compiled = compile(lock: lock) { _ in
            Self.service(Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(1))))
        }
        #expect(compiled.text("k8s/web.yaml").contains("image: docker.io/library/busybox:1.38.0@"))
    }

    @Test("A missing busybox in the lock is reported at the release's line")
    func noImage() {
        let line = #line + 4
        let compiled = compile(lock: Lock(images: ["docker.io/library/redis:alpine": Lock.placeholderDigest])) { _ in
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(1)))
            }
        }
        #expect(compiled.faults == ["SG401 at \(line)"])
        #expect(compiled.files == nil)
    }

    @Test(
        "An invalid bound, path or port is rejected",
        arguments: [
            (Releases(.blueGreen, promotedWhen: .latency(.p95, below: .zero)), "SG301"),
            (Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(61))), "SG301"),
            (Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(1)), exercising: "top"), "SG303"),
            (Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(1)), exercising: "/a b"), "SG303"),
            (
                Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(1)), exercising: "/{{args.x}}"),
                "SG303"
            ),
        ])
    func refused(_ releases: Releases, _ code: String) {
        #expect(compile { _ in Self.service(releases) }.diagnostics.map(\.id.code) == [code])
    }

    @Test("A service without a port cannot be measured")
    func noPort() {
        let compiled = compile { _ in
            Self.service(Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(1))), listens: false)
        }
        #expect(compiled.diagnostics.map(\.id) == [.missingRelation])
    }

    @Test("Renamed metrics are queried by their names")
    func metrics() throws {
        let compiled = compile { _ in
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Metrics(
                    histogram: "rpc_seconds", status: "grpc_code", failingStatuses: "Internal|Unavailable",
                    path: "/stats")
                Objective(.availability(.percent(99)))
            }
        }
        let text = compiled.text("k8s/web.yaml")
        #expect(
            text.contains(#"rpc_seconds_count{namespace="sample", service="web", grpc_code=~"Internal|Unavailable"}"#))
        #expect(!text.contains("http_request_duration_seconds"))
        let monitor = try compiled.object("ServiceMonitor", "web", in: "k8s/web.yaml")
        #expect(monitor?["spec"]?["endpoints"] == [["port": "metrics", "path": "/stats", "interval": "15s"]])
        let refused = compile { _ in
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Metrics(histogram: "a b", failingStatuses: "")
            }
        }
        #expect(refused.diagnostics.map(\.id) == [.invalidValue, .invalidValue])
    }
}
