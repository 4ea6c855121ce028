public import StackDiagnostics
public import StackFormats
public import StackModel
public import TerraformModel

/// A block of `main.tf` that no component makes: a resource, a data source, a provider, an output.
///
/// It is verified like all others: its references must lead somewhere, and its address must be its own.
///
/// ```swift
/// TerraformBlock(Terraform.Resource("aws_sns_topic", "alerts") {
///     $0["name"] = "leaderboard-alerts"
///     $0["kms_master_key_id"] = .ref("aws_kms_key", "main", "id")
/// })
/// ```
public struct TerraformBlock: Primitive {
    /// `terraform block`.
    public static let kind: Kind = "terraform block"
    /// A label made of the type and the labels of the block.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The block.
    public let block: HCL.Block

    /// Lists a block as a tree.
    public init(_ block: HCL.Block, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.block = block
        name = RawName.label(for: ([block.type] + block.labels).joined(separator: "."))
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Lists a typed block.
    public init(
        _ declaration: some Terraform.Declaration, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.init(declaration.block, file: file, line: line, column: column)
    }

    /// Adds the block as it is.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(terraform: block)
    }
}
