public import StackDiagnostics
public import StackFormats
public import StackModel
public import TerraformModel

/// A block of `main.tf` that no component makes: a resource, a data source, a provider, an output.
///
/// It is verified like all others: its address must be its own (`SG603`), and its references must lead to something that is
/// there (`SG604`). A resource, data source or provider of AWS is checked by the provider's own schema: an argument or nested
/// block that its type does not have, one that is missing, one that AWS sets itself, or a value of another type is `SG601`; one
/// that is deprecated is a warning, `SG605`. What only Terraform knows, such as the value of a call, is taken to fit. So are
/// blocks of other providers. A type of AWS that is in no schema here is a warning, `SG602`.
///
/// A sensitive value may not reach an output that does not say `sensitive = true`, which Terraform refuses, nor a Parameter
/// Store parameter in plain text: `SG703`. Where a value is meant to be seen, say `nonsensitive(…)`.
///
/// A policy that reaches beyond what it names is `SG206`: a wildcard in an action or in the name of a resource, everyone as a
/// principal, a basic role of Google Cloud. The page on relations lists what remains allowed.
///
/// Where `stackgen.lock` pins another version of the provider than the schema is of, what breaks it is a warning.
///
/// ```swift
/// TerraformBlock(Terraform.Resource("aws_sns_topic", "alerts") {
///     $0["name"] = "leaderboard-alerts"
///     $0["kms_master_key_id"] = .ref("aws_kms_key", "main", "id")
/// })
/// ```
///
/// A change that removes, renames or replaces a lasting resource is rejected (`SG812`). The type decides whether it is lasting:
/// it contains data, or others depend on its identity. A type that nobody has decided is lasting, and so is a module.
/// `lifetime` states it for one resource:
///
/// ```swift
/// TerraformBlock(Terraform.Resource("aws_s3_bucket", "scratch") { … }, lifetime: .replaceable)
/// ```
///
/// The statement goes with the block: the removal of one that was replaceable still needs ``Destroys``, unless its type is.
/// To rename a resource, add ``Terraform/Moved`` with its former address; to give it to others, ``Forgets``.
public struct TerraformBlock: Primitive {
    /// `terraform block`.
    public static let kind: Kind = "terraform block"
    /// A label made of the type and the labels of the block; of a block without labels and of a provider, of its content too.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The block.
    public let block: HCL.Block
    /// The lifetime of the resource; `nil` where its type decides.
    public let lifetime: Terraform.Lifetime?

    /// Lists a block as a tree.
    ///
    /// - Parameters:
    ///   - block: The block.
    ///   - lifetime: Whether a change of the stack may delete or replace the resource. By default its type decides, and a type
    ///     that nobody has decided is lasting. One that is `.lasting` although its type is not gets `prevent_destroy`. For a
    ///     block that creates nothing, such as an output, it is rejected with `SG305`.
    public init(
        _ block: HCL.Block, lifetime: Terraform.Lifetime? = nil, file: String = #filePath, line: Int = #line,
        column: Int = #column
    ) {
        self.block = block
        self.lifetime = lifetime
        name = RawName.label(for: Self.description(of: block))
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The type and the labels of a block, and its content where these are shared: a configuration has several `moved` blocks,
    /// and several providers of a name.
    private static func description(of block: HCL.Block) -> String {
        let name = ([block.type] + block.labels).joined(separator: ".")
        guard block.labels.isEmpty || block.type == "provider" else { return name }
        return name + " " + block.body.render().text
    }

    /// Lists a typed block.
    ///
    /// - Parameters:
    ///   - declaration: The block.
    ///   - lifetime: Whether a change of the stack may delete or replace the resource; see
    ///     ``init(_:lifetime:file:line:column:)-(HCL.Block,_,_,_,_)``.
    public init(
        _ declaration: some Terraform.Declaration, lifetime: Terraform.Lifetime? = nil, file: String = #filePath,
        line: Int = #line, column: Int = #column
    ) {
        self.init(declaration.block, lifetime: lifetime, file: file, line: line, column: column)
    }

    /// `SG305` for the lifetime of something that creates nothing.
    public func check(in context: Context) -> [Diagnostic] {
        guard lifetime != nil, !["resource", "module"].contains(block.type) else { return [] }
        return [
            context.error(
                .noEffect,
                "the block \(block.type.debugDescription) creates nothing that could last; remove the argument 'lifetime'"
            )
        ]
    }

    /// Adds the block as it is.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(terraform: block, lifetime: lifetime)
    }
}
