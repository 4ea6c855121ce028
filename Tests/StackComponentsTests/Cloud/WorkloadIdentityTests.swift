import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// A component whose use requires only one permission.
private struct Shelf: Primitive {
    static let kind: Kind = "shelf"
    let name: String
    let accesses: [Access] = [.read, .readWrite]

    func binding(for request: BindingRequest, in context: Context) -> Binding {
        let actions = request.access == .read ? ["s3:GetObject"] : ["s3:GetObject", "s3:PutObject"]
        return Binding(permissions: [
            .aws(.init("List", actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::shelf"])),
            .aws(.init("Objects", actions: actions, resources: [.string("arn:aws:s3:::shelf/\(name)")])),
        ])
    }

    func lower(in context: Context, into parts: inout Parts) {}
}

/// A component whose use requires only one statement.
private struct Vault: Primitive {
    static let kind: Kind = "vault"
    let name = "letters"
    let statement: Terraform.Policy.Statement
    let accesses: [Access] = [.read]

    func binding(for request: BindingRequest, in context: Context) -> Binding {
        Binding(permissions: [.aws(statement)])
    }
    func lower(in context: Context, into parts: inout Parts) {}
}

@Suite("Workload identity")
struct WorkloadIdentityTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")

    private static func service(_ name: String = "web") -> Service {
        Service(name, source: .image("docker.io/library/redis:alpine")) {
            Uses(Shelf(name: "old"))
            Uses(Shelf(name: "new"), .readWrite)
        }
    }

    @Test("A workload's role has the permissions of its relations, each once")
    func role() {
        let compiled = compile { _ in
            Sample.cloud(Self.cluster)
            Shelf(name: "old")
            Shelf(name: "new")
            Self.service()
        }
        let statements = compiled.block(#"data "aws_iam_policy_document" "web""#)
        #expect(statements.matches(of: /sid += "(\w+)"/).map { String($0.1) } == ["List", "Objects", "Objects2"])
        #expect(!statements.contains("effect"))
        #expect(
            compiled.block(#"resource "aws_eks_pod_identity_association" "web""#) == """
                resource "aws_eks_pod_identity_association" "web" {
                  cluster_name    = aws_eks_cluster.games.name
                  namespace       = "sample"
                  service_account = "web"
                  role_arn        = aws_iam_role.web.arn
                }
                """)
    }

    @Test(
        "A permission that reaches beyond what it names is rejected at the line of the relation",
        arguments: [
            Terraform.Policy.Statement(actions: ["s3:*Object"], resources: ["arn:aws:s3:::letters"]),
            .init(actions: ["s3:GetObject"], resources: ["*"]),
            .init(actions: ["s3:GetObject"], resources: ["arn:aws:s3:::*"]),
        ])
    func wide(_ statement: Terraform.Policy.Statement) {
        let line = #line + 5
        let compiled = compile { _ in
            Sample.cloud(Self.cluster)
            Vault(statement: statement)
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Uses("letters", .read)
            }
        }
        #expect(compiled.faults == ["SG206 at \(line)"])
        #expect(
            compiled.diagnostics.first?.message.hasPrefix("a permission of the vault \"letters\" is too wide: ") == true
        )
    }

    @Test("A workload that uses nothing has no role")
    func none() {
        let compiled = compile { _ in
            Sample.cloud(Self.cluster)
            Service("web", source: .image("docker.io/library/redis:alpine"))
        }
        #expect(compiled.block(#"resource "aws_iam_role" "web""#).isEmpty)
        #expect(compiled.files != nil)
    }

    @Test("A permission without a cluster is rejected at the use that needs it")
    func withoutCluster() {
        let line = #line + 4
        let compiled = compile { _ in
            Shelf(name: "old")
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Uses("old")
            }
        }
        #expect(compiled.faults == ["SG207 at \(line)"])
    }

    @Test("A role name has at most 64 characters, and long names stay distinct")
    func longNames() {
        let names = ["a", "b"].map { String(repeating: "x", count: 39) + $0 }
        let long = [Environment("a-very-long-staging", tier: .standard)]
        let compiled = compile(in: long) { _ in
            Sample.cloud(Self.cluster)
            Shelf(name: "old")
            Shelf(name: "new")
            for name in names { Self.service(name) }
        }
        let roles = names.map { name in
            compiled.block("resource \"aws_iam_role\" \"\(name)\"", in: "a-very-long-staging/main.tf")
                .firstMatch(of: /name += "(.*)"/).map { String($0.1) } ?? ""
        }
        #expect(roles.allSatisfy { $0.count == 64 && $0.hasPrefix("sample-a-very-long-staging-xxx") })
        #expect(Set(roles).count == 2)
    }
}
