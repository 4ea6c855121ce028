import StackFormats
import StackModel
import TerraformModel

/// A secret of Google Secret Manager, which External Secrets reads: its name, and the Terraform resource that creates it.
///
/// Each follows from the other, so a binding carries only the name: `bookings-production-sessions-ca` belongs to
/// `google_secret_manager_secret.sessions_ca`.
struct SecretManagerEntry {
    /// The name of the secret in the project.
    let name: String
    /// The name of the resource in the Terraform configuration.
    let identifier: String

    /// Creates the entry of a declaration.
    init(_ name: String, in context: Context) {
        self.name = context.qualified(name)
        identifier = Terraform.identifier(name)
    }

    /// The secret, for references.
    var secret: Terraform.Resource { Terraform.Resource("google_secret_manager_secret", identifier) }

    /// The secret, stored only in the cloud's region and encrypted with the environment's key. Its value is set elsewhere.
    ///
    /// - Parameters:
    ///   - isIrreplaceable: Whether the value could not be recreated here.
    ///   - comment: The comment above it.
    func block(isIrreplaceable: Bool, comment: String, in context: Context) -> HCL.Block {
        var secret = secret
        secret.comment = comment
        secret.body["secret_id"] = .string(name)
        if isIrreplaceable {
            secret.body["deletion_protection"] = .bool(context.environment.isProduction)
            secret.body["version_destroy_ttl"] = .string("\(Secret.Defaults.destructionDelay.value * 86400)s")
        }
        secret.body.block("replication") {
            $0.block("user_managed") {
                $0.block("replicas") {
                    $0["location"] = .string(context.region)
                    $0.block("customer_managed_encryption") { $0["kms_key_name"] = context.encryptionKey }
                }
            }
        }
        secret.body.dependsOn([context.keyGrant(of: .secretManager)])
        return secret.block
    }

    /// The ID of the secret with this name: a reference if this environment creates it, otherwise the name itself.
    static func reference(to name: String, in context: Context) -> HCL.Expression {
        let prefix = context.qualified("")
        guard name.hasPrefix(prefix) else { return .string(name) }
        return SecretManagerEntry(String(name.dropFirst(prefix.count)), in: context).secret.reference("id")
    }
}
