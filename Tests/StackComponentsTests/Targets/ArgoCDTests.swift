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
            if isReleased {
                Scales(2...3)
                Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
            }
        }
    }

    @Test("A stack without a repository has no application, no waves and no bootstrap steps")
    func noRepository() {
        let compiled = compile { _ in Self.service("web") }
        #expect(compiled.files?["k8s/web.yaml"] != nil)
        #expect(compiled.files?["argocd-app.yaml"] == nil)
        #expect(compiled.files?["BOOTSTRAP.md"] == nil)
        #expect(!compiled.text("k8s/web.yaml").contains("sync-wave"))
    }

    @Test("The project allows all kinds of components and of the stack's raw manifests, sorted")
    func project() throws {
        let compiled = compile(in: production) { _ in
            Self.repository
            Self.service("web", isReleased: true)
            ExtraManifest(
                "lease",
                [
                    "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
                    "metadata": ["name": "lease", "namespace": "sample-production"],
                ])
        }
        let file = "production/argocd-app.yaml"
        let project = try #require(try compiled.object("AppProject", "sample-production", in: file))
        let allowed = Self.kinds(project["spec"]?["namespaceResourceWhitelist"])
        let manifests = try ["namespace", "web"].flatMap { try compiled.objects("production/k8s/\($0).yaml") }
        let namespaced = manifests.filter { $0["metadata"]?["namespace"] != nil }
        #expect(allowed == Set(allowed).sorted())
        #expect(Set(allowed).isSuperset(of: namespaced.map(Self.kind)))
        // Argo CD would not prune the last object of a kind that the project no longer allows.
        let single = compile(in: production) { _ in
            Self.repository
            Self.service("web")
        }
        let others = try #require(try single.object("AppProject", "sample-production", in: file))
        let kinds = Self.kinds(others["spec"]?["namespaceResourceWhitelist"])
        #expect(Set(kinds).isSuperset(of: ["batch/CronJob", "batch/Job", "/ConfigMap", "networking.k8s.io/Ingress"]))
        #expect(allowed == (kinds + ["coordination.k8s.io/Lease"]).sorted())
        #expect(
            project["spec"]?["clusterResourceWhitelist"]
                == [["kind": "Namespace", "name": "sample-production", "group": ""]])
        #expect(
            project["spec"]?["destinations"]
                == [["server": "https://kubernetes.default.svc", "namespace": "sample-production"]])
        #expect(project["spec"]?["sourceRepos"] == ["https://github.com/acme/sample"])
    }

    @Test("Policies are allowed by their common prefix, so that any of them can be pruned")
    func policies() throws {
        let compiled = compile(in: production) { _ in
            Self.repository
            Self.service("web")
            Policies(.restricted)
        }
        let project = try #require(
            try compiled.object("AppProject", "sample-production", in: "production/argocd-app.yaml"))
        let allowed = project["spec"]?["clusterResourceWhitelist"]?.sequenceValue ?? []
        #expect(
            allowed == [
                ["kind": "Namespace", "name": "sample-production", "group": ""],
                [
                    "kind": "SampleProduction*", "name": "sample-production-*", "group": "constraints.gatekeeper.sh",
                ],
                ["kind": "ValidatingPolicy", "name": "sample-production-*", "group": "policies.kyverno.io"],
                ["kind": "ConstraintTemplate", "name": "sampleproduction*", "group": "templates.gatekeeper.sh"],
            ])
    }

    @Test("The application names the full ref, since Argo CD would read a short one as a tag or version")
    func references() throws {
        func revision(_ repository: Repository, builds: Bool) throws -> String? {
            let compiled = compile { _ in
                repository
                Self.service("web")
                if builds { Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) } }
            }
            let application = try compiled.object("Application", "sample", in: "argocd-app.yaml")
            return application?["spec"]?["source"]?["targetRevision"]?.stringValue
        }
        let gitHub = Repository("https://github.com/acme/sample", branch: "2026")
        #expect(try revision(gitHub, builds: false) == "refs/heads/deploy/sample/default")
        // Without our workflow for releases, the branch is deployed, unless it has images that only a release can name.
        let other = Repository("https://gitlab.com/acme/sample", branch: "2026", images: "registry.acme.dev/sample")
        #expect(try revision(other, builds: false) == "refs/heads/2026")
        #expect(try revision(other, builds: true) == "refs/heads/deploy/sample/default")
    }

    @Test("The application's path exists", arguments: [unnamed, production])
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
        #expect(
            source?["targetRevision"]?.stringValue
                == "refs/heads/deploy/sample/\(environments[0].isUnnamed ? "default" : "production")")
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

    @Test("A first autoscaler, release, Job or host changes nothing that is applied by hand")
    func constancy() {
        let image = Source.image("docker.io/library/redis:alpine")
        func application(
            runsJob: Bool = false,
            @ElementsBuilder<any WorkloadElement> with elements: () -> Elements<any WorkloadElement> = { [] }
        ) -> String {
            let elements = elements()
            let compiled = compile { _ in
                Self.repository
                Platform(ingressClass: "nginx")
                Service("web", source: image) {
                    Listens(on: 8080)
                    elements
                }
                if runsJob { Job("migrate", source: image) }
            }
            #expect(compiled.diagnostics.isEmpty)
            return compiled.text("argocd-app.yaml")
        }
        let plain = application { Scales(1...1) }
        #expect(plain.contains("kind: Application\n"))
        #expect(application { Scales(2...6) } == plain)
        #expect(
            application {
                Scales(2...6)
                Releases(.blueGreen, promotedWhen: .latency(.p95, below: .seconds(1)))
            } == plain)
        #expect(
            application {
                Scales(2...6)
                Releases(.canary(.weight(.percent(25)), .analysis, splitBy: .pods))
            } == plain)
        #expect(application { Exposed(at: "web.acme.dev") } == plain)
        #expect(application(runsJob: true) == plain)
    }

    @Test("Only fields owned by a controller are ignored as differences")
    func differences() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("web", isReleased: true)
        }
        let application = try #require(try compiled.object("Application", "sample", in: "argocd-app.yaml"))
        let differences = application["spec"]?["ignoreDifferences"]?.sequenceValue ?? []
        #expect(
            Self.kinds(application["spec"]?["ignoreDifferences"]) == [
                "apps/Deployment", "argoproj.io/Rollout", "/Service",
            ])
        #expect(differences.allSatisfy { $0["name"] == nil && $0["namespace"] == nil })
        #expect(differences.last?["jsonPointers"] == ["/spec/selector/rollouts-pod-template-hash"])
        // `JQExpressionTests` evaluates the expression, and `ReplicasTests` tests its effect.
        #expect(differences.dropLast().allSatisfy { $0["jqPathExpressions"]?.sequenceValue?.count == 1 })
        #expect(Self.options(application).contains("RespectIgnoreDifferences=true"))
    }

    @Test("An autoscaled workload starts with its minimum, and the autoscaler owns the count from then on")
    func replicas() throws {
        for isReleased in [false, true] {
            let compiled = compile { _ in
                Self.repository
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Scales(6...20)
                    if isReleased { Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250))) }
                }
                Worker("mailer", source: .image("docker.io/library/redis:alpine")) { Scales(2...4) }
                Worker("single", source: .image("docker.io/library/redis:alpine")) { Scales(1...1) }
                Worker("patched", source: .image("docker.io/library/redis:alpine")) { Scales(1...1) }
                Patch("Deployment", "patched", .set(["spec", "replicas"], to: 3))
            }
            let kind = isReleased ? "Rollout" : "Deployment"
            #expect(try compiled.object(kind, "web", in: "k8s/web.yaml")?["spec"]?["replicas"] == 6)
            #expect(try compiled.object("Deployment", "mailer", in: "k8s/mailer.yaml")?["spec"]?["replicas"] == 2)
            #expect(try compiled.object("Deployment", "single", in: "k8s/single.yaml")?["spec"]?["replicas"] == 1)
            func owner(_ kind: String, _ name: String) throws -> String? {
                let object = try compiled.object(kind, name, in: "k8s/\(name).yaml")
                return object?["metadata"]?["annotations"]?["scaling/replicas"]?.stringValue
            }
            #expect(try owner(kind, "web") == "autoscaled")
            #expect(try owner("Deployment", "mailer") == "autoscaled")
            // One pod is the API server's default.
            #expect(try owner("Deployment", "single") == nil)
            #expect(try owner("Deployment", "patched") == "3")
        }
    }

    @Test("A raw autoscaler owns the replica count of its target, whatever its kind")
    func ownAutoscaler() throws {
        let farm: YAML.Node = [
            "apiVersion": "acme.dev/v1", "kind": "Farm", "metadata": ["name": "own", "namespace": "sample"],
            "spec": ["replicas": 3],
        ]
        let autoscaler: YAML.Node = [
            "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
            "metadata": ["name": "own", "namespace": "sample"],
            "spec": [
                "scaleTargetRef": ["apiVersion": "acme.dev/v1", "kind": "Farm", "name": "own"], "minReplicas": 2,
                "maxReplicas": 5,
            ],
        ]
        for isScaled in [true, false] {
            let compiled = compile { _ in
                Self.repository
                Self.service("web")
                ExtraManifest("farm", farm)
                if isScaled { ExtraManifest("scaler", autoscaler) }
            }
            let application = try #require(try compiled.object("Application", "sample", in: "argocd-app.yaml"))
            #expect(Self.kinds(application["spec"]?["ignoreDifferences"]).contains("acme.dev/Farm") == isScaled)
            let annotations = try compiled.object("Farm", "own", in: "k8s/farm.yaml")?["metadata"]?["annotations"]
            #expect(annotations?["scaling/replicas"]?.stringValue == (isScaled ? "autoscaled" : nil))
        }
    }

    @Test("Every attempt applies everything, and pruning comes last")
    func options() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("web")
        }
        let application = try #require(try compiled.object("Application", "sample", in: "argocd-app.yaml"))
        #expect(
            Self.options(application) == [
                "CreateNamespace=false", "FailOnSharedResource=true", "PruneLast=true",
                "PrunePropagationPolicy=background", "RespectIgnoreDifferences=true", "ServerSideApply=true",
            ])
        // A self-healing sync would leave out Jobs.
        #expect(application["spec"]?["syncPolicy"]?["automated"] == ["prune": true, "selfHeal": false])
    }

    @Test("Argo CD sees a commit that changes only a Job as a difference")
    func hooks() throws {
        func checksum(_ argument: String) throws -> String? {
            let compiled = compile { _ in
                Self.repository
                Job("migrate", source: .image("docker.io/library/redis:alpine")) { Runs(argument) }
            }
            let account = try compiled.object("ServiceAccount", "migrate", in: "k8s/migrate.yaml")
            return account?["metadata"]?["annotations"]?["checksum/hooks"]?.stringValue
        }
        #expect(try checksum("up") != nil)
        #expect(try checksum("up") == checksum("up"))
        #expect(try checksum("up") != checksum("down"))
    }

    @Test("A raw hook is compared through the namespace if it is the only object of its file")
    func rawHooks() throws {
        func objects(_ hook: String?) throws -> [YAML.Node] {
            var metadata: YAML.Mapping = ["name": "notify", "namespace": "sample"]
            if let hook { metadata["annotations"] = ["argocd.argoproj.io/hook": .string(hook)] }
            let manifest: YAML.Node = [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": .mapping(metadata), "data": ["a": "b"],
            ]
            let compiled = compile { _ in
                Self.repository
                Self.service("web")
                ExtraManifest("notify", manifest)
            }
            return try compiled.objects("k8s/namespace.yaml") + compiled.objects("k8s/notify.yaml")
        }
        for (hook, isHook) in [("PostSync", true), ("Skip", false), (nil, false)] {
            let marked = try objects(hook).filter { $0["metadata"]?["annotations"]?["checksum/hooks"] != nil }
            #expect(marked.map { $0["kind"]?.stringValue } == (isHook ? ["Namespace"] : []), "\(hook ?? "none")")
        }
    }

    @Test("Callees start before their callers, and everything after its dependencies")
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

    @Test("Autoscalers, budgets, ingresses and schedules are applied last and delay no pod")
    func followers() throws {
        let compiled = compile { _ in
            Self.repository
            Self.service("front", calls: ["web"])
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Scales(2...3)
                Exposed(at: "web.acme.dev")
            }
            ScheduledJob("report", source: .image("docker.io/library/redis:alpine"), schedule: .daily(at: 3))
        }
        let waves = try Self.waves(compiled, ["namespace", "front", "web", "report"])
        let last = ["HorizontalPodAutoscaler web", "PodDisruptionBudget web", "Ingress web", "CronJob report"]
        let others = try #require(waves.filter { !last.contains($0.key) }.values.max())
        #expect(waves["Deployment front"] == others)
        for name in last { #expect(waves[name] == others + 1, "\(name)") }
    }

    @Test("A sync that waits for Terraform is retried until it succeeds or a newer commit supersedes it")
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

    private static func options(_ application: YAML.Node) -> [String] {
        application["spec"]?["syncPolicy"]?["syncOptions"]?.sequenceValue?.compactMap(\.stringValue) ?? []
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
