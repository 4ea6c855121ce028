import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Secret")
struct SecretTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
    private static let key = Secret("openai-api-key")

    private static func service(_ elements: any WorkloadElement...) -> Service {
        Service("api", source: .image("docker.io/library/redis:alpine")) {
            for element in elements { element }
        }
    }

    @Test("Its use declares an entry without a value, a store, and a role that reads only that entry")
    func use() {
        let compiled = compile(in: production) { _ in
            Sample.cloud(Self.cluster)
            Self.service(Uses(Self.key))
        }
        let terraform = compiled.text("production/main.tf")
        #expect(terraform.contains(#"name                    = "sample/production/openai-api-key""#))
        #expect(!terraform.contains("aws_secretsmanager_secret_version"))
        let role = compiled.block(#"data "aws_iam_policy_document" "external_secrets""#, in: "production/main.tf")
        #expect(role.contains("resources = [aws_secretsmanager_secret.openai_api_key.arn]"))
        #expect(!role.contains("ssm:") && !role.contains("*"))
        let stores = compiled.text("production/k8s/namespace.yaml")
        #expect(stores.contains("name: secrets-manager") && !stores.contains("name: parameter-store"))
        #expect(compiled.text("production/k8s/api.yaml").contains("secretKey: OPENAI_API_KEY"))
        let put =
            #"read -rs value && printf %s "${value}" | aws secretsmanager put-secret-value --region eu-west-1 "#
            + "--secret-id sample/production/openai-api-key --secret-string file:///dev/stdin"
        #expect(compiled.text("BOOTSTRAP.md").contains(put))
    }

    @Test("A workload that reads no secret adds neither store nor role")
    func unused() {
        let compiled = compile { _ in
            Sample.cloud(Self.cluster)
            Self.service()
        }
        #expect(!compiled.text("main.tf").contains("external_secrets"))
        #expect(!compiled.text("k8s/namespace.yaml").contains("SecretStore"))
    }

    @Test("A use without a cloud or a cluster is rejected at its line")
    func missing() {
        let lone = compile { _ in
            Self.service(
                Uses(Self.key))
        }
        #expect(lone.faults == ["SG207 at \(#line - 2)"])
        let clusterless = compile { _ in
            Sample.cloud()
            Self.service(
                Uses(Self.key))
        }
        #expect(clusterless.faults == ["SG207 at \(#line - 2)"])
    }

    @Test("Every description of a secret is the sentinel and nothing else")
    func descriptions() {
        let sentinel = SecretSentinel.text(for: "openai-api-key")
        #expect(String(describing: Self.key) == sentinel)
        #expect(String(reflecting: Self.key) == sentinel)
        #expect("\([Self.key])".contains(sentinel))
        var dumped = ""
        dump(Self.key, to: &dumped)
        #expect(dumped.contains(sentinel) && !dumped.contains("location"))
    }

    @Test("A secret that the type system missed is rejected where it became text, and nothing is written")
    func text() {
        let some: Secret? = Self.key
        let hidden = String(describing: some)
        let variable = compile { _ in
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Sets("KEY", to: "Bearer \([Self.key])")
            }
        }
        #expect(variable.faults.filter { $0.hasPrefix("SG702") } == ["SG702 at \(#line - 3)"])
        let key = compile { _ in
            ExtraManifest(
                "settings",
                [
                    "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "settings", "namespace": "sample"],
                    "data": .mapping([hidden: "x"]),
                ])
        }
        #expect(key.faults.contains("SG702 at \(#line - 7)"), "\(key.faults)")
        let file = compile { _ in
            ExtraFile("notes.txt", text: "The key is \(hidden).\n")
        }
        #expect(file.faults.contains("SG702 at \(#line - 2)"), "\(file.faults)")
        let path = compile { _ in
            ExtraFile("\(hidden).txt", text: "")
        }
        #expect(path.faults.contains { $0.hasSuffix(" at \(#line - 2)") }, "\(path.faults)")
        let host = compile { _ in
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Exposed(at: "\(hidden).acme.dev")
            }
        }
        #expect(host.faults.contains { $0.hasSuffix(" at \(#line - 3)") }, "\(host.faults)")
        for compiled in [variable, key, file, path, host] { #expect(compiled.files == nil) }
    }
}
