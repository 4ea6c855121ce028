import StackFormats
import StackModel
import TerraformModel

/// The certificate of the authority that signs the certificates of one store on Google Cloud. It is created with the store,
/// and clients need it to trust the store.
///
/// It is not secret, but Secret Manager is how values get from Terraform to workloads.
struct GoogleCACertificate {
    /// The Secret Manager entry that contains it, such as `holds-ca`.
    let entry: SecretManagerEntry
    private let context: Context

    init(of store: String, in context: Context) {
        entry = SecretManagerEntry("\(store)-ca", in: context)
        self.context = context
    }

    /// Adds the secret with the certificate as its value.
    func lower(_ certificate: HCL.Expression, comment: String, into parts: inout Parts) {
        parts.add(terraform: entry.block(isIrreplaceable: false, comment: comment, in: context))
        parts.add(
            terraform: Terraform.Resource("google_secret_manager_secret_version", entry.identifier) {
                $0["secret"] = entry.secret.reference("id")
                $0["secret_data"] = certificate
            }.block)
    }
}
