import StackFormats
import StackModel
import TerraformModel

/// The certificate of the authority that signs those of one store on Google Cloud. It is made with the store, and whoever is to
/// trust the store has to know it.
///
/// It is no secret, but Secret Manager is the way from Terraform to the workloads.
struct GoogleAuthority {
    /// The secret that holds it: `holds-ca`.
    let entry: SecretManagerEntry
    private let context: Context

    init(of store: String, in context: Context) {
        entry = SecretManagerEntry("\(store)-ca", in: context)
        self.context = context
    }

    /// Adds the secret with the certificate in it.
    func lower(_ certificate: HCL.Expression, comment: String, into parts: inout Parts) {
        parts.add(terraform: entry.block(isPrecious: false, comment: comment, in: context))
        parts.add(
            terraform: Terraform.Resource("google_secret_manager_secret_version", entry.identifier) {
                $0["secret"] = entry.secret.reference("id")
                $0["secret_data"] = certificate
            }.block)
    }
}
