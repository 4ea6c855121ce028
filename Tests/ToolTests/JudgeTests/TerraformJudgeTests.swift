import Foundation
import Testing
import ToolHarness

@Suite struct TerraformJudgeTests {
    private static func module(argument: String) -> String {
        """
        terraform {
          required_version = ">= 1.11"
          required_providers {
            aws = {
              source  = "hashicorp/aws"
              version = "~> 5.100"
            }
          }
          backend "s3" {
            bucket = "state"
            key    = "api.tfstate"
            region = "eu-west-1"
          }
        }

        variable "bucket" {
          description = "The bucket's name."
          type        = string
        }

        provider "aws" {
          region = "eu-west-1"
          default_tags {
            tags = {
              stack = "api"
            }
          }
        }

        resource "aws_s3_bucket" "scores" {
          \(argument) = var.bucket
        }

        """
    }

    @Test(.requires(.terraform)) func format() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: "good.tf").write("locals {\n  a  = 1\n  bc = 2\n}\n")
            let bad = try folder.appending(path: "bad.tf").write("locals {\n  a = 1\n  bc = 2\n}\n")
            expectBite(
                accepts: try await Terraform.format([good]), refuses: try await Terraform.format([bad]),
                naming: "+  a  = 1")
        }
    }

    @Test(.requires(.terraform)) func read() async throws {
        try await withTemporaryFolder { folder in
            let router = #"resource "google_compute_router" "main" { name = "main" }"# + "\n"
            try folder.appending(path: "good/main.tf").write(router)
            try folder.appending(path: "bad/main.tf").write(router + router)
            expectBite(
                accepts: try await Terraform.read(folder.appending(path: "good")),
                refuses: try await Terraform.read(folder.appending(path: "bad")),
                naming: "Duplicate resource")
        }
    }

    @Test(.requires(.terraform)) func validate() async throws {
        try await withTemporaryFolder { folder in
            try folder.appending(path: "good/main.tf").write(Self.module(argument: "bucket"))
            try folder.appending(path: "bad/main.tf").write(Self.module(argument: "buket"))
            let good = folder.appending(path: "good")
            let bad = folder.appending(path: "bad")
            expectBite(
                accepts: try await Terraform.validate([good, good]),
                refuses: try await Terraform.validate([good, bad]),
                naming: "m1/main.tf")
        }
    }

    @Test(.requires(.terraform, .moto)) func live() async throws {
        try await withTemporaryFolder { folder in
            let text = Self.module(argument: "bucket")
                .replacing("type        = string", with: "type        = string\n  default     = \"scores\"")
            try folder.appending(path: "main.tf").write(
                text + """

                    resource "aws_sqs_queue" "events" {
                      name = "events"
                    }

                    resource "aws_s3_bucket" "copies" {
                      bucket = "copies"
                      tags = {
                        queue = aws_sqs_queue.events.arn
                      }
                    }

                    """)
            let life = try await Terraform.live(folder, unserved: ["aws_sqs_queue"])
            #expect(life.planned == ["aws_s3_bucket.copies", "aws_s3_bucket.scores", "aws_sqs_queue.events"])
            #expect(life.applied == ["aws_s3_bucket.scores"])
            #expect(life.drifting.isEmpty)
        }
    }

    /// Expressions have their values, values chosen by the cloud are the same on both ends, and a wrong value is
    /// rejected.
    @Test(.requires(.terraform)) func evaluate() async throws {
        func module(port: String) -> String {
            Self.module(argument: "bucket").replacing("type        = string", with: "default     = \"scores\"") + """

                data "aws_iam_policy_document" "api" {
                  statement {
                    actions   = ["s3:GetObject"]
                    resources = ["${aws_s3_bucket.scores.arn}/*"]
                  }
                }

                resource "aws_iam_policy" "api" {
                  policy = data.aws_iam_policy_document.api.json
                }

                resource "aws_security_group" "zones" {
                  for_each = { a = 1, b = 2 }
                }

                resource "aws_vpc_security_group_ingress_rule" "zones" {
                  for_each = aws_security_group.zones

                  security_group_id = each.value.id
                  cidr_ipv4         = "10.0.${index(["a", "b"], each.key)}.0/24"
                  ip_protocol       = "tcp"
                  from_port         = \(port)
                  to_port           = \(port)
                }

                """
        }
        struct Evaluated: Decodable {
            struct Values: Decodable {
                struct Statement: Decodable { let resources: [String] }
                let id: String
                let policy: String?
                let statement: [Statement]?
                let cidr_ipv4: String?
                let security_group_id: String?
            }
            let address: String
            let values: Values
        }
        let json = try await Terraform.evaluate(module(port: "6379 + 1"))
        let found = try JSONDecoder().decode([Evaluated].self, from: Data(json.utf8))
        let values = found.reduce(into: [:]) { $0[$1.address] = $1.values }
        #expect(
            values["data.aws_iam_policy_document.api"]?.statement?.map(\.resources)
                == [["\(Terraform.mockedARNPrefix)aws_s3_bucket.scores/*"]])
        #expect(values["aws_iam_policy.api"]?.policy == #"{"Id":"data.aws_iam_policy_document.api"}"#)
        for (index, zone) in ["a", "b"].enumerated() {
            let rule = values[#"aws_vpc_security_group_ingress_rule.zones["\#(zone)"]"#]
            #expect(rule?.cidr_ipv4 == "10.0.\(index).0/24")
            #expect(rule?.security_group_id == values[#"aws_security_group.zones["\#(zone)"]"#]?.id)
        }
        await #expect(throws: ToolError.self) { _ = try await Terraform.evaluate(module(port: "65536")) }
    }
}
