public import StackDiagnostics
public import StackModel

/// Keeps the resources of a declaration that was removed: Terraform stops managing them and deletes none of them.
///
/// A change that removes a declaration with data is rejected (`SG812`) until the stack declares what happens to the data:
/// `Forgets` keeps it, ``Destroys`` deletes it.
///
/// ```swift
/// Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
///     Forgets(.database, "orders")
///     Forgets(terraform: "aws_efs_file_system.shared")
/// }
/// ```
///
/// `main.tf` gets a `removed` block for every resource that the declaration generated for itself: the database with its
/// subnet group, its security group, its parameters and its logs. The users, rules and address parameters that gave this
/// stack's workloads access are deleted with their uses. The environment's encryption key stays while a forgotten declaration
/// may be encrypted with it.
///
/// Keep the line until every environment has applied it: an environment that has not would still delete the resources. It
/// may stay after that, and naming something that is long gone is not an error. Remove it before you declare something of
/// that kind and name again (`SG304`).
public struct Forgets: Removal {
    /// `forgotten resource`.
    public static let kind: Kind = "forgotten resource"
    /// A label derived from what is forgotten.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    let target: RemovalTarget
    static let action = RemovalPart.Action.forgets

    /// Keeps the resources of a declaration.
    ///
    /// - Parameters:
    ///   - kind: The kind of the declaration: `.database`. One that the environment's cloud does not have is rejected with
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

    /// Keeps a resource that a ``TerraformBlock`` declared, or everything in a module.
    ///
    /// Name every resource that the data needs: a file system without its mount targets is unreachable.
    ///
    /// - Parameter address: The address in the state: `aws_efs_file_system.shared`, `module.search`,
    ///   `aws_ecr_repository.shop["api"]`. Another form is rejected with `SG303`, an address that is still declared with
    ///   `SG304`.
    public init(terraform address: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        target = .address(address)
        name = target.label
        location = SourceLocation(file: file, line: line, column: column)
    }
}
