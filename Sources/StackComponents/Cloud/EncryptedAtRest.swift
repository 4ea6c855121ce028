public import StackModel
public import TerraformModel

/// A declaration whose content the environment's KMS key encrypts. Where there is none, no key is made.
public protocol EncryptedAtRest: Primitive {
    /// Whether there is anything to encrypt. Yes by default.
    var isEncrypted: Bool { get }

    /// What the policy of the key lets services of AWS do on behalf of this declaration: those that use the key by
    /// themselves, and not with the permissions of whoever asks them. Nothing by default.
    ///
    /// A statement names the key as `*`, since a key's policy speaks of its own key alone.
    func keyStatements(in context: Context) -> [Terraform.Policy.Statement]
}

extension EncryptedAtRest {
    /// Encrypted.
    public var isEncrypted: Bool { true }
    /// Nothing.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] { [] }
}
