import StackFormats
import StackModel
import TerraformModel

extension Secret {
    func lowerAWS(in context: Context, into parts: inout Parts) {
        let entry = entry(in: context)
        let resource = Terraform.Resource(
            StoreEntry.secretType, entry.identifier,
            comment: "Secret \(name): a person sets the value, so it is in neither this file nor the state."
        ) {
            $0["name"] = .string(entry.path)
            $0["kms_key_id"] = context.encryptionKey
            $0["recovery_window_in_days"] = .integer(
                (context.environment.isProduction ? Defaults.recoveryInProduction : Defaults.recoveryElsewhere).value)
        }
        parts.add(terraform: resource.block)
        parts.add(
            terraform: Terraform.Output(
                "\(entry.identifier)_secret_name", resource.reference("name"),
                description: "For aws secretsmanager put-secret-value"
            ).block)
        parts.add(
            secret: SecretPart(
                name, in: "AWS Secrets Manager", as: entry.path,
                script: promptScript(storingWith: Self.putting(into: entry, in: context))),
            step: stepTitle(in: context))
    }

    private static func putting(into entry: StoreEntry, in context: Context) -> Shell.Command {
        .init(
            "aws", "secretsmanager", "put-secret-value", "--region", Shell.Word(context.region), "--secret-id",
            Shell.Word(entry.path), "--secret-string", "file:///dev/stdin")
    }

    func entry(in context: Context) -> StoreEntry { StoreEntry(secret: resourceName, in: context) }
}
