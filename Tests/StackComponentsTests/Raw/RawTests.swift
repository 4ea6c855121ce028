import KubernetesAPI
import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

@Suite("Raw objects, blocks and files")
struct RawTests {
    private static let text = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          namespace: sample
        data:
          tick: "30"
        """

    @Test("Objects are added as trees, typed values or text, in the file that they name")
    func manifests() {
        let compiled = compile { _ in
            ExtraManifest("settings", yaml: Self.text)
            ExtraManifest(
                "typed", objects: [Core.V1.ConfigMap(metadata: .init(name: "typed", namespace: "sample"))])
        }
        #expect(compiled.text("k8s/settings.yaml").hasSuffix(Self.text + "\n"), "\(compiled.faults)")
        #expect(compiled.text("k8s/typed.yaml").contains("kind: ConfigMap"))
    }

    @Test("Objects are verified at the line that declares them")
    func manifestFaults() {
        let compiled = compile { _ in
            ExtraManifest("unread", yaml: "a: [b")
            ExtraManifest("empty", yaml: "")
            ExtraManifest("nameless", ["apiVersion": "v1", "kind": "ConfigMap"])
        }
        #expect(compiled.faults == (2...4).map { "SG303 at \(#line - 6 + $0)" })
        let misspelt = compile { _ in
            ExtraManifest("settings", yaml: Self.text.replacing("\ndata:", with: "\ndta:"))
        }
        #expect(misspelt.faults == ["SG601 at \(#line - 2)"])
    }

    @Test("Blocks are added to the environment's Terraform, and their references are verified")
    func terraform() {
        let topic = Terraform.Resource("aws_sns_topic", "alerts") { $0["name"] = "alerts" }
        let compiled = compile { _ in
            Sample.cloud()
            TerraformBlock(topic)
            TerraformBlock(HCL.Block("output", "alerts") { $0["value"] = topic.reference("arn") })
        }
        #expect(compiled.block(#"output "alerts""#).contains("aws_sns_topic.alerts.arn"), "\(compiled.faults)")
        let dangling = compile { _ in
            TerraformBlock(HCL.Block("output", "alerts") { $0["value"] = topic.reference("arn") })
            TerraformBlock(Terraform.Resource("aws_sns_topic", "alert"))
        }
        #expect(dangling.faults == ["SG604 at \(#line - 3)"])
    }

    @Test("Files are written unchanged to their paths")
    func files() {
        let compiled = compile(in: production) { _ in
            ExtraFile("docs/runbook.md", text: "# Runbook")
            ExtraFile("grafana.yaml", tree: YAML.Stream(["a": 1]), in: .environment)
        }
        #expect(compiled.text("docs/runbook.md") == "# Runbook\n", "\(compiled.faults)")
        #expect(compiled.text("production/grafana.yaml") == "a: 1\n")
    }

    @Test("A path outside the output, a duplicate file and text that Git would change are rejected")
    func fileFaults() {
        let outside = compile { _ in
            ExtraFile("../x", text: "")
        }
        #expect(outside.faults == ["SG811 at \(#line - 2)"])
        let changed = compile { _ in
            ExtraFile("x", text: "a\r\n")
        }
        #expect(changed.faults == ["SG701 at \(#line - 2)"])
        let twice = compile(in: [Environment("a"), Environment("b")]) { environment in
            ExtraFile("x", text: environment.name)
        }
        #expect(twice.faults == ["SG802 at \(#line - 2)"])
    }

    @Test("A tool is an attribute path of nixpkgs")
    func tools() {
        let faulty = compile { _ in
            NixTool("jq")
            NixTool("python3Packages.black")
            NixTool("jq; rm")
            NixTool("a..b")
        }
        #expect(faulty.faults == ["SG303 at \(#line - 3)", "SG303 at \(#line - 2)"])
    }
}

@Suite("Omitted files, folders and tools")
struct LeavesOutTests {
    private static func stack(_ exclusions: LeavesOut...) -> Compilation {
        compile(in: [Environment("staging"), Environment("production", tier: .production)]) { environment in
            Sample.cloud()
            Service("api", source: .image("docker.io/library/redis:alpine")) {}
            ExtraFile("docs/runbook.md", text: "")
            ExtraFile("docs/more.md", text: "")
            for exclusion in exclusions { exclusion }
        }
    }

    private static func paths(_ compiled: Compilation) -> [String] { compiled.files?.files.map(\.path) ?? [] }

    @Test("Files, folders and tools can be omitted from the environment and from the root")
    func leftOut() {
        let all = Self.paths(Self.stack())
        #expect(Self.paths(Self.stack(LeavesOut("main.tf"))) == all.filter { !$0.hasSuffix("main.tf") })
        #expect(Self.paths(Self.stack(LeavesOut("production/main.tf"))) == all.filter { $0 != "production/main.tf" })
        #expect(Self.paths(Self.stack(LeavesOut("docs/"))) == all.filter { !$0.hasPrefix("docs/") })
        #expect(Self.paths(Self.stack(LeavesOut(.kubernetes))) == all.filter { !$0.contains("k8s/") })
        #expect(all.count > 6)
    }

    @Test("An omission that matches nothing is rejected at its line with a suggestion")
    func noEffect() {
        let compiled = Self.stack(LeavesOut("docs/runbok.md"), LeavesOut(.dspy))
        #expect(Set(compiled.faults) == ["SG305 at \(#line - 1)"])
        #expect(compiled.diagnostics.flatMap { $0.notes.map(\.message) }.contains("did you mean 'docs/runbook.md'?"))
    }
}
