import StackFormats
import StackModel
import TerraformModel

extension Terraform.Policy.Statement {
    /// The use of the environment's key through a service, and in no other way.
    ///
    /// - Parameters:
    ///   - sid: The identifier of the statement: letters and digits.
    ///   - actions: What may be done with the key: `kms:Decrypt`.
    ///   - service: The service as AWS names its hosts: `secretsmanager`.
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
