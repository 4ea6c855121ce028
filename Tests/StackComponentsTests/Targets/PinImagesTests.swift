import KubernetesAPI
import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Images of patches and raw objects")
struct PinImagesTests {
    private static let busybox = "docker.io/library/busybox:1.38.0"
    private static let key = Lock.Key(.images, busybox)
    private static let pinned = "\(busybox)@\(Lock.sampleImages[busybox] ?? "")"
    private static let containers: PatchPath = ["spec", "template", "spec", "containers"]

    private static func images(_ compiled: Compilation, _ path: String) throws -> [String] {
        try compiled.objects(path).flatMap { PodTemplate.images(of: $0).map(\.reference) }
    }

    private static func patched(_ patches: Patch..., lock: Lock = .sample) -> Compilation {
        compile(in: production, lock: lock) { _ in
            Service("api", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
            for patch in patches { patch }
        }
    }

    @Test("The image of an appended container, of a changed field and of a mounted volume is pinned")
    func patches() throws {
        let sidecar: YAML.Node = ["name": "sidecar", "image": .string(Self.busybox)]
        let typed = Core.V1.Container(name: "typed", image: Self.busybox).node()
        let first: YAML.Node = ["name": "first", "image": .string(Self.busybox)]
        let compiled = Self.patched(
            Patch(
                "Deployment", "api",
                .append(sidecar, to: Self.containers), .append(typed, to: Self.containers),
                .set(["spec", "template", "spec", "initContainers"], to: [first]),
                .set(
                    ["spec", "template", "spec", "volumes"],
                    to: [["name": "mounted", "image": ["reference": .string(Self.busybox)]]])))
        let images = try Self.images(compiled, "production/k8s/api.yaml")
        #expect(images.filter { $0 == Self.pinned }.count == 4, "\(compiled.diagnostics) \(images)")
        #expect(!compiled.diagnostics.contains { $0.id == .missingDigest } && compiled.pins.contains(Self.key))
        let image: PatchPath = ["spec", "template", "spec", "containers", .named("api"), "image"]
        let set = Self.patched(Patch("Deployment", "api", .set(image, to: .string(Self.busybox))))
        #expect(try Self.images(set, "production/k8s/api.yaml") == [Self.pinned])
    }

    @Test("Without a digest in the lock, the line of the change is reported with the command that pins the image")
    func missing() {
        let sidecar: YAML.Node = ["name": "sidecar", "image": .string(Self.busybox)]
        let lock = Lock.sample(images: Lock.sampleImages.filter { $0.key != Self.busybox })
        let compiled = Self.patched(
            Patch(
                "Deployment", "api",
                .append(sidecar, to: Self.containers)),
            lock: lock)
        #expect(compiled.faults == ["SG401 at \(#line - 2)"])
        #expect(compiled.diagnostics.map(\.severity) == [.error])
        #expect(
            compiled.diagnostics.first?.notes.map(\.message) == ["run: swift run stackgen pin --update \(Self.busybox)"]
        )
        #expect(compiled.pins.contains(Self.key), "stackgen pin must know the image")
    }

    /// Objects of every form with one image each.
    private static let raw: [YAML.Node] = {
        let pod: YAML.Node = ["containers": [["name": "c", "image": .string(busybox)]]]
        let template: YAML.Node = ["metadata": ["labels": ["app": "raw"]], "spec": pod]
        func object(_ apiVersion: String, _ kind: String, _ spec: YAML.Node) -> YAML.Node {
            [
                "apiVersion": .string(apiVersion), "kind": .string(kind),
                "metadata": ["name": .string(kind.lowercased()), "namespace": "sample"], "spec": spec,
            ]
        }
        let selector: YAML.Node = ["matchLabels": ["app": "raw"]]
        let once: YAML.Node = [
            "containers": [["name": "c", "image": .string(busybox)]], "restartPolicy": "Never",
        ]
        return [
            object("v1", "Pod", pod),
            object("v1", "ReplicationController", ["selector": ["app": "raw"], "template": template]),
            object("apps/v1", "DaemonSet", ["selector": selector, "template": template]),
            object("apps/v1", "ReplicaSet", ["selector": selector, "template": template]),
            object("apps/v1", "StatefulSet", ["serviceName": "raw", "selector": selector, "template": template]),
            object("batch/v1", "Job", ["template": ["spec": once]]),
            object(
                "batch/v1", "CronJob",
                ["schedule": "0 0 * * *", "jobTemplate": ["spec": ["template": ["spec": once]]]]),
            object("serving.knative.dev/v1", "Service", ["template": ["spec": pod]]),
            object(
                "keda.sh/v1alpha1", "ScaledJob",
                [
                    "jobTargetRef": ["template": ["spec": once]],
                    "triggers": [["type": "cron", "metadata": ["start": "0 1 * * *", "end": "0 2 * * *"]]],
                ]),
            object(
                "argoproj.io/v1alpha1", "AnalysisTemplate",
                [
                    "metrics": [
                        ["name": "one", "provider": ["job": ["spec": ["template": ["spec": once]]]]],
                        ["name": "two", "provider": ["prometheus": ["address": "http://prometheus", "query": "up"]]],
                    ]
                ]),
            object(
                "argoproj.io/v1alpha1", "Experiment",
                ["templates": [["name": "one", "selector": selector, "template": template]]]),
        ]
    }()

    @Test(
        "The image of every object that creates pods is pinned, and reported without a digest",
        arguments: raw.indices)
    func objects(_ index: Int) throws {
        let object = Self.raw[index]
        let declared = #line + 2
        func compiled(_ lock: Lock = .sample) -> Compilation {
            compile(lock: lock) { _ in ExtraManifest("raw", object) }
        }
        #expect(try Self.images(compiled(), "k8s/raw.yaml") == [Self.pinned], "\(compiled().diagnostics)")
        #expect(compiled().pins.contains(Self.key))
        let missing = compiled(.sample(images: [:])).diagnostics.filter { $0.id == .missingDigest }
        #expect(missing.map(\.severity) == [.warning] && missing.first?.location?.line == declared)
    }

    private static func pod(_ image: String) -> YAML.Node {
        [
            "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "raw", "namespace": "sample-production"],
            "spec": ["containers": [["name": "raw", "image": .string(image)]]],
        ]
    }

    private static func reported(_ image: String) -> [Diagnostic] {
        compile(in: production) { _ in ExtraManifest("raw", pod(image)) }.diagnostics.filter { $0.id == .missingDigest }
    }

    @Test("A digest is kept, and an image that no pin can name is reported with what to write instead")
    func references() throws {
        let digest = "docker.io/library/busybox@\(Lock.placeholderDigest)"
        #expect(Self.reported(digest).isEmpty)
        let short = try #require(Self.reported("busybox:1.38.0").first)
        #expect(short.message.contains("does not name its registry") && short.severity == .error)
        #expect(short.notes.first?.message.hasSuffix("such as docker.io/library/busybox:1.38.0") == true)
        #expect(Self.reported("docker.io/library/busybox@latest").first?.message.contains("malformed digest") == true)
        let compiled = compile { _ in ExtraManifest("raw", Self.pod("busybox:1.38.0")) }
        #expect(!compiled.pins.contains(Lock.Key(.images, "busybox:1.38.0")), "stackgen pin rejects this name")
    }

    @Test("An argument of an analysis is a warning even in production, because only Argo Rollouts knows its value")
    func arguments() {
        let template = Self.raw.first { $0["kind"] == "AnalysisTemplate" }?.bare ?? nil
        let changed = PodTemplate.mapImages(of: template) { _ in "{{args.image}}" }
        let compiled = compile(in: production) { _ in ExtraManifest("raw", changed) }
        let found = compiled.diagnostics.filter { $0.id == .missingDigest }
        #expect(found.map(\.severity) == [.warning], "\(compiled.diagnostics)")
        #expect(!compiled.pins.contains { $0.name.contains("{{") })
    }

    @Test("An image that the repository builds is used by its tag, and by its digest in a release")
    func ownImages() throws {
        let tag = "ghcr.io/acme/sample/api:unreleased"
        func compiled(_ image: String, images: BuiltImages? = nil) -> Compilation {
            compile(in: production, images: images) { _ in
                Repository("https://github.com/acme/sample")
                Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
                ExtraManifest("raw", Self.pod(image))
            }
        }
        let reviewed = compiled(tag)
        #expect(try Self.images(reviewed, "production/k8s/raw.yaml") == [tag], "\(reviewed.diagnostics)")
        #expect(!reviewed.pins.contains(Lock.Key(.images, tag)))
        let built = Lock.sampleImages[Self.busybox] ?? ""
        let released = compiled(tag, images: BuiltImages(["api": built]))
        #expect(try Self.images(released, "production/k8s/raw.yaml") == ["ghcr.io/acme/sample/api@\(built)"])
        let other = try #require(compiled("ghcr.io/acme/sample/api:v1").diagnostics.first { $0.id == .missingDigest })
        #expect(other.notes.first?.message.contains("write \(tag)") == true)
    }
}
