import StackFormats
import TerraformModel
import Testing

@Suite struct TerraformModelTests {
    @Test func resourcesReferToEachOtherByValue() {
        let bucket = Terraform.Resource("aws_s3_bucket", Terraform.identifier("match-replays")) {
            $0["bucket"] = "acme-match-replays"
            $0.lifecycle(preventDestroy: true)
        }
        let policy = Terraform.Policy(
            "replays",
            [
                .init(
                    "TLSOnly", effect: .deny, actions: ["s3:*"], resources: [bucket.reference("arn")],
                    principals: [.everyone], conditions: [.init("Bool", "aws:SecureTransport", ["false"])])
            ])
        let attachment = Terraform.Resource("aws_s3_bucket_policy", "replays") {
            $0["bucket"] = bucket.reference("id")
            $0["policy"] = policy.json
            $0.dependsOn([bucket.address])
        }
        let text = HCL.Body(blocks: [bucket.block, policy.block, attachment.block]).render().text
        #expect(
            text == """
                resource "aws_s3_bucket" "match_replays" {
                  bucket = "acme-match-replays"

                  lifecycle {
                    prevent_destroy = true
                  }
                }

                data "aws_iam_policy_document" "replays" {
                  statement {
                    sid       = "TLSOnly"
                    effect    = "Deny"
                    actions   = ["s3:*"]
                    resources = [aws_s3_bucket.match_replays.arn]

                    principals {
                      type        = "*"
                      identifiers = ["*"]
                    }

                    condition {
                      test     = "Bool"
                      variable = "aws:SecureTransport"
                      values   = ["false"]
                    }
                  }
                }

                resource "aws_s3_bucket_policy" "replays" {
                  bucket = aws_s3_bucket.match_replays.id
                  policy = data.aws_iam_policy_document.replays.json

                  depends_on = [aws_s3_bucket.match_replays]
                }

                """)
    }

    @Test func settingsLockTheState() {
        let settings = Terraform.Settings(
            requiredVersion: ">= 1.11",
            requiredProviders: [.init("aws", source: "hashicorp/aws", version: "~> 5.100")],
            backend: .s3(.init(bucket: "acme-state", key: "leaderboard.tfstate", region: "eu-west-1")))
        #expect(
            HCL.Body(blocks: [settings.block]).render().text == """
                terraform {
                  required_version = ">= 1.11"

                  required_providers {
                    aws = {
                      source  = "hashicorp/aws"
                      version = "~> 5.100"
                    }
                  }

                  backend "s3" {
                    bucket       = "acme-state"
                    key          = "leaderboard.tfstate"
                    region       = "eu-west-1"
                    encrypt      = true
                    use_lockfile = true
                  }
                }

                """)
    }

    @Test func valuesAreAddressed() {
        let variable = Terraform.Variable("zones", type: .call("list", .ref("string")), default: [])
        let local = Terraform.Local("first", variable.address.index(0).expression)
        let output = Terraform.Output("first", local.reference(), description: "The first zone.", isSensitive: true)
        let provider = Terraform.Provider("aws", alias: "dr") { $0["region"] = "eu-west-2" }
        let moved = Terraform.Moved(from: .init("aws_vpc", "a"), to: .init("aws_vpc", "b"))
        let blocks = [variable.block, local.block, output.block, provider.block, moved.block]
        #expect(provider.address.expression == .ref("aws", "dr"))
        #expect(
            HCL.Body(blocks: blocks).render().text == """
                variable "zones" {
                  type    = list(string)
                  default = []
                }

                locals {
                  first = var.zones[0]
                }

                output "first" {
                  description = "The first zone."
                  value       = local.first
                  sensitive   = true
                }

                provider "aws" {
                  alias  = "dr"
                  region = "eu-west-2"
                }

                moved {
                  from = aws_vpc.a
                  to   = aws_vpc.b
                }

                """)
    }

    @Test(arguments: [("leaderboard-api", "leaderboard_api"), ("3d", "_3d"), ("", "_"), ("é.A", "__A")])
    func makesIdentifiers(name: String, identifier: String) {
        #expect(Terraform.identifier(name) == identifier)
    }

    @Test func equalityLooksThroughOrigins() {
        let one = Terraform.Resource("a", "b", origin: OriginID(rawValue: 1)) { $0["c"] = 1 }
        #expect(one == Terraform.Resource("a", "b", origin: OriginID(rawValue: 2)) { $0["c"] = 1 })
        #expect(one != Terraform.Resource("a", "b") { $0["c"] = 2 })
    }
}
