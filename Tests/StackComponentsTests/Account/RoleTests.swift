import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Roles")
struct RoleTests {
    private static let bucket = Bucket("replays")
    private static let cache = Cache("scores", engine: .redis("7.1"))
    private static let ann = "arn:aws:iam::123456789012:user/ann"
    private static let ops = "arn:aws:iam::123456789012:role/ops"

    private static func stack(
        in environments: [Environment] = unnamed, account: String? = nil,
        repository: String = "https://github.com/acme/sample", ids: RepositoryIDs? = nil,
        @DeclarationsBuilder _ declarations: @escaping @Sendable () -> Declarations
    ) -> Compilation {
        compile(in: environments) { _ in
            Repository(repository, ids: ids)
            Cloud(.aws, account: account, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                bucket
                cache
                declarations()
            }
        }
    }

    @Test("A role has a workload's permissions for the same use, and nothing else of a workload")
    func permissions() {
        let compiled = Self.stack {
            Role("support", assumedBy: .people(Self.ann)) {
                Uses(Self.bucket, .read)
                Uses(Self.cache, .read)
            }
        }
        let policy = compiled.block(#"data "aws_iam_policy_document" "support""#)
        #expect(
            policy.matches(of: /"((?:s3|kms|elasticache):(?!Via)[A-Z]\w+)"/).map { String($0.1) } == [
                "s3:ListBucket", "s3:GetObject", "kms:Decrypt", "elasticache:Connect",
            ])
        #expect(compiled.text("main.tf").contains(#"resource "aws_elasticache_user" "scores_support""#))
        #expect(!compiled.text("main.tf").contains("ingress_rule"), "a role is no way through the network")
        #expect(compiled.files?.files.contains { $0.path.hasPrefix("k8s/") } == false)
    }

    @Test("A person needs MFA where AWS can check it, and sessions expire")
    func people() {
        let compiled = Self.stack {
            Role("support", assumedBy: .people(Self.ann, Self.ops)) { Uses(Self.bucket) }
        }
        #expect(
            compiled.block(#"data "aws_iam_policy_document" "support_trust""#) == """
                data "aws_iam_policy_document" "support_trust" {
                  statement {
                    actions = ["sts:AssumeRole"]

                    principals {
                      type        = "AWS"
                      identifiers = ["\(Self.ann)"]
                    }

                    condition {
                      test     = "Bool"
                      variable = "aws:MultiFactorAuthPresent"
                      values   = ["true"]
                    }
                  }

                  statement {
                    actions = ["sts:AssumeRole"]

                    principals {
                      type        = "AWS"
                      identifiers = ["\(Self.ops)"]
                    }
                  }
                }
                """)
        #expect(compiled.block(#"resource "aws_iam_role" "support""#).contains("max_session_duration = 3600"))
    }

    @Test("Each job of the workflow assumes its own role of the stack")
    func delivery() throws {
        let known = Self.stack(in: production, account: "123456789012") { DeliveryRoles() }
        let workflow = known.text(".github/workflows/promote.yaml")
        for job in ["plan", "apply"] {
            #expect(workflow.contains("role-to-assume: arn:aws:iam::123456789012:role/sample-production-\(job)\n"))
        }
        let trust = known.block(#"data "aws_iam_policy_document" "plan_trust""#, in: "production/main.tf")
        #expect(trust.contains(#"values   = ["repo:acme/sample:environment:production-plan"]"#))
        #expect(trust.contains(#"values   = ["sts.amazonaws.com"]"#))
        #expect(trust.contains("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"))
        let apply = known.block(#"data "aws_iam_policy_document" "apply_trust""#, in: "production/main.tf")
        #expect(apply.contains(#"values   = ["repo:acme/sample:environment:production"]"#))
        #expect(!known.text("BOOTSTRAP.md").contains("AWS_ROLE_ARN"))
        #expect(known.text("BOOTSTRAP.md").contains("Apply production once with your own credentials"))

        let unknown = Self.stack(in: production) { DeliveryRoles() }
        #expect(unknown.text(".github/workflows/deliver.yaml").contains("${{ vars.AWS_ROLE_ARN }}"))
        #expect(
            unknown.text("BOOTSTRAP.md").contains(
                #"--body "$(terraform -chdir=production output -raw plan_role_arn)""#))
        let none = Self.stack(in: production) {}
        for environment in ["production-plan", "production"] {
            #expect(
                none.text("BOOTSTRAP.md").replacing(#/ \\\n +/#, with: " ").contains(
                    #"gh variable set AWS_ROLE_ARN --repo acme/sample --env \#(environment) --body "${value}""#))
        }
    }

    @Test("The owner of the account creates the identity provider; nobody has to by hand")
    func provider() {
        let made = Self.stack {
            IdentityProvider()
            DeliveryRoles()
        }
        #expect(made.text("main.tf").contains(#"resource "aws_iam_openid_connect_provider" "github""#))
        #expect(made.text("main.tf").contains("identifiers = [aws_iam_openid_connect_provider.github.arn]"))
        #expect(!made.text("BOOTSTRAP.md").contains("create-open-id-connect-provider"))
        let found = Self.stack { DeliveryRoles() }
        #expect(!found.text("main.tf").contains("aws_iam_openid_connect_provider"))
        #expect(found.text("BOOTSTRAP.md").contains("create-open-id-connect-provider"))
    }

    @Test("Branches and environments are named as in the token's claims")
    func subjects() {
        let compiled = Self.stack {
            Role("docs", assumedBy: .gitHubActions(branch: "main")) { Uses(Self.bucket, .write) }
            Role("audit", assumedBy: .gitHubActions(environment: "audit")) { Attaches(.readOnly) }
        }
        #expect(compiled.text("main.tf").contains(#""repo:acme/sample:ref:refs/heads/main""#))
        #expect(compiled.text("main.tf").contains(#""repo:acme/sample:environment:audit""#))
    }

    @Test("A repository whose tokens use numeric IDs is trusted by them; otherwise, BOOTSTRAP.md has the check")
    func numbers() {
        let command = "gh api repos/acme/sample/actions/oidc/customization/sub --jq .use_immutable_subject"
        let numbered = Self.stack(in: production, ids: .gitHub(owner: 9919, repository: 1_296_269)) { DeliveryRoles() }
        let trust = numbered.block(#"data "aws_iam_policy_document" "apply_trust""#, in: "production/main.tf")
        #expect(trust.contains(#"values   = ["repo:acme@9919/sample@1296269:environment:production"]"#))
        #expect(!numbered.text("BOOTSTRAP.md").contains(command))
        let named = Self.stack(in: production) { DeliveryRoles() }
        #expect(named.text("BOOTSTRAP.md").contains(command))
        #expect(named.text("BOOTSTRAP.md").contains("gh api repos/acme/sample --jq '.owner.id, .id'"))
        #expect(Self.stack(ids: .gitHub(owner: 0, repository: 1)) {}.diagnostics.map(\.id.code) == ["SG301"])
        let elsewhere = Self.stack(
            repository: "https://git.acme.dev/acme/sample", ids: .gitHub(owner: 1, repository: 1)
        ) {}
        #expect(elsewhere.diagnostics.map(\.id.code) == ["SG304"])
    }

    @Test("Faults are reported at their lines")
    func faults() {
        let line = #line
        let compiled = Self.stack {
            Role("a", assumedBy: .people("arn:aws:iam::123456789012:root")) { Uses(Self.bucket) }
            Role("b", assumedBy: .people("arn:aws:iam::123456789012:user/*")) { Uses(Self.bucket) }
            Role("c", assumedBy: .people("ann")) { Uses(Self.bucket) }
            Role("d", assumedBy: .people()) { Uses(Self.bucket) }
            Role("e", assumedBy: .people(Self.ann)) {}
            Role("f", assumedBy: .people(Self.ann), session: .hours(13)) { Uses(Self.bucket) }
            Role("g", assumedBy: .people(Self.ann)) { Uses(Secret("token")) }
            Role("h", assumedBy: .people(Self.ann)) { Attaches(.named("../x")) }
            Role("i", assumedBy: .gitHubActions(branch: "*")) { Uses(Self.bucket) }
            Role("j", assumedBy: .delivery(.plan)) { Attaches(.readOnly) }
            Role("k", assumedBy: .delivery(.plan)) { Attaches(.readOnly) }
        }
        #expect(
            compiled.faults == [
                "SG303 at \(line + 2)", "SG303 at \(line + 3)", "SG303 at \(line + 4)", "SG303 at \(line + 5)",
                "SG207 at \(line + 6)", "SG301 at \(line + 7)", "SG204 at \(line + 8)", "SG303 at \(line + 9)",
                "SG303 at \(line + 10)", "SG304 at \(line + 12)",
            ])
        let elsewhere = Self.stack(repository: "https://git.acme.dev/acme/sample") {
            Role("plan", assumedBy: .delivery(.plan)) { Attaches(.readOnly) }
        }
        #expect(elsewhere.faults == ["SG207 at \(#line - 2)"])
    }

    @Test("A role must not have the name of a workload's role")
    func names() {
        let compiled = compile { _ in
            Sample.cloud(
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large"), Self.bucket,
                Role("api", assumedBy: .people(Self.ann)) { Uses(Self.bucket) })
            Service("api", source: .image("docker.io/library/redis:alpine")) { Uses(Self.bucket) }
        }
        #expect(compiled.faults == ["SG203 at \(#line - 3)"])
    }
}
