public import StackModel
public import TerraformModel

/// A declaration whose content is encrypted with the environment's KMS key. Without one, no key is created.
public protocol EncryptedAtRest: Primitive {
    /// Whether it has anything to encrypt; `true` by default.
    var isEncrypted: Bool { get }

    /// The key policy statements that allow AWS services to use the key for this declaration: services that use it by
    /// themselves, and not with the permissions of the caller. None by default.
    ///
    /// A statement names the key as `*`: in a key policy, it means only that key.
    func keyStatements(in context: Context) -> [Terraform.Policy.Statement]
}

extension EncryptedAtRest {
    /// Returns `true`.
    public var isEncrypted: Bool { true }
    /// Returns no statements.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] { [] }
}
