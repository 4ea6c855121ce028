import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// A component that does not declare support for Google Cloud, like one that only AWS has.
private struct Belt: Primitive {
    static let kind: Kind = "belt"
    let name = "parcels"
    func check(in context: Context) -> [Diagnostic] { context.checkCloud() }
    func lower(in context: Context, into parts: inout Parts) {}
}

@Suite("Google Cloud")
struct GoogleCloudTests {
    private static func cloud(
        project: String = "acme-sample", region: String = "europe-west1", state: StateStore = .gcs(bucket: "acme-state")
    ) -> Cloud {
        Cloud(.googleCloud(project: project), region: region, state: state) { Network("main", cidr: "10.40.0.0/16") }
    }

    @Test("The state is a prefix of the bucket, and every resource is labelled")
    func settings() {
        let text = compile(in: production) { _ in
            Repository("https://github.com/acme/sample")
            Self.cloud()
        }.text("production/main.tf")
        for line in [
            "source  = \"hashicorp/google\"", "version = \"7.45.0\"", "backend \"gcs\" {", "bucket = \"acme-state\"",
            "prefix = \"sample/production\"", "project = \"acme-sample\"",
            "environment = \"production\"\n    managed-by  = \"terraform\"\n    stack       = \"sample\"\n",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        #expect(!text.contains("aws") && !text.contains("google_kms"))
    }

    @Test("Only the APIs that a project needs before the first apply are enabled")
    func services() {
        let plain = compile { _ in Self.cloud() }.text("BOOTSTRAP.md")
        #expect(plain.contains("gcloud services enable compute.googleapis.com"))
        #expect(!plain.contains("secretmanager") && !plain.contains("cloudkms"))
        let full = compile { _ in GoogleSample.cloud(GoogleSample.cluster, Bucket("replays")) }.text("BOOTSTRAP.md")
        for words in [
            "cloudkms.googleapis.com compute.googleapis.com container.googleapis.com",
            "gcloud storage service-agent --project acme-sample", "gs://acme-state", "--versioning",
        ] {
            #expect(full.contains(words), "\(words)")
        }
    }

    @Test("The services that encrypt with the key are granted its use before they encrypt")
    func key() {
        let text = compile(in: production) { _ in GoogleSample.cloud(Bucket("replays")) }.text("production/main.tf")
        #expect(text.contains("rotation_period            = \"7776000s\""))
        #expect(text.matches(of: /resource "google_kms_crypto_key_iam_member" "(\w+)"/).map(\.1) == ["storage"])
        #expect(text.contains("@gs-project-accounts.iam.gserviceaccount.com"))
        #expect(text.contains("depends_on = [google_kms_crypto_key_iam_member.storage]"))
    }

    @Test(
        "Names that Google Cloud rejects are rejected at the cloud's line",
        arguments: [
            (project: "acme", region: "europe-west1", bucket: "acme-state"),
            ("Acme-Sample", "europe-west1", "acme-state"), ("9acme-sample", "europe-west1", "acme-state"),
            ("acme-sample-", "europe-west1", "acme-state"), ("acme-sample", "eu-west-1", "acme-state"),
            ("acme-sample", "europe-west", "acme-state"), ("acme-sample", "EU-west1", "acme-state"),
            ("acme-sample", "europe-west1", "acme.state"), ("acme-sample", "europe-west1", "my-google-state"),
        ])
    func names(_ sample: (project: String, region: String, bucket: String)) {
        let line = #line + 2
        let compiled = compile { _ in
            Self.cloud(project: sample.project, region: sample.region, state: .gcs(bucket: sample.bucket))
        }
        #expect(compiled.faults.map { $0.prefix(5) } == ["SG303"], "\(compiled.diagnostics.map(\.message)) \(line)")
    }

    @Test("A state in another cloud and a provider without a version are rejected")
    func otherState() {
        #expect(compile { _ in Self.cloud(state: .s3(bucket: "acme-state")) }.faults.map { $0.prefix(5) } == ["SG304"])
        let aws = compile { _ in Cloud(.aws, region: "eu-west-1", state: .gcs(bucket: "acme-state")) }
        #expect(aws.faults == ["SG304 at \(#line - 1)"])
        #expect(compile(lock: Lock()) { _ in Self.cloud() }.faults.map { $0.prefix(5) } == ["SG405"])
    }

    @Test("Components without support for Google Cloud are rejected there, and only there")
    func unsupported() {
        let compiled = compile { _ in GoogleSample.cloud(Belt()) }
        #expect(
            compiled.diagnostics.map(\.message) == [
                "belt \"parcels\" cannot be created on Google Cloud yet, only on AWS"
            ])
        #expect(compile { _ in Sample.cloud(Belt()) }.diagnostics.isEmpty)
    }

    @Test("The workflow signs in by workload identity federation, and BOOTSTRAP.md sets up the trust")
    func workflow() {
        let compiled = compile(in: production) { _ in
            Repository("https://github.com/acme/sample")
            Self.cloud()
        }
        let workflow = compiled.text(".github/workflows/deliver.yaml")
        #expect(workflow.contains("google-github-actions/auth@"))
        #expect(workflow.contains("workload_identity_provider: ${{ vars.GOOGLE_WORKLOAD_IDENTITY_PROVIDER }}"))
        #expect(workflow.contains("id-token: write") && !workflow.contains("AWS_"))
        let bootstrap = compiled.text("BOOTSTRAP.md")
        #expect(bootstrap.contains("\"assertion.repository_owner == 'acme'\""))
        #expect(bootstrap.contains("subject/repo:acme/sample:environment:"))
        #expect(bootstrap.contains("gh api repos/acme/sample/actions/oidc/customization/sub"))
        let numbered = compile(in: production) { _ in
            Repository("https://github.com/acme/sample", ids: .gitHub(owner: 9919, repository: 1_296_269))
            Self.cloud()
        }
        #expect(numbered.text("BOOTSTRAP.md").contains("\"assertion.repository_owner_id == '9919'\""))
        #expect(numbered.text("BOOTSTRAP.md").contains("subject/repo:acme@9919/sample@1296269:environment:"))
        let unpinned = compile(
            in: production, lock: .sample(actions: Lock.workflowActions.filter { !$0.hasPrefix("google") })
        ) { _ in
            Repository("https://github.com/acme/sample")
            Self.cloud()
        }
        #expect(
            unpinned.diagnostics.contains { $0.id.code == "SG405" && $0.message.contains("google-github-actions/auth") }
        )
    }

    @Test("A pipeline is rejected because its program supports only Amazon S3")
    func pipeline() {
        let bucket = Bucket("replays")
        let compiled = compile { _ in
            Repository("https://github.com/acme/sample")
            GoogleSample.cloud(GoogleSample.cluster, bucket)
            Pipeline("digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)) {
                Signature("Summarize", "Summarize the day's matches.") {
                    Input("statistics", .string)
                    Output("headline", .string)
                }
                Predict("Summarize")
                Uses(bucket, .readWrite)
                Reads("statistics/latest.json", from: bucket)
            }
        }
        #expect(compiled.faults.contains("SG209 at \(#line - 10)"), "\(compiled.diagnostics.map(\.message))")
    }
}
