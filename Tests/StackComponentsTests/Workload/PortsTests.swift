import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Ports and probes")
struct PortsTests {
    private static let image = Source.image("docker.io/library/redis:alpine")

    private static func container(_ elements: any WorkloadElement...) throws -> YAML.Node {
        let compiled = compile { _ in
            Service("api", source: image) {
                for element in elements { element }
            }
        }
        let deployment = try #require(
            try compiled.object("Deployment", "api", in: "k8s/api.yaml"), "\(compiled.faults)")
        return try #require(PodTemplate.containers(of: deployment).first)
    }

    @Test("Each protocol has its own probe")
    func protocols() throws {
        let http = try Self.container(Listens(on: 8080))
        #expect(http["livenessProbe"] == ["httpGet": ["path": "/healthz", "port": "http"]])
        let grpc = try Self.container(Listens(on: 7070, .grpc))
        #expect(grpc["livenessProbe"] == ["grpc": ["port": 7070]])
        #expect(grpc["startupProbe"]?["grpc"] == ["port": 7070])
        let tcp = try Self.container(Listens(on: 6379, .tcp("redis")))
        #expect(tcp["readinessProbe"] == ["tcpSocket": ["port": "tcp-redis"], "periodSeconds": 5])
        #expect(tcp["ports"] == [["name": "tcp-redis", "containerPort": 6379]])
    }

    @Test("Settings of one probe apply only to it, and the startup probe has the liveness delay")
    func probes() throws {
        let container = try Self.container(
            Listens(on: 8080), Probes(after: .seconds(20)),
            Probes(.readiness, headers: ["Cookie": "probe"], every: .seconds(2)))
        #expect(container["readinessProbe"]?["periodSeconds"] == 2)
        #expect(container["readinessProbe"]?["httpGet"]?["httpHeaders"] == [["name": "Cookie", "value": "probe"]])
        #expect(container["livenessProbe"]?["periodSeconds"] == nil)
        #expect(container["livenessProbe"]?["httpGet"]?["httpHeaders"] == nil)
        for probe in ["startupProbe", "readinessProbe", "livenessProbe"] {
            #expect(container[probe]?["initialDelaySeconds"] == 20, "\(probe)")
        }
    }

    @Test("Callers use the Service port, policies the container port")
    func served() throws {
        let compiled = compile { _ in
            Service("web", source: Self.image) {
                Listens(on: 8080, servedAt: 80)
                Listens(on: 9000, .grpc)
            }
            Worker("visitor", source: Self.image) { Calls("web") }
            Worker("peer", source: Self.image) { Calls("web", port: 9000) }
        }
        let service = try #require(try compiled.object("Service", "web", in: "k8s/web.yaml"), "\(compiled.faults)")
        #expect(
            service["spec"]?["ports"] == [
                ["name": "http", "port": 80, "targetPort": "http"],
                ["name": "grpc", "port": 9000, "targetPort": "grpc"],
            ])
        #expect(try compiled.variables("k8s/web.yaml") == ["GRPC_PORT": "9000", "PORT": "8080"])
        #expect(try compiled.variables("k8s/visitor.yaml") == ["WEB_ADDR": "web:80"])
        #expect(try compiled.variables("k8s/peer.yaml") == ["WEB_ADDR": "web:9000"])
        func ports(_ kind: String, _ name: String) throws -> [YAML.Node] {
            let policy = try compiled.object("NetworkPolicy", name, in: "k8s/\(name).yaml")
            let rules = policy?["spec"]?[kind]?.sequenceValue ?? []
            return rules.compactMap { $0["ports"]?.sequenceValue?.first?["port"] }
        }
        #expect(try ports("ingress", "web") == [8080, 9000])
        #expect(try ports("egress", "visitor") == [53, 8080])
        #expect(try ports("egress", "peer") == [53, 9000])
    }

    @Test("Duplicate ports and calls to unknown ports are rejected at their lines")
    func faults() {
        let line = #line + 4
        let compiled = compile { _ in
            Service("web", source: Self.image) {
                Listens(on: 8080)
                Listens(on: 8080, .grpc)
                Listens(on: 8081, servedAt: 0)
                Listens(on: 8082, .tcp("a-very-long-name"))
                Probes(headers: ["a b": "c"], after: .seconds(-1), every: .zero)
            }
            Worker("visitor", source: Self.image) { Calls("web", port: 80) }
            Service("deaf", source: Self.image) { Probes(every: .seconds(5)) }
            Service("binary", source: Self.image) {
                Listens(on: 7070, .grpc)
                Probes(headers: ["A": "b"])
                Exposed(at: "binary.acme.dev")
            }
        }
        #expect(
            compiled.faults == [
                "SG304 at \(line)", "SG301 at \(line + 1)", "SG304 at \(line + 1)", "SG303 at \(line + 2)",
                "SG301 at \(line + 3)", "SG301 at \(line + 3)", "SG303 at \(line + 3)", "SG204 at \(line + 5)",
                "SG207 at \(line + 6)", "SG304 at \(line + 9)", "SG304 at \(line + 10)",
            ])
    }
}
