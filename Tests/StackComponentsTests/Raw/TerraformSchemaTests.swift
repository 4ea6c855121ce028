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

    /// A primitive whose block says on other lines what it takes.
    private struct Topic: Primitive {
        static let kind: Kind = "topic"
        let name: String
        let location: StackDiagnostics.SourceLocation?
        /// The lines of an argument, a block and an argument in it.
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

    @Test("What is wrong is said at the line of the argument, the nested block, or the block, whichever is nearest")
    func lines() {
        let lines = (1...4).map { StackDiagnostics.SourceLocation(file: #filePath, line: $0, column: 1) }
        let compiled = compile { _ in Topic(name: "it", location: lines[0], lines: Array(lines.dropFirst())) }
        #expect(compiled.faults == ["SG601 at 1", "SG601 at 2", "SG601 at 3", "SG601 at 4"])
        #expect(
            compiled.diagnostics.map(\.message) == [
                "aws_s3_bucket_versioning.it: bucket is missing",
                "aws_s3_bucket_versioning.it: bukcet is no argument of its type",
                "aws_s3_bucket_versioning.it: versioning_configuration.status is a list, and a string is expected",
                "aws_s3_bucket_versioning.it: versioning_configuration.mfa is no argument of its type",
            ])
    }

    @Test("With another version of the provider, what is found is a warning that names both")
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

    @Test("Types of other providers have no schema here, and blocks that no provider knows none at all")
    func others() {
        let compiled = compile { _ in
            TerraformBlock(Terraform.Resource("google_storage_bucket", "copies") { $0["anything"] = true })
            TerraformBlock(Terraform.Resource("terraform_data", "copies") { $0["anything"] = true })
            TerraformBlock(HCL.Block("check", "health") { $0.block("assert") { $0["condition"] = true } })
            TerraformBlock(Terraform.Variable("size"))
        }
        #expect(compiled.faults == [])
    }

    @Test("A data source that only a check reads has a schema, and so has a provider")
    func checks() {
        let compiled = compile { _ in
            TerraformBlock(
                .check(
                    "health", data: HCL.Block("data", "aws_vpc", "main") { $0["cidr"] = "10.0.0.0/16" }, asserting: []))
            TerraformBlock(Terraform.Provider("aws", alias: "copies") { $0["regionn"] = "eu-west-1" })
        }
        #expect(
            compiled.diagnostics.map(\.message) == [
                "data.aws_vpc.main: cidr is no argument of its type",
                "provider.aws: regionn is no argument of its type",
            ])
    }

    @Test("A resource that lacks its name or type is refused")
    func labels() {
        let compiled = compile { _ in TerraformBlock(HCL.Block("resource", "aws_s3_bucket") { _ in }) }
        #expect(
            compiled.diagnostics.map(\.message) == ["aws_s3_bucket: a resource has two labels, its type and its name"])
    }

    @Test("A sensitive value is found behind locals, in a variable and in whatever is made of it")
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
        let refusal = ["SG703: output.it: value shows var.password, which is sensitive"]
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

    @Test("A sensitive attribute is found where it is named, and where its whole resource is shown")
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

    @Test("A parameter shows what it holds, unless it is a SecureString")
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
