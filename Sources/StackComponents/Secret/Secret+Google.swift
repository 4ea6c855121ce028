import StackFormats
import StackModel

extension Secret {
    /// Secret Manager.
    public static var googleServices: [GoogleService] { [.secretManager] }
    /// Secret Manager.
    public static var googleEncryptingServices: [GoogleService] { [.secretManager] }

    func lowerGoogle(in context: Context, into parts: inout Parts) {
        let entry = googleEntry(in: context)
        parts.add(
            terraform: entry.block(
                isIrreplaceable: true,
                comment: "Secret \(name): a person sets the value, so it is in neither this file nor the state.",
                in: context))
        parts.add(
            secret: SecretPart(
                name, in: "Google Secret Manager", as: entry.name,
                script: promptScript(
                    storingWith: .init(
                        "gcloud", "secrets", "versions", "add", Shell.Word(entry.name), "--project",
                        Shell.Word(context.googleProject), "--data-file", "-"))),
            step: stepTitle(in: context))
    }

    func googleEntry(in context: Context) -> SecretManagerEntry { SecretManagerEntry(resourceName, in: context) }
}
