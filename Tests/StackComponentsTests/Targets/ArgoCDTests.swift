import KubernetesAPI
import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Argo CD")
struct ArgoCDTests {
    private static let repository = Repository("https://github.com/acme/sample", branch: "release")

    private static func service(_ name: String, calls: [String] = [], isReleased: Bool = false) -> Service {
        Service(name, source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            for called in calls { Calls(called) }
            if isReleased { Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250))) }
        }
    }

    @Test("A stack without a repository has no application, no waves and nothing to prepare")
    func noRepository() {
        let compiled = compile { _ in Self.service("web") }
        #expect(compiled.files?["k8s/web.yaml"] != nil)
        #expect(compiled.files?["argocd-app.yaml"] == nil)
        #expect(compiled.files?["BOOTSTRAP.md"] == nil)
        #expect(!compiled.text("k8s/web.yaml").contains("sync-wave"))
    }

    @Test("The project allows exactly the kinds that exist, sorted")
    func project() throws {
        let compiled = compile(in: production) { _ in
            Self.repository
            Self.service("web", isReleased: true)
        }
        let file = "production/argocd-app.yaml"
        let project = try #require(try compiled.object("AppProject", "sample-production", in: file))
        let allowed = Self.kinds(project["spec"]?["namespaceResourceWhitelist"])
        let manifests = try ["namespace", "web"].flatMap { try compiled.objects("production/k8s/\($0).yaml") }
        let namespaced = manifests.filter { $0["metadata"]?["namespace"] != nil }
        #expect(allowed == Set(namespaced.map(Self.kind)).sorted())
        #expect(
            project["spec"]?["clusterResourceWhitelist"]
                == [["kind": "Namespace", "name": "sample-production", "group": ""]])
        #expect(
            project["spec"]?["destinations"]
                == [["server": "https://kubernetes.default.svc", "namespace": "sample-production"]])
        #expect(project["spec"]?["sourceRepos"] == ["https://github.com/acme/sample"])
    }

    @Test("The application leads to files that exist", arguments: [unnamed, production])
    func paths(_ environments: [Environment]) throws {
        let compiled = compile(in: environments) { _ in
            Self.repository
            Self.service("web")
        }
        let folder = environments[0].isUnnamed ? "" : "production/"
        let name = environments[0].isUnnamed ? "sample" : "sample-production"
        let application = try #require(
            try compiled.object("Application", name, in: folder + "argocd-app.yaml"))
        let source = application["spec"]?["source"]
        #expect(source?["path"]?.stringValue == (environments[0].isUnnamed ? "." : "production"))
        #expect(source?["targetRevision"]?.stringValue == "release")
        let files = try #require(compiled.files).files.map(\.path).filter { $0.hasPrefix(folder) }
            .map { String($0.dropFirst(folder.utf8.count)) }
        for pattern in Self.patterns(try #require(source?["directory"]?["include"]?.stringValue)) {
            #expect(files.contains { Self.matches($0, pattern) }, "\(pattern)")
        }
        #expect(!files.filter { Self.matches($0, "k8s/*.yaml") }.contains("argocd-app.yaml"))
    }

    @Test("Both objects keep the published definitions")
    func schemas() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("web", isReleased: true)
        }
        let objects = try compiled.objects("argocd-app.yaml")
        #expect(objects.count == 2)
        for object in objects { #expect(KubernetesSchemas.standard.violations(in: object).isEmpty) }
    }

    @Test("Only what Argo Rollouts writes is no difference")
    func differences() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("plain")
        }
        let plain = try #require(try compiled.object("Application", "sample", in: "argocd-app.yaml"))
        #expect(plain["spec"]?["ignoreDifferences"] == nil)
        #expect(!compiled.text("argocd-app.yaml").contains("RespectIgnoreDifferences"))

        let released = compile { _ in
            Self.repository
            Self.service("web", isReleased: true)
        }
        let application = try #require(try released.object("Application", "sample", in: "argocd-app.yaml"))
        let names = application["spec"]?["ignoreDifferences"]?.sequenceValue?.compactMap { $0["name"]?.stringValue }
        #expect(names == ["web", "web-preview"])
        #expect(released.text("argocd-app.yaml").contains("RespectIgnoreDifferences=true"))
    }

    @Test("What is called runs before what calls it, and everything after what it needs")
    func waves() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("front", calls: ["back"])
            Self.service("back", isReleased: true)
        }
        let waves = try Self.waves(compiled, ["namespace", "front", "back"])
        #expect(waves["Namespace sample"] == 0)
        #expect(waves["NetworkPolicy default-deny"] == 1)
        #expect(waves["Service back"] == 1)
        #expect(waves["AnalysisTemplate back-exercise"] == 1)
        #expect(waves["Rollout back"] == 2)
        #expect(waves["Deployment front"] == 3)
        #expect(!compiled.text("k8s/namespace.yaml").contains("sync-wave: \"0\""))
    }

    @Test("An autoscaler, a budget and an address come after all else, and keep no pod from starting")
    func followers() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("front", calls: ["web"])
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Scales(2...3)
                Exposed(at: "web.acme.dev")
            }
        }
        let waves = try Self.waves(compiled, ["namespace", "front", "web"])
        let last = ["HorizontalPodAutoscaler web", "PodDisruptionBudget web", "Ingress web"]
        let others = try #require(waves.filter { !last.contains($0.key) }.values.max())
        #expect(waves["Deployment front"] == others)
        for name in last { #expect(waves[name] == others + 1, "\(name)") }
    }

    @Test("A sync that waits for Terraform is tried until it succeeds, and a newer commit takes over")
    func retries() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("web")
        }
        let application = try #require(try compiled.object("Application", "sample", in: "argocd-app.yaml"))
        let retry = application["spec"]?["syncPolicy"]?["retry"]
        #expect(retry?["limit"] == -1)
        #expect(retry?["refresh"] == true)
        #expect(retry?["backoff"]?["maxDuration"] == "5m")
    }

    private static func waves(_ compiled: Compilation, _ files: [String]) throws -> [String: Int] {
        try files.flatMap { try compiled.objects("k8s/\($0).yaml") }.reduce(into: [:]) { waves, object in
            let metadata = object["metadata"]
            let wave = metadata?["annotations"]?["argocd.argoproj.io/sync-wave"]?.stringValue ?? "0"
            waves["\(object["kind"]?.stringValue ?? "") \(metadata?["name"]?.stringValue ?? "")"] = Int(wave)
        }
    }

    private static func kind(_ object: YAML.Node) -> String {
        let version = (object["apiVersion"]?.stringValue ?? "").split(separator: "/")
        return "\(version.count > 1 ? version[0] : "")/\(object["kind"]?.stringValue ?? "")"
    }

    private static func kinds(_ list: YAML.Node?) -> [String] {
        (list?.sequenceValue ?? []).map { "\($0["group"]?.stringValue ?? "")/\($0["kind"]?.stringValue ?? "")" }
    }

    private static func patterns(_ include: String) -> [String] {
        include.trimmingPrefix("{").split(separator: "}").joined().split(separator: ",").map(String.init)
    }

    private static func matches(_ path: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return path == pattern }
        return path.hasPrefix(parts[0]) && path.hasSuffix(parts[1])
    }
}
