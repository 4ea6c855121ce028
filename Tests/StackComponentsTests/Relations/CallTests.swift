import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

/// The output for calls, and for variables under the program's own names.
@Suite("Calls and variable names")
struct CallTests {
    private static func stack(@ElementsBuilder<any WorkloadElement> _ body: () -> Elements<any WorkloadElement>)
        -> Compilation
    {
        let elements = body()
        return compile { _ in
            Service("web", source: .image("docker.io/library/redis:alpine")) { elements }
            Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8081) }
        }
    }

    private static func data(_ compilation: Compilation) throws -> [String: String] {
        try compilation.variables("k8s/web.yaml")
    }

    @Test("The caller gets the address, and both network policies allow that port")
    func address() throws {
        let compiled = Self.stack { Calls("scores") }
        #expect(compiled.faults == [])
        #expect(try Self.data(compiled) == ["SCORES_ADDR": "scores:8081"])
        let out = try compiled.object("NetworkPolicy", "web", in: "k8s/web.yaml")?["spec"]?["egress"]?.sequenceValue
        let way: YAML.Node = [
            "to": [["podSelector": ["matchLabels": ["app.kubernetes.io/name": "scores"]]]], "ports": [["port": 8081]],
        ]
        #expect(out?.count == 2)
        #expect(out?.last == way)
        let into = try compiled.object("NetworkPolicy", "scores", in: "k8s/scores.yaml")?["spec"]?["ingress"]
        let entry: YAML.Node = [
            "from": [["podSelector": ["matchLabels": ["app.kubernetes.io/name": "web"]]]], "ports": [["port": 8081]],
        ]
        #expect(into?.sequenceValue == [entry])
    }

    @Test("Port, prefix and variable name can be changed")
    func names() throws {
        #expect(try Self.data(Self.stack { Calls("scores", port: 8081) }) == ["SCORES_ADDR": "scores:8081"])
        #expect(Self.stack { Calls("scores", port: 9000) }.files == nil, "nothing listens there")
        #expect(try Self.data(Self.stack { Calls("scores", as: "BOARD") }) == ["BOARD_ADDR": "scores:8081"])
        let renamed = Self.stack { Calls("scores", as: "BOARD", renaming: ["BOARD_ADDR": "UPSTREAM"]) }
        #expect(try Self.data(renamed) == ["UPSTREAM": "scores:8081"])
    }

    @Test("A renamed variable of a store is renamed everywhere")
    func renamedStore() throws {
        let compiled = compile { _ in
            Sample.cloud(
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large"),
                Cache("scores", engine: .redis("7.1")))
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Uses("scores", renaming: ["SCORES_HOST": "REDIS_HOST", "SCORES_PORT": "REDIS_PORT"])
            }
        }
        let text = compiled.text("k8s/web.yaml")
        #expect(text.contains("- name: REDIS_PORT\n              value: \"6379\""))
        #expect(text.contains("secretKey: REDIS_HOST"))
        #expect(text.contains("- name: REDIS_HOST"))
        #expect(!text.contains("SCORES_HOST") && !text.contains("SCORES_PORT"))
    }

    @Test("A store without uses accepts no connections")
    func unused() {
        let compiled = compile { _ in
            Sample.cloud(
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large"),
                Cache("scores", engine: .redis("7.1")))
        }
        #expect(compiled.faults == [])
        #expect(compiled.text("main.tf").contains(#"resource "aws_security_group" "scores""#))
        #expect(!compiled.text("main.tf").contains("aws_vpc_security_group_ingress_rule"))
    }
}
