import StackFormats
import StackModel
import TerraformModel

extension Terraform.Policy.Statement {
    /// Allows use of the environment's key, but only through one service.
    ///
    /// - Parameters:
    ///   - sid: The identifier of the statement: letters and digits.
    ///   - actions: The allowed actions: `kms:Decrypt`.
    ///   - service: The service, as in AWS host names: `secretsmanager`.
    ///   - context: A context of the environment.
    static func key(
        _ sid: String, _ actions: [String], through service: String, in context: Context
    ) -> Terraform.Policy.Statement {
        .init(
            sid, actions: actions, resources: [context.encryptionKey],
            conditions: [
                .init("StringEquals", "kms:ViaService", [.string("\(service).\(context.region).amazonaws.com")])
            ])
    }
}
