import StackCompiler
import StackKit
import Testing

/// A small configuration that both Stackgen and the real Terraform check.
struct TerraformSample: Sendable, CustomTestStringConvertible {
    let what: String
    let blocks: [HCL.Block]

    init(_ what: String, _ blocks: HCL.Block...) {
        self.init(what, blocks)
    }

    init(_ what: String, _ blocks: [HCL.Block]) {
        self.what = what
        self.blocks = blocks
    }

    var testDescription: String { what }

    /// The configuration as a separate module.
    var module: String {
        let settings = HCL.Block("terraform") {
            $0.block("required_providers") {
                $0["aws"] = .object([
                    "source": .string(Terraform.Schema.provider), "version": .string(Terraform.Schema.version),
                ])
            }
        }
        return String(decoding: HCL.Body(blocks: [settings] + blocks).render().bytes, as: UTF8.self)
    }

    /// Stackgen's errors in its blocks, without those that Terraform does not check: the breadth of a permission, and
    /// the size of a document.
    var errors: [String] {
        let stack = CompiledStack { blocks.map { Declaration(TerraformBlock($0), at: SourceLocation()) } }
        return Compiler(lock: Lock(providers: [Terraform.Schema.provider: Terraform.Schema.version]))
            .compile(stack, at: SourceLocation()).diagnostics
            .filter { $0.severity == .error && ![.wildcardPermission, .exceededQuota].contains($0.id) }.map(\.message)
    }
}

extension TerraformSample {
    static let all = arguments + blocks + types + objects + references + meta
}

// Helpers for building samples.
extension TerraformSample {
    /// `resource "type" "it" { … }`.
    static func resource(_ type: String, _ fill: (inout HCL.Body) -> Void = { _ in }) -> HCL.Block {
        HCL.Block(type: "resource", labels: [type, "it"], body: filled(fill))
    }

    /// `data "type" "it" { … }`.
    static func data(_ type: String, _ fill: (inout HCL.Body) -> Void = { _ in }) -> HCL.Block {
        HCL.Block(type: "data", labels: [type, "it"], body: filled(fill))
    }

    static func filled(_ fill: (inout HCL.Body) -> Void) -> HCL.Body {
        var body = HCL.Body()
        fill(&body)
        return body
    }

    /// `output "it" { value = … }`.
    static func output(_ value: HCL.Expression) -> HCL.Block { HCL.Block("output", "it") { $0["value"] = value } }

    /// A network with a changed argument.
    static func network(_ fill: (inout HCL.Body) -> Void = { _ in }) -> HCL.Block {
        resource("aws_vpc") {
            $0["cidr_block"] = "10.0.0.0/16"
            fill(&$0)
        }
    }

    /// A bucket's versioning, which needs a nested block and an argument in it.
    static func versioning(_ fill: (inout HCL.Body) -> Void) -> HCL.Block {
        resource("aws_s3_bucket_versioning") {
            $0["bucket"] = "replays"
            fill(&$0)
        }
    }

    /// A group whose rules can be written as blocks or as objects.
    static func group(_ fill: (inout HCL.Body) -> Void) -> HCL.Block { resource("aws_security_group", fill) }

    /// A cluster, whose values are nested.
    static let cluster = resource("aws_eks_cluster") {
        $0["name"] = "games"
        $0["role_arn"] = "arn:aws:iam::123456789012:role/games"
        $0.block("vpc_config") { $0["subnet_ids"] = ["subnet-1"] }
    }
}
