import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// A component whose use requires only one grant.
private struct Drawer: CloudResource {
    static let kind: Kind = "drawer"
    static let vendors = CloudVendor.allCases
    var name = "letters"
    let grant: Terraform.GoogleGrant
    let accesses: [Access] = [.read]

    func binding(for request: BindingRequest, in context: Context) -> Binding { Binding(permissions: [.google(grant)]) }
    func lower(in context: Context, into parts: inout Parts) {}
}

@Suite("Workload identity on Google Cloud")
struct GoogleIdentityTests {
    private static let useLine = #line + 5
    private static func stack(_ grant: Terraform.GoogleGrant, service: String = "api") -> Compilation {
        compile { _ in
            GoogleSample.cloud(GoogleSample.cluster, Drawer(grant: grant))
            Service(service, source: GoogleSample.image) {
                Uses("letters", .read)
            }
        }
    }

    private static let narrow = Terraform.GoogleGrant(
        "roles/storage.objectViewer", on: .bucket("letters"), called: "letters")

    @Test("Each workload has its own account, and only its pods may act as it")
    func account() throws {
        let compiled = Self.stack(Self.narrow)
        #expect(
            compiled.block(#"resource "google_service_account_iam_member" "api""#) == """
                resource "google_service_account_iam_member" "api" {
                  service_account_id = google_service_account.api.name
                  role               = "roles/iam.workloadIdentityUser"
                  member             = "serviceAccount:${google_container_cluster.games.workload_identity_config[0].workload_pool}[sample/api]"
                }
                """)
        let account = try #require(try compiled.object("ServiceAccount", "api", in: "k8s/api.yaml"))
        #expect(
            account["metadata"]?["annotations"]?["iam.gke.io/gcp-service-account"]?.stringValue
                == "sample-api@acme-sample.iam.gserviceaccount.com")
        #expect(compiled.text("main.tf").contains("account_id   = \"sample-api\""))
    }

    @Test("An account ID has 6 to 30 characters, and long names stay distinct")
    func names() {
        let ids = ["a", "b"].map { end in
            Self.stack(Self.narrow, service: String(repeating: "x", count: 39) + end).text("main.tf")
                .matches(of: /account_id += "(.+?)"/).map { String($0.1) }
                .filter { !$0.contains("nodes") }
        }
        #expect(ids.allSatisfy { $0.count == 1 && (6...30).contains($0[0].utf8.count) }, "\(ids)")
        #expect(Set(ids).count == 2)
    }

    @Test(
        "A role wider than the relation is rejected at the use that needs it",
        arguments: [
            Terraform.GoogleGrant("roles/editor", on: .bucket("letters"), called: "letters"),
            .init("roles/storage.admin", on: .bucket("letters"), called: "letters"),
            .init("roles/cloudsql.client", on: .project("acme-sample"), called: "letters"),
        ])
    func wide(_ grant: Terraform.GoogleGrant) {
        #expect(Self.stack(grant).faults == ["SG206 at \(Self.useLine)"])
        let limited = Terraform.GoogleGrant(
            "roles/cloudsql.client", on: .project("acme-sample"), called: "letters",
            when: .resource("projects/acme-sample/instances/letters", title: "One alone"))
        #expect(Self.stack(limited).diagnostics.isEmpty)
    }

    @Test("A grant needed by two uses is made once")
    func grants() {
        let compiled = compile { _ in
            GoogleSample.cloud(
                GoogleSample.cluster, Drawer(grant: Self.narrow), Drawer(name: "replies", grant: Self.narrow))
            Service("api", source: GoogleSample.image) {
                Uses("letters", .read)
                Uses("replies", .read)
            }
        }
        #expect(compiled.diagnostics.isEmpty, "\(compiled.faults)")
        let head = #"resource "google_storage_bucket_iam_member" "api_letters_object_viewer" {"#
        #expect(compiled.text("main.tf").ranges(of: head).count == 1)
    }

    @Test("A use that provides another cloud's permissions is rejected at its line, not dropped")
    func otherCloud() {
        let line = #line + 5
        let compiled = compile { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large"))
            Drawer(grant: Self.narrow)
            Service("api", source: GoogleSample.image) {
                Uses("letters", .read)
            }
        }
        #expect(compiled.faults == ["SG209 at \(line)"])
    }
}
