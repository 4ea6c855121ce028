import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite("Clouds")
struct CloudTests {
    private let state = StateStore.s3(bucket: "acme-terraform-state")

    @Test("Each environment has its own state, and an unnamed one has no tag")
    func settings() {
        let named = compile(in: production) { _ in
            Repository("https://github.com/acme/sample")
            Cloud(.aws, region: "eu-west-1", state: state)
        }
        #expect(named.text("production/main.tf").contains(#"key          = "sample/production/terraform.tfstate""#))
        #expect(
            named.block("provider \"aws\"", in: "production/main.tf") == """
                provider "aws" {
                  region = "eu-west-1"

                  default_tags {
                    tags = {
                      environment = "production"
                      managed-by  = "terraform"
                      repository  = "https://github.com/acme/sample"
                      stack       = "sample"
                    }
                  }
                }
                """)
        let unnamed = compile { _ in Cloud(.aws, region: "eu-west-1", state: state) }
        #expect(unnamed.text("main.tf").contains(#"key          = "sample/terraform.tfstate""#))
        #expect(!unnamed.text("main.tf").contains("environment"))
        #expect(unnamed.text("main.tf").contains(#"version = "5.100.0""#))
    }

    @Test("A state in another region names its region")
    func stateRegion() {
        let compiled = compile { _ in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state", region: "us-east-1"))
        }
        #expect(compiled.text("main.tf").contains(#"region       = "us-east-1""#))
    }

    @Test("Encrypted resources get a key, which cannot be destroyed in production")
    func key() {
        let key = #"resource "aws_kms_key" "main""#
        #expect(compile { _ in Cloud(.aws, region: "eu-west-1", state: state) }.block(key).isEmpty)
        let declarations: @Sendable (Environment) -> Declarations = { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 1...2, of: "m7g.large"))
        }
        #expect(!compile(declarations).block(key).contains("prevent_destroy"))
        #expect(!compile(declarations).block(key).isEmpty)
        #expect(compile(in: production, declarations).block(key, in: "production/main.tf").contains("prevent_destroy"))
    }

    @Test(
        "Invalid AWS regions and bucket names are rejected",
        arguments: [
            ("eu-wset", "acme-state"), ("EU-west-1", "acme-state"), ("us-gov-west-1", "acme-state"),
            ("cn-north-1", "acme-state"), ("eu-west-1", "Acme"), ("eu-west-1", "a"), ("eu-west-1", "-acme"),
            ("eu-west-1", "acme..state"), ("eu-west-1", "acme_state"),
        ])
    func names(region: String, bucket: String) {
        let line = #line + 1
        let compiled = compile { _ in Cloud(.aws, region: region, state: .s3(bucket: bucket)) }
        #expect(compiled.faults == ["SG303 at \(line)"])
    }

    @Test("A provider without a version is rejected")
    func pin() {
        let line = #line + 1
        let compiled = compile(lock: Lock()) { _ in Cloud(.aws, region: "eu-west-1", state: state) }
        #expect(compiled.faults == ["SG405 at \(line)"])
    }

    @Test("Two clouds in one environment are rejected")
    func two() {
        let compiled = compile { _ in
            Cloud(.aws, region: "eu-west-1", state: state)
            Cloud(.aws, region: "eu-west-2", state: state)
        }
        #expect(compiled.faults == ["SG102 at \(#line - 2)"])
    }

    @Test("Terraform works only in the named account, and every ARN names it")
    func account() {
        let compiled = compile { _ in
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: state) {
                Network("main", cidr: "10.40.0.0/16")
            }
        }
        let text = compiled.text("main.tf")
        #expect(text.contains(#"allowed_account_ids = ["123456789012"]"#))
        #expect(text.contains(#"identifiers = ["arn:aws:iam::123456789012:root"]"#))
        #expect(!text.contains("aws_caller_identity"))
        let malformed = compile { _ in Cloud(.aws, account: "12345678901", region: "eu-west-1", state: state) }
        #expect(malformed.faults == ["SG303 at \(#line - 1)"])
    }

    @Test("The key may be used by principals that the account allows and by CloudWatch logs of declared resources")
    func keyPolicy() {
        let compiled = compile { _ in
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 1...2, of: "m7g.large"))
        }
        let policy = compiled.block(#"data "aws_iam_policy_document" "encryption_key""#)
        #expect(policy.contains(#""arn:aws:iam::${data.aws_caller_identity.current.account_id}:root""#))
        for group in ["/aws/vpc/sample-main", "/aws/eks/sample-games/cluster"] {
            #expect(policy.contains("log-group:\(group)\""), "\(group)")
        }
        #expect(policy.matches(of: /identifiers = \["logs.eu-west-1.amazonaws.com"\]/).count == 2)
        #expect(compiled.text("main.tf").contains("data \"aws_caller_identity\" \"current\" {}"))
    }
}
