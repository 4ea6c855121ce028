public import StackDiagnostics
public import StackModel

/// Permits Terraform to delete the resources of a declaration that was removed, with everything in them.
///
/// ```swift
/// Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
///     Destroys(.table, "carts")
/// }
/// ```
///
/// It is the only permission: no flag overrides the check of a change (`SG812`), and the plan policy denies the deletion of
/// every other lasting resource. It names one declaration and permits nothing else. ``Forgets`` keeps the data instead.
///
/// Production protects its stores from deletion. Switch the protection off and apply that before you remove the declaration
/// (`SG813`), and empty anything that the cloud deletes only when empty, such as a bucket.
///
/// Keep the line until every environment has applied it. It may stay after that, and naming something that is long gone is
/// not an error. Remove it before you declare something of that kind and name again (`SG304`).
public struct Destroys: Removal {
    /// `destroyed resource`.
    public static let kind: Kind = "destroyed resource"
    /// A label derived from what is deleted.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    let target: RemovalTarget
    static let action = RemovalPart.Action.destroys

    /// Permits the deletion of the resources of a declaration.
    ///
    /// - Parameters:
    ///   - kind: The kind of the declaration: `.table`. One that the environment's cloud does not have is rejected with
    ///     `SG209`.
    ///   - name: The name of the declaration, or its logical name if it had one, which is its name in Terraform. A name that is
    ///     still declared is rejected with `SG304`.
    public init(
        _ kind: LastingKind, _ name: String, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        target = .declaration(kind, name)
        self.name = target.label
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Permits the deletion of a resource that a ``TerraformBlock`` declared, of one instance of a resource, or of everything
    /// in a module.
    ///
    /// - Parameter address: The address in the state: `aws_efs_file_system.shared`, `aws_ecr_repository.shop["api"]`,
    ///   `module.search`. Another form is rejected with `SG303`, an address that is still declared with `SG304`.
    public init(terraform address: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        target = .address(address)
        name = target.label
        location = SourceLocation(file: file, line: line, column: column)
    }
}
