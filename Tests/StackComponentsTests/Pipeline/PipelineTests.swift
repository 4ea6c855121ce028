import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// Returns a pipeline in a cloud, with the given body.
func pipeline(
    _ name: String = "digest", schedule: Schedule = .daily(at: 3), deadline: Duration = .minutes(30),
    python: String? = nil, lock: Lock = .sample,
    @ElementsBuilder<any PipelineElement> body: @escaping @Sendable () -> Elements<any PipelineElement>
) -> Compilation {
    compile(lock: lock) { _ in
        Repository("https://github.com/acme/sample")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            KubernetesCluster("main", in: "main", nodes: 1...2, of: "m7g.large")
            Bucket("replays")
        }
        Pipeline(
            name, model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: schedule,
            deadline: deadline, python: python
        ) {
            Uses("replays", .readWrite)
            Reads("in.json", from: "replays")
            body()
        }
    }
}

/// A signature that turns one text into another.
let rewrite = Signature("Rewrite", "Rewrite the text.") {
    Input("text", .string)
    Output("result", .string)
}

@Suite("Pipelines")
struct PipelineTests {
    @Test("The pipeline adds the egress to the model and its key, and removing it removes them")
    func model() throws {
        func stack(_ model: LanguageModel?) -> Compilation {
            compile { _ in
                Repository("https://github.com/acme/sample")
                Sample.cloud(
                    KubernetesCluster("main", in: "main", nodes: 1...2, of: "m7g.large"), Bucket("replays"), zones: 2)
                Service("web", source: .image("docker.io/library/redis:alpine"))
                if let model {
                    Pipeline("digest", model: model, schedule: .daily(at: 3)) {
                        Uses("replays", .read)
                        Reads("in.json", from: "replays")
                        rewrite
                        Predict("Rewrite")
                    }
                }
            }
        }
        let asked = stack(.openAI("gpt-4.1-mini", key: Secret("openai-api-key")))
        #expect(asked.files != nil, "\(asked.diagnostics.map(\.message))")
        let policy = try #require(try asked.object("NetworkPolicy", "digest", in: "k8s/digest.yaml"))
        #expect(policy["spec"]?["egress"]?.sequenceValue?.last?["ports"] == [["port": 443]])
        #expect(asked.text("k8s/digest.yaml").contains("key: sample/openai-api-key"))
        #expect(asked.block(#"data "aws_iam_policy_document" "external_secrets""#).contains("openai_api_key.arn"))
        let other = stack(.anthropic("claude-sonnet-4-5", key: Secret("anthropic-api-key"))).text("main.tf")
        #expect(other.contains("anthropic_api_key") && !other.contains("openai"))
        let gone = stack(nil)
        #expect(gone.files?.files.contains { $0.path.contains("digest") } == false)
        #expect(!gone.text("main.tf").contains("openai") && !gone.text("main.tf").contains("external_secrets"))
        #expect(!gone.text("BOOTSTRAP.md").contains("openai"))
    }

    @Test("Values are connected by field name")
    func wires() {
        let program = pipeline {
            rewrite
            Signature("Judge", "Judge the result.") {
                Input("candidate", .string)
                Input("text", .string)
                Output("verdict", .oneOf("good", "bad"))
            }
            ChainOfThought("Rewrite")
            Predict("Judge", as: "judgement").input("candidate", from: "result")
        }.text("pipelines/digest/src/digest/program.py")
        #expect(program.contains("    def forward(self, text: str) -> dspy.Prediction:\n"))
        #expect(program.contains("self.rewrite = dspy.ChainOfThought(signatures.Rewrite)\n"))
        #expect(program.contains("rewrite = self.rewrite(text=text)\n"))
        #expect(program.contains("judgement = self.judgement(candidate=rewrite.result, text=text)\n"))
        #expect(program.contains("dspy.Prediction(result=rewrite.result, verdict=judgement.verdict)\n"))
    }

    @Test("Values supplied beside the first step's inputs are parameters too")
    func takes() {
        let program = pipeline {
            rewrite
            Signature("Address", "Address the readers.") {
                Input("result", .string)
                Input("readers", .list(of: .string))
                Output("letter", .string)
            }
            ProgramInputs("readers", "text")
            Predict("Rewrite")
            Predict("Address")
        }.text("pipelines/digest/src/digest/program.py")
        #expect(program.contains("def forward(self, readers: list[str], text: str) -> dspy.Prediction:"))
    }

    @Test("Types map to Python's types")
    func types() {
        let signatures = pipeline {
            Record("Match", "One match.") { Field("players", .list(of: .string), "Winner first") }
            Signature("Sum", "Sum it up.") {
                Input("matches", .list(of: .record("Match")))
                Output("mood", .oneOf("up", "down"))
                Output("count", .int)
                Output("mean", .float)
                Output("close", .bool)
            }
            Predict("Sum")
        }.text("pipelines/digest/src/digest/signatures.py")
        #expect(signatures.contains("    players: list[str] = pydantic.Field(description=\"Winner first\")\n"))
        #expect(signatures.contains("    matches: list[Match] = dspy.InputField()\n"))
        #expect(signatures.contains("    mood: typing.Literal[\"up\", \"down\"] = dspy.OutputField()\n"))
        for line in ["count: int", "mean: float", "close: bool"] {
            #expect(signatures.contains("    \(line) = dspy.OutputField()\n"))
        }
    }

    @Test("The image, package and shell use the newest Python of the lock")
    func python() {
        let versions = ["3.9.30", "3.14.7", "3.14.10", "3.15.0rc1"]
        var images: [String: String] = [:]
        for version in versions { images["docker.io/library/python:\(version)-slim-bookworm"] = Lock.placeholderDigest }
        let lock = Lock.sample(images: images)
        let compilation = pipeline(lock: lock) {
            rewrite
            Predict("Rewrite")
        }
        #expect(compilation.text("pipelines/digest/Dockerfile").contains("python:3.14.10-slim-bookworm@sha256:"))
        #expect(compilation.text("pipelines/digest/pyproject.toml").contains("requires-python = \">=3.14,<3.15\""))
        #expect(compilation.text("flake.nix").contains("pkgs.python314.version == \"3.14\""))
    }

    @Test("Without Writes the answer goes to standard output; without a metric examples have no labels")
    func least() {
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
        }
        #expect(compilation.text("pipelines/digest/src/digest/__main__.py").contains("print(answer("))
        #expect(!compilation.text("pipelines/digest/src/digest/examples.py").contains("Labelled"))
        #expect(compilation.files?["pipelines/digest/src/digest/metric.py"] == nil)
    }

    @Test("The cluster provides the model's key and network access")
    func cluster() {
        let manifests = pipeline(schedule: .weekly(on: .monday, at: 4)) {
            rewrite
            Predict("Rewrite")
        }.text("k8s/digest.yaml")
        #expect(manifests.contains("key: sample/openai-api-key\n"))
        #expect(manifests.contains("# Calls the model openai/gpt-4.1-mini"))
        #expect(manifests.contains("  schedule: 0 4 * * 1\n"))
        #expect(manifests.contains("> 1209600\n"))
    }
}
