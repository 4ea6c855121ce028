public import StackDiagnostics
public import StackFormats
public import StackModel
public import TerraformModel

/// A block of `main.tf` that no component generates: a resource, a data source, a provider, an output.
///
/// It is verified like all others: its address must be unique (`SG603`), and its references must refer to something that
/// exists (`SG604`). An AWS resource, data source or provider is checked against the provider's own schema: an unknown argument
/// or nested block, one that is missing, one that AWS sets itself, or a value of the wrong type is `SG601`; a deprecated one is
/// a warning, `SG605`. Values that only Terraform knows, such as the result of a call, are assumed to fit, and so are blocks of
/// other providers. An AWS type that is not in the schema is a warning, `SG602`.
///
/// A sensitive value must not reach an output without `sensitive = true`, which Terraform rejects, nor a Parameter Store
/// parameter in plain text: `SG703`. If a value is meant to be visible, wrap it in `nonsensitive(…)`.
///
/// A policy that grants more than it names is `SG206`: a wildcard in an action or in the name of a resource, everyone as a
/// principal, a basic role of Google Cloud. The page on relations lists what remains allowed.
///
/// If `stackgen.lock` pins a provider version other than that of the schema, schema violations are warnings.
///
/// ```swift
/// TerraformBlock(Terraform.Resource("aws_sns_topic", "alerts") {
///     $0["name"] = "leaderboard-alerts"
///     $0["kms_master_key_id"] = .ref("aws_kms_key", "main", "id")
/// })
/// ```
///
/// A change that removes, renames or replaces a lasting resource is rejected (`SG812`). A resource is lasting, by its type, if it
/// contains data or others depend on its identity. An unclassified type is lasting, and so is a module. `lifetime` overrides
/// this for one resource:
///
/// ```swift
/// TerraformBlock(Terraform.Resource("aws_s3_bucket", "scratch") { … }, lifetime: .replaceable)
/// ```
///
/// The override is removed with the block: removing a resource that was `.replaceable` still needs ``Destroys``, unless its
/// type is replaceable. To rename a resource, add ``TerraformModel/Terraform/Moved`` with its former address; to hand it over
/// to others, ``Forgets``.
public struct TerraformBlock: Primitive {
    /// `terraform block`.
    public static let kind: Kind = "terraform block"
    /// A label derived from the type and the labels of the block; for a provider or a block without labels, from its content too.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The block.
    public let block: HCL.Block
    /// The lifetime of the resource; `nil` if its type decides.
    public let lifetime: Terraform.Lifetime?

    /// Adds a block as a tree.
    ///
    /// - Parameters:
    ///   - block: The block.
    ///   - lifetime: Whether a change of the stack may delete or replace the resource. By default its type decides, and an
    ///     unclassified type is lasting. A resource that is `.lasting` although its type is not gets `prevent_destroy`. For a
    ///     block that creates nothing, such as an output, it is rejected with `SG305`.
    public init(
        _ block: HCL.Block, lifetime: Terraform.Lifetime? = nil, file: String = #filePath, line: Int = #line,
        column: Int = #column
    ) {
        self.block = block
        self.lifetime = lifetime
        name = DerivedName.label(for: Self.description(of: block))
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The type and the labels of a block, and its content if these are not unique: a configuration can have several `moved`
    /// blocks, and several providers with the same name.
    private static func description(of block: HCL.Block) -> String {
        let name = ([block.type] + block.labels).joined(separator: ".")
        guard block.labels.isEmpty || block.type == "provider" else { return name }
        return name + " " + block.body.render().text
    }

    /// Adds a typed block.
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

    /// Reports `SG305` for the lifetime of a block that creates nothing.
    public func check(in context: Context) -> [Diagnostic] {
        guard lifetime != nil, !["resource", "module"].contains(block.type) else { return [] }
        return [
            context.error(
                .noEffect,
                "the block \(block.type.debugDescription) creates nothing that could last; remove the argument 'lifetime'"
            )
        ]
    }

    /// Adds the block unchanged.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(terraform: block, lifetime: lifetime)
    }
}
