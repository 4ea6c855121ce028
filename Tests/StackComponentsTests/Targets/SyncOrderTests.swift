import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// Objects that a team writes itself.
struct RawObjects: Primitive {
    static let kind: Kind = "raw objects"
    let name: String
    let objects: [YAML.Node]

    init(_ objects: YAML.Node..., called name: String = "raw") {
        self.name = name.lowercased()
        self.objects = objects
    }

    func lower(in context: Context, into parts: inout Parts) {
        for object in objects { parts.add(manifest: object, to: .component(name)) }
    }

    /// A Deployment that refers to no object other than through its containers.
    static func deployment(containers: YAML.Node, initContainers: YAML.Node? = nil) -> YAML.Node {
        var spec: YAML.Mapping = ["containers": containers]
        if let initContainers { spec.append("initContainers", initContainers) }
        return [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "raw", "namespace": "sample"],
            "spec": [
                "selector": ["matchLabels": ["app": "raw"]],
                "template": ["metadata": ["labels": ["app": "raw"]], "spec": .mapping(spec)],
            ],
        ]
    }

    static let image =
        "docker.io/library/redis:alpine@sha256:8096655e437712b07503796fb64d81359256cfcff0ab29d95a7da72863786efb"
}

@Suite("Order of objects before a pod starts")
struct SyncOrderTests {
    private static let container: YAML.Node = ["name": "raw", "image": .string(RawObjects.image)]

    private static func waves(_ compiled: Compilation) throws -> [String: Int] {
        let paths = try #require(compiled.files).files.map(\.path).filter {
            $0.hasSuffix(".yaml") && ($0.hasPrefix("k8s/") || $0.hasPrefix("policies/") || $0.hasPrefix("constraint-"))
        }
        return try paths.flatMap { try compiled.objects($0) }.reduce(into: [:]) { waves, object in
            let metadata = object["metadata"]
            let wave = metadata?["annotations"]?["argocd.argoproj.io/sync-wave"]?.stringValue ?? "0"
            waves["\(object["kind"]?.stringValue ?? "") \(metadata?["name"]?.stringValue ?? "")"] = Int(wave)
        }
    }

    @Test("A pod without references still waits for every policy and its namespace's network policies")
    func guards() throws {
        let compiled = compile { _ in
            Repository("https://github.com/acme/sample")
            RawObjects(RawObjects.deployment(containers: [Self.container]))
            Service("web", source: .image("docker.io/library/redis:alpine"))
            Policies(PolicySet([.encryptedStorage]))
        }
        let waves = try Self.waves(compiled)
        let pod = try #require(waves["Deployment raw"], "\(compiled.faults)")
        let guards = waves.filter { $0.key != "Deployment raw" && !$0.key.hasPrefix("Deployment ") }
        let policies = guards.filter {
            $0.key.contains("encrypted-storage") || $0.key.hasPrefix("NetworkPolicy default")
        }
        #expect(policies.count > 1, "\(waves)")
        for (name, wave) in policies { #expect(wave < pod, "\(name)") }
    }

    @Test("A pod waits for what its init containers read, as for what the others read")
    func initContainers() throws {
        let settings: YAML.Node = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "settings", "namespace": "sample"],
            "data": ["A": "b"],
        ]
        let reading: YAML.Node = [
            "name": "first", "image": .string(RawObjects.image), "envFrom": [["configMapRef": ["name": "settings"]]],
        ]
        func pair(_ deployment: YAML.Node) throws -> (Int?, Int?) {
            let waves = try Self.waves(
                compile { _ in
                    Repository("https://github.com/acme/sample")
                    RawObjects(settings, deployment)
                })
            return (waves["ConfigMap settings"], waves["Deployment raw"])
        }
        let alone = try pair(RawObjects.deployment(containers: [Self.container]))
        let first = try pair(RawObjects.deployment(containers: [Self.container], initContainers: [reading]))
        let main = try pair(RawObjects.deployment(containers: [reading]))
        #expect(first.1 == main.1)
        let (settingsWave, pod) = (try #require(first.0), try #require(first.1))
        #expect(settingsWave < pod)
        #expect(alone.1.map { $0 <= pod } == true)
    }

    @Test("An autoscaler waits for its target, and a Rollout for its Services and analysis templates")
    func references() throws {
        func metadata(_ name: YAML.Node) -> YAML.Node { ["name": name, "namespace": "sample"] }
        // A built-in Kubernetes autoscaler is in the last wave in any case.
        let scaler: YAML.Node = [
            "apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": metadata("raw"),
            "spec": [
                "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "raw"],
                "triggers": [["type": "cpu", "metadata": ["value": "50"]]],
            ],
        ]
        let service: YAML.Node = [
            "apiVersion": "v1", "kind": "Service", "metadata": metadata("stable"),
            "spec": ["selector": ["app": "raw"], "ports": [["port": 80]]],
        ]
        let analysis: YAML.Node = [
            "apiVersion": "argoproj.io/v1alpha1", "kind": "AnalysisTemplate", "metadata": metadata("errors"),
            "spec": [
                "metrics": [
                    [
                        "name": "errors", "successCondition": "result[0] < 1",
                        "provider": ["prometheus": ["address": "http://prometheus", "query": "up"]],
                    ]
                ]
            ],
        ]
        func rollout(_ canary: YAML.Node) throws -> YAML.Node {
            var rollout = try #require(RawObjects.deployment(containers: [Self.container]).mappingValue)
            rollout["apiVersion"] = "argoproj.io/v1alpha1"
            rollout["kind"] = "Rollout"
            var spec = try #require(rollout["spec"]?.mappingValue)
            spec["strategy"] = ["canary": canary]
            rollout["spec"] = .mapping(spec)
            return .mapping(rollout)
        }
        func isBefore(_ first: String, _ then: String, _ objects: YAML.Node...) throws -> Bool {
            let compiled = compile { _ in
                Repository("https://github.com/acme/sample")
                for object in objects { RawObjects(object, called: object["kind"]?.stringValue ?? "") }
            }
            let waves = try Self.waves(compiled)
            return try #require(waves[first], "\(compiled.diagnostics)") < #require(waves[then], "\(waves)")
        }
        let deployment = RawObjects.deployment(containers: [Self.container])
        #expect(try isBefore("Deployment raw", "ScaledObject raw", scaler, deployment))
        #expect(try isBefore("Service stable", "Rollout raw", rollout(["stableService": "stable"]), service))
        #expect(
            try isBefore(
                "AnalysisTemplate errors", "Rollout raw",
                rollout(["analysis": ["templates": [["templateName": "errors"]]]]), analysis))
    }

    @Test("An init container's image needs a digest, too")
    func initImages() {
        let loose: YAML.Node = ["name": "first", "image": "docker.io/library/busybox:1.0"]
        let compiled = compile(in: production) { _ in
            RawObjects(RawObjects.deployment(containers: [Self.container], initContainers: [loose]))
        }
        #expect(compiled.diagnostics.map(\.id) == [.missingDigest])
        #expect(compiled.diagnostics.map(\.severity) == [.error] && compiled.files == nil)
        #expect(compiled.diagnostics.first?.message.contains("docker.io/library/busybox:1.0") == true)
    }

    @Test("An at sign is not a digest, and outside production a missing digest is a warning")
    func looseImages() {
        let loose: YAML.Node = ["name": "raw", "image": "docker.io/library/busybox@latest"]
        let compiled = compile { _ in RawObjects(RawObjects.deployment(containers: [loose])) }
        #expect(compiled.diagnostics.map(\.id) == [.missingDigest])
        #expect(compiled.diagnostics.map(\.severity) == [.warning])
    }
}
