import StackFormats
import StackModel
import TerraformModel

extension Bucket {
    /// Cloud Storage.
    public static var googleServices: [GoogleService] { [.storage] }
    /// Cloud Storage.
    public static var googleEncryptingServices: [GoogleService] { [.storage] }

    private var googleBucket: Terraform.Resource {
        Terraform.Resource("google_storage_bucket", identifier, comment: "Bucket \(name)")
    }

    /// The role that an access grants, on this bucket only. Cloud Storage decrypts with its own account, so nobody else needs
    /// the key.
    func grant(of access: Access) -> Terraform.GoogleGrant {
        let role =
            switch access {
            case .read: "roles/storage.objectViewer"
            case .write: "roles/storage.objectCreator"
            default: "roles/storage.objectUser"
            }
        return Terraform.GoogleGrant(role, on: .bucket(googleBucket.reference("name")), called: resourceName)
    }

    func lowerGoogle(in context: Context, into parts: inout Parts) {
        var bucket = googleBucket
        bucket.body["name"] = .string(bucketName(in: context))
        // The provider expects the region in upper case.
        bucket.body["location"] = .string(context.region.uppercased())
        // Only IAM grants access; objects have no ACLs.
        bucket.body["uniform_bucket_level_access"] = true
        bucket.body["public_access_prevention"] = .string(Defaults.publicAccessPrevention.value)
        bucket.body.block("encryption") { $0["default_kms_key_name"] = context.encryptionKey }
        bucket.body.block("versioning") { $0["enabled"] = .bool(Defaults.versioning.value == "Enabled") }
        bucket.body.block("soft_delete_policy") {
            $0["retention_duration_seconds"] = .integer(Defaults.softDeletion.value * 86400)
        }
        addLifecycle(to: &bucket.body)
        bucket.body.lifecycle(preventDestroy: context.environment.isProduction)
        bucket.body.dependsOn([context.keyGrant(of: .storage)])
        parts.add(terraform: bucket.block)
        parts.add(
            terraform: Terraform.Output(
                "\(identifier)_bucket", bucket.reference("name"), description: "Name of the bucket \(name)"
            ).block)
    }

    private func addLifecycle(to body: inout HCL.Body) {
        body.block("lifecycle_rule", comment: "Expire versions that nobody reads.") {
            $0.block("condition") { $0["days_since_noncurrent_time"] = .integer(oldVersionDays) }
            $0.block("action") { $0["type"] = "Delete" }
        }
        body.block("lifecycle_rule") {
            $0.block("condition") { $0["age"] = .integer(Defaults.unfinishedUploads.value) }
            $0.block("action") { $0["type"] = "AbortIncompleteMultipartUpload" }
        }
    }
}
