import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing
import ToolHarness

/// The elements that every workload accepts for its pods.
@Suite("Pods of a workload")
struct PodsTests {
    private static let image = Source.image("docker.io/library/redis:alpine")
    private static let busybox = "docker.io/library/busybox:1.38.0"

    private static func pod(_ elements: any WorkloadElement...) throws -> YAML.Node {
        let compiled = compile { _ in
            Worker("mailer", source: image) {
                for element in elements { element }
            }
        }
        let deployment = try #require(
            try compiled.object("Deployment", "mailer", in: "k8s/mailer.yaml"), "\(compiled.faults)")
        return try #require(PodTemplate.spec(of: deployment))
    }

    @Test("An init container has the workload's environment")
    func preparation() throws {
        let pod = try Self.pod(
            Prepares("warm-up", image: Self.busybox, runs: "sh", "-c", "echo $RATE"), Sets("RATE", to: "5"),
            Scratch("cache", at: "/var/cache", upTo: .gibibytes(1)))
        let preparation = try #require(pod["initContainers"]?.sequenceValue?.first)
        let container = try #require(pod["containers"]?.sequenceValue?.first)
        #expect(preparation["command"] == ["sh", "-c", "echo $RATE"])
        #expect(preparation["image"]?.stringValue?.hasPrefix("\(Self.busybox)@sha256:") == true)
        for shared in ["env", "resources", "securityContext", "volumeMounts"] {
            #expect(preparation[shared] == container[shared] && preparation[shared] != nil, "\(shared)")
        }
        #expect(pod["volumes"] == [["name": "cache", "emptyDir": ["sizeLimit": "1Gi"]]])
    }

    @Test("An image runs its own entry point unless one is set")
    func entryPoint() throws {
        let own = try Self.pod(Runs("serve", "--all"))["containers"]?.sequenceValue?.first
        #expect(own?["command"] == nil && own?["args"] == ["serve", "--all"])
        let other = try Self.pod(Runs("up", by: "/app/manage", "migrate"))["containers"]?.sequenceValue?.first
        #expect(other?["command"] == ["/app/manage", "migrate"] && other?["args"] == ["up"])
    }

    @Test("A program receives its commands, arguments and variables exactly as they were written")
    func expansion() throws {
        let texts = ["$(HOME)", "$$", "echo $(date) $HOME", "$é"]
        let pod = try Self.pod(
            Runs(texts[0], texts[1], by: texts[2], texts[3]), Prepares("first", image: Self.busybox, runs: texts[2]),
            Sets("HOME", to: "/root"), Sets("TEXT", to: texts[0]))
        let container = try #require(pod["containers"]?.sequenceValue?.first)
        func received(_ list: YAML.Node?) -> [String] {
            (list?.sequenceValue ?? []).compactMap(\.stringValue).map {
                Kubelet.expanded($0, variables: ["HOME": "/root"])
            }
        }
        #expect(received(container["args"]) == Array(texts[...1]))
        #expect(received(container["command"]) == Array(texts[2...]))
        #expect(received(pod["initContainers"]?.sequenceValue?.first?["command"]) == [texts[2]])
        let variable = container["env"]?.sequenceValue?.first { $0["name"] == "TEXT" }
        #expect(variable?["value"] == "$$(HOME)")
    }

    @Test("The user, limits and grace period are the declared ones")
    func account() throws {
        let pod = try Self.pod(
            RunsAs(user: 1000, group: 2000), Stops(within: .minutes(2)),
            Resources(
                cpu: .millicores(100), memory: .mebibytes(64), cpuLimit: .cores(1), memoryLimit: .mebibytes(128)))
        #expect(pod["securityContext"]?["runAsUser"] == 1000 && pod["securityContext"]?["runAsGroup"] == 2000)
        #expect(pod["terminationGracePeriodSeconds"] == 120)
        let resources = pod["containers"]?.sequenceValue?.first?["resources"]
        #expect(
            resources == [
                "requests": ["cpu": "100m", "memory": "64Mi"], "limits": ["cpu": "1", "memory": "128Mi"],
            ])
    }

    @Test("Invalid pod settings are rejected at their line")
    func faults() {
        let line = #line + 3
        let compiled = compile { _ in
            Service("web", source: Self.image) {
                RunsAs(user: 0)
                Stops(within: .seconds(5))
                Resources(cpu: .cores(2), memory: .gibibytes(2), cpuLimit: .cores(1), memoryLimit: .gibibytes(1))
                Scratch("tmp", at: "/")
                Scratch("Tmp", at: "/tmp", upTo: .mebibytes(0))
                Scratch("other", at: "/tmp")
                Prepares("web", image: "busybox")
                Listens(on: 8080)
            }
        }
        #expect(
            compiled.faults == [
                "SG301 at \(line)", "SG304 at \(line + 1)", "SG304 at \(line + 2)", "SG304 at \(line + 2)",
                "SG303 at \(line + 3)", "SG101 at \(line + 4)", "SG301 at \(line + 4)", "SG304 at \(line + 5)",
                "SG303 at \(line + 6)", "SG304 at \(line + 6)",
            ])
    }
}
