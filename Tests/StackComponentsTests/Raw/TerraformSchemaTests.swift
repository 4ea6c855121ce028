import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

@Suite("Terraform blocks against the provider's schema")
struct TerraformSchemaTests {
    private static func lock(provider version: String) -> Lock { Lock(providers: ["hashicorp/aws": version]) }

    /// A primitive whose block sets its arguments on other lines.
    private struct Topic: Primitive {
        static let kind: Kind = "topic"
        let name: String
        let location: StackDiagnostics.SourceLocation?
        /// The lines of an argument, a nested block and an argument in that block.
        let lines: [StackDiagnostics.SourceLocation]

        func lower(in context: Context, into parts: inout Parts) {
            let origins = lines.map { parts.origin(at: $0) }
            parts.add(
                terraform: HCL.Block("resource", "aws_s3_bucket_versioning", "it") {
                    $0.attribute("bukcet", "replays", origin: origins[0])
                    $0.block("versioning_configuration", origin: origins[1]) {
                        $0["status"] = ["Enabled"]
                        $0.attribute("mfa", "Disabled", origin: origins[2])
                    }
                })
        }
    }

    @Test("Errors are reported at the nearest of the argument, the nested block and the block")
    func lines() {
        let lines = (1...4).map { StackDiagnostics.SourceLocation(file: #filePath, line: $0, column: 1) }
        let compiled = compile { _ in Topic(name: "it", location: lines[0], lines: Array(lines.dropFirst())) }
        #expect(compiled.faults == ["SG601 at 1", "SG601 at 2", "SG601 at 3", "SG601 at 4"])
        #expect(
            compiled.diagnostics.map(\.message) == [
                "aws_s3_bucket_versioning.it: missing argument 'bucket'",
                "aws_s3_bucket_versioning.it: unknown argument 'bukcet'",
                "aws_s3_bucket_versioning.it: 'versioning_configuration.status' must be a string, not a list",
                "aws_s3_bucket_versioning.it: unknown argument 'versioning_configuration.mfa'",
            ])
    }

    @Test("With another provider version, findings are warnings that name both versions")
    func otherVersion() {
        let topic = TerraformBlock(Terraform.Resource("aws_sns_topic", "alerts") { $0["nmae"] = "alerts" })
        let output = TerraformBlock(Terraform.Output("alerts", .ref("aws_sns_topic", "alerts", "anr")))
        for (version, severity) in [(Terraform.Schema.version, Severity.error), ("6.0.0", .warning)] {
            let compiled = compile(lock: Self.lock(provider: version)) { _ in
                topic
                output
            }
            #expect(compiled.diagnostics.map(\.severity) == [severity, severity], "\(version)")
            #expect((compiled.files == nil) == (severity == .error), "\(version)")
            let note = "checked by the schema of hashicorp/aws \(Terraform.Schema.version); stackgen.lock pins 6.0.0"
            #expect(
                compiled.diagnostics.allSatisfy { $0.notes.contains { $0.message == note } } == (severity == .warning))
        }
    }

    @Test("Types of other providers and blocks without a provider are not checked")
    func others() {
        let compiled = compile { _ in
            TerraformBlock(Terraform.Resource("google_storage_bucket", "copies") { $0["anything"] = true })
            TerraformBlock(Terraform.Resource("terraform_data", "copies") { $0["anything"] = true })
            TerraformBlock(HCL.Block("check", "health") { $0.block("assert") { $0["condition"] = true } })
            TerraformBlock(Terraform.Variable("size"))
        }
        #expect(compiled.faults == [])
    }

    @Test("Data sources inside check blocks and providers have schemas")
    func checks() {
        let compiled = compile { _ in
            TerraformBlock(
                .check(
                    "health", data: HCL.Block("data", "aws_vpc", "main") { $0["cidr"] = "10.0.0.0/16" }, asserting: []))
            TerraformBlock(Terraform.Provider("aws", alias: "copies") { $0["regionn"] = "eu-west-1" })
        }
        #expect(
            compiled.diagnostics.map(\.message) == [
                "data.aws_vpc.main: unknown argument 'cidr'",
                "provider.aws: unknown argument 'regionn'",
            ])
    }

    /// Returns the diagnostics for one block's arguments and nested blocks.
    private static func faults(
        _ type: String, in mode: String = "resource", _ fill: (inout HCL.Body) -> Void
    ) -> [String] {
        var body = HCL.Body()
        fill(&body)
        let block = HCL.Block(type: mode, labels: mode == "provider" ? [type] : [type, "it"], body: body)
        return compile { _ in TerraformBlock(block) }.diagnostics.filter {
            $0.id == .schemaViolation || $0.id == .deprecatedArgument
        }.map { "\($0.severity == .error ? "error" : "warning"): \($0.message)" }
    }

    @Test("A required argument must have a value, and an optional one may be null")
    func nulls() {
        let missing = ["error: aws_iam_role.it: missing argument 'assume_role_policy'"]
        #expect(Self.faults("aws_iam_role") { _ in } == missing)
        #expect(Self.faults("aws_iam_role") { $0["assume_role_policy"] = .null } == missing)
        #expect(Self.faults("aws_iam_role") { $0["assume_role_policy"] = .commented("later", .null) } == missing)
        #expect(
            Self.faults("aws_iam_role") {
                $0["assume_role_policy"] = "{}"
                $0["description"] = .null
            } == [])
        // An object written as a block may omit all of its attributes.
        #expect(Self.faults("aws_security_group") { $0.block("ingress") { $0["from_port"] = .null } } == [])
    }

    @Test("A computed argument cannot be set, and has no other errors")
    func computed() {
        #expect(
            Self.faults("aws_vpc") { $0["arn"] = ["a"] } == [
                "error: aws_vpc.it: 'arn' is set by AWS and cannot be configured"
            ])
    }

    @Test("A nested block has no label unless it is dynamic")
    func blockLabels() {
        #expect(
            Self.faults("aws_s3_bucket_versioning") {
                $0["bucket"] = "it"
                $0.block("versioning_configuration", "x") { $0["status"] = "Enabled" }
            } == ["error: aws_s3_bucket_versioning.it: 'versioning_configuration' must not have a label"])
        #expect(
            Self.faults("aws_s3_bucket_versioning") {
                $0["bucket"] = "it"
                $0.append(.dynamic("versioning_configuration", forEach: ["Enabled"]) { $0["status"] = "Enabled" })
            } == [])
        #expect(
            Self.faults("aws_vpc") { $0.block("tag", "x") { _ in } } == [
                "error: aws_vpc.it: unknown block 'tag'"
            ])
    }

    @Test("A dynamic block needs for_each, and counts as any number of blocks")
    func dynamic() {
        #expect(
            Self.faults("aws_s3_bucket_versioning") {
                $0["bucket"] = "it"
                $0.block("dynamic", "versioning_configuration") { $0.block("content") { $0["status"] = "Enabled" } }
            } == ["error: aws_s3_bucket_versioning.it: missing argument 'versioning_configuration.for_each'"])
    }

    @Test("A block may appear as often as its type allows, and a second one is named by its index")
    func blockCounts() {
        func versioning(_ statuses: [HCL.Expression]) -> [String] {
            Self.faults("aws_s3_bucket_versioning") {
                $0["bucket"] = "it"
                for status in statuses { $0.block("versioning_configuration") { $0["status"] = status } }
            }
        }
        #expect(versioning(["Enabled"]) == [])
        #expect(versioning(["Enabled", "Enabled"]).count == 1)
        #expect(
            versioning(["Enabled", []]).contains {
                $0.hasSuffix("versioning_configuration[1].status' must be a string, not a list")
            })
        #expect(
            Self.faults("aws_nat_gateway") {
                $0["subnet_id"] = "it"
                for _ in 0..<2 { $0.block("timeouts") { $0["create"] = "10m" } }
            }.count == 1)
    }

    @Test("A deprecated argument or block is a warning")
    func deprecated() {
        #expect(
            Self.faults("aws_s3_bucket") { $0["acl"] = "private" }
                == ["warning: aws_s3_bucket.it: 'acl' is deprecated; the provider will remove it"])
        #expect(
            Self.faults("aws_s3_bucket") { $0.block("logging") { $0["target_bucket"] = "logs" } }
                == ["warning: aws_s3_bucket.it: 'logging' is deprecated; the provider will remove it"])
    }

    @Test(
        "Meta-arguments are not arguments of the type, and each mode has its own",
        arguments: [
            ("resource", "count", true), ("resource", "depends_on", true), ("resource", "for_each", true),
            ("resource", "provider", true), ("data", "count", true), ("data", "depends_on", true),
            ("data", "for_each", true), ("data", "provider", true), ("provider", "alias", true),
            ("provider", "version", true), ("resource", "alias", false), ("data", "version", false),
            ("provider", "count", false), ("provider", "for_each", false),
        ])
    func metaArguments(mode: String, argument: String, isTaken: Bool) {
        let type = mode == "provider" ? "aws" : "aws_vpc"
        let found = Self.faults(type, in: mode) { $0[argument] = argument == "depends_on" ? [] : .ref("var", "it") }
        #expect(found.count == (isTaken ? 0 : 1), "\(found)")
        // In a nested block, these names have no special meaning.
        if mode == "resource", isTaken {
            #expect(
                Self.faults("aws_nat_gateway") {
                    $0["subnet_id"] = "it"
                    $0.block("timeouts") { $0[argument] = 1 }
                } == ["error: aws_nat_gateway.it: unknown argument 'timeouts.\(argument)'"])
        }
    }

    @Test(
        "Each mode accepts only its own meta-blocks",
        arguments: [
            ("resource", "connection", true), ("resource", "lifecycle", true), ("resource", "provisioner", true),
            ("data", "lifecycle", true), ("data", "connection", false), ("data", "provisioner", false),
            ("provider", "lifecycle", false),
        ])
    func metaBlocks(mode: String, block: String, isTaken: Bool) {
        let found = Self.faults(mode == "provider" ? "aws" : "aws_vpc", in: mode) { $0.block(block) { _ in } }
        #expect(found.count == (isTaken ? 0 : 1), "\(found)")
    }

    @Test("Arguments in ignore_changes must exist")
    func ignored() {
        #expect(Self.faults("aws_vpc") { $0.lifecycle(ignoreChanges: ["tags"]) } == [])
        #expect(
            Self.faults("aws_vpc") { $0.lifecycle(ignoreChanges: ["tag"]) } == [
                "error: aws_vpc.it: lifecycle.ignore_changes names the unknown argument 'tag'"
            ])
    }

    @Test(
        "Text that Terraform converts counts as a bool or a number, and a template may be either",
        arguments: [
            ("enable_dns_support", "true", nil), ("enable_dns_support", "false", nil), ("enable_dns_support", "1", nil),
            ("enable_dns_support", "0", nil), ("enable_dns_support", "2", "must be a bool, not \"2\""),
            ("enable_dns_support", "yes", "must be a bool, not \"yes\""), ("ipv4_netmask_length", "16", nil),
            ("ipv4_netmask_length", "1e1", nil), ("ipv4_netmask_length", "0x10", "must be a number, not \"0x10\""),
            ("ipv4_netmask_length", "nan", "must be a number, not \"nan\""),
            ("ipv4_netmask_length", "1-6", "must be a number, not \"1-6\""),
            ("enable_dns_support", .template([.literal("tr"), .interpolation(.ref("var", "it"))]), nil),
            ("ipv4_netmask_length", .template([.literal("1"), .interpolation(.ref("var", "it"))]), nil),
            (
                "tags", .template([.literal("1"), .interpolation(.ref("var", "it"))]),
                "must be a map of string, not a template"
            ), ("tags", .template([.interpolation(.ref("var", "it"))]), nil),
            ("enable_dns_support", 1, "must be a bool, not a number"),
            ("ipv4_netmask_length", true, "must be a number, not a bool"), ("cidr_block", true, nil),
            ("cidr_block", [], "must be a string, not a list"),
        ] as [(String, HCL.Expression, String?)])
    func literals(argument: String, value: HCL.Expression, fault: String?) {
        #expect(
            Self.faults("aws_vpc") { $0[argument] = value }
                == (fault.map { ["error: aws_vpc.it: '\(argument)' \($0)"] } ?? []))
    }

    @Test("An object needs a value for each attribute that is not computed")
    func objects() {
        func ingress(_ elements: [HCL.ObjectElement]) -> [String] {
            Self.faults("aws_security_group") { $0["ingress"] = .list([.object(elements)]) }
        }
        let names = [
            "cidr_blocks", "description", "from_port", "ipv6_cidr_blocks", "prefix_list_ids", "protocol",
            "security_groups", "self", "to_port",
        ]
        let all = names.map { HCL.ObjectElement(.identifier($0), .null) }
        #expect(ingress(all) == [])
        #expect(
            ingress(Array(all.dropLast())) == ["error: aws_security_group.it: missing argument 'ingress[0].to_port'"])
        #expect(ingress(all.dropLast() + [HCL.ObjectElement(.expression(.ref("var", "it")), .null)]) == [])
        #expect(
            ingress(all.dropLast() + [HCL.ObjectElement(.identifier("to_port"), "a")])
                == ["error: aws_security_group.it: 'ingress[0].to_port' must be a number, not \"a\""])
    }

    @Test("A resource without a name or type is rejected")
    func labels() {
        let compiled = compile { _ in TerraformBlock(HCL.Block("resource", "aws_s3_bucket") { _ in }) }
        #expect(
            compiled.diagnostics.map(\.message) == [
                "aws_s3_bucket: a resource must have two labels, its type and its name"
            ])
    }

    @Test("A sensitive value is found through locals, variables and derived values")
    func secrets() {
        let variable = Terraform.Variable("password", isSensitive: true)
        func output(_ value: HCL.Expression, hidden: Bool = false) -> [String] {
            compile { _ in
                TerraformBlock(variable)
                TerraformBlock(
                    HCL.Block("locals") {
                        $0["one"] = .ref("local", "two")
                        $0["two"] = .list([.ref("local", "one"), variable.address.expression])
                        $0["public"] = .call("nonsensitive", .ref("local", "one"))
                    })
                TerraformBlock(Terraform.Output("it", value, isSensitive: hidden))
            }.diagnostics.map { "\($0.id.code): \($0.message)" }
        }
        let refusal = ["SG703: output.it: value exposes var.password, which is sensitive"]
        #expect(output(.ref("var", "password")) == refusal)
        #expect(output(.ref("local", "one")) == refusal)
        #expect(output(.call("upper", .template([.interpolation(.ref("local", "two"))]))) == refusal)
        #expect(output(.ref("local", "public")) == [])
        #expect(output(.call("nonsensitive", .ref("var", "password"))) == [])
        #expect(output(.ref("var", "password"), hidden: true) == [])
        let ephemeral = compile { _ in
            TerraformBlock(variable)
            TerraformBlock(
                HCL.Block("output", "it") {
                    $0["value"] = .ref("var", "password")
                    $0["ephemeral"] = true
                })
        }
        #expect(ephemeral.diagnostics.map(\.id.code) == [])
    }

    @Test("A sensitive attribute is found where it or its whole resource is output")
    func sensitiveAttributes() {
        func output(_ steps: HCL.Traversal.Step...) -> [String] {
            compile { _ in
                TerraformBlock(HCL.Block("resource", "aws_iam_access_key", "it") { $0["user"] = "ann" })
                TerraformBlock(
                    Terraform.Output("it", .reference(HCL.Traversal(root: "aws_iam_access_key", steps: steps))))
            }.diagnostics.map(\.id.code)
        }
        #expect(output(.attribute("it"), .attribute("user")) == [])
        #expect(output(.attribute("it"), .attribute("secret")) == ["SG703"])
        #expect(output(.attribute("it"), .index(.integer(0)), .attribute("secret")) == ["SG703"])
        #expect(output(.attribute("it")) == ["SG703"])
    }

    @Test("A secret in an SSM parameter is rejected unless its type is SecureString")
    func parameters() {
        func parameter(_ fill: @escaping @Sendable (inout HCL.Body) -> Void) -> [String] {
            compile { _ in
                TerraformBlock(Terraform.Variable("password", isSensitive: true))
                TerraformBlock(
                    Terraform.Resource("aws_ssm_parameter", "it") {
                        $0["name"] = "/sample/it"
                        fill(&$0)
                    })
            }.diagnostics.map(\.id.code)
        }
        let secret = HCL.Expression.ref("var", "password")
        for (type, faults) in [("String", ["SG703"]), ("StringList", ["SG703"]), ("SecureString", [])] {
            let said = parameter {
                $0["type"] = .string(type)
                $0["value"] = secret
            }
            #expect(said == faults, "\(type)")
        }
        let insecure = parameter {
            $0["type"] = "String"
            $0["insecure_value"] = secret
        }
        #expect(insecure == ["SG703"])
        let plain = parameter {
            $0["type"] = "String"
            $0["value"] = "30"
        }
        #expect(plain == [])
    }
}
