import StackFormats
import StackModel
import TerraformModel

extension Bucket {
    /// The bucket itself, for references.
    var bucket: Terraform.Resource { Terraform.Resource("aws_s3_bucket", identifier, comment: "Bucket \(name)") }

    /// Adds the bucket and its settings, which are separate resources in the provider.
    func lowerAWS(in context: Context, into parts: inout Parts) {
        var bucket = bucket
        bucket.body["bucket"] = .string(bucketName(in: context))
        bucket.body.lifecycle(preventDestroy: context.environment.isProduction)
        let closed = publicAccessBlock
        let versioning = versioning
        let transport = transportPolicy
        parts.add(terraform: bucket.block)
        for resource in [
            closed, encryption(in: context), versioning, lifecycle(after: versioning),
        ] {
            parts.add(terraform: resource.block)
        }
        parts.add(terraform: transport.block)
        parts.add(terraform: policy(transport, after: closed).block)
        parts.add(
            terraform: Terraform.Output(
                "\(identifier)_bucket", bucket.reference("bucket"), description: "Name of the bucket \(name)"
            ).block)
    }

    private var publicAccessBlock: Terraform.Resource {
        Terraform.Resource("aws_s3_bucket_public_access_block", identifier) {
            $0["bucket"] = bucket.reference("id")
            for setting in [
                "block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets",
            ] {
                $0[setting] = .bool(Defaults.blocksPublicAccess.value)
            }
        }
    }

    /// Encrypts with a bucket key, which saves KMS calls: one serves many objects.
    private func encryption(in context: Context) -> Terraform.Resource {
        Terraform.Resource("aws_s3_bucket_server_side_encryption_configuration", identifier) {
            $0["bucket"] = bucket.reference("id")
            $0.block("rule") {
                $0["bucket_key_enabled"] = true
                $0.block("apply_server_side_encryption_by_default") {
                    $0["kms_master_key_id"] = context.encryptionKey
                    $0["sse_algorithm"] = "aws:kms"
                }
            }
        }
    }

    private var versioning: Terraform.Resource {
        Terraform.Resource("aws_s3_bucket_versioning", identifier) {
            $0["bucket"] = bucket.reference("id")
            $0.block("versioning_configuration") { $0["status"] = .string(Defaults.versioning.value) }
        }
    }

    private func lifecycle(after versioning: Terraform.Resource) -> Terraform.Resource {
        Terraform.Resource("aws_s3_bucket_lifecycle_configuration", identifier) {
            $0["bucket"] = bucket.reference("id")
            $0.block("rule") {
                $0["id"] = "expire-what-nobody-reads"
                $0["status"] = "Enabled"
                $0.block("filter")
                $0.block("abort_incomplete_multipart_upload") {
                    $0["days_after_initiation"] = .integer(Defaults.unfinishedUploads.value)
                }
                $0.block("noncurrent_version_expiration") { $0["noncurrent_days"] = .integer(oldVersionDays) }
            }
            // S3 rejects rules about versions until versioning is enabled.
            $0.dependsOn([versioning.address])
        }
    }

    private var transportPolicy: Terraform.Policy {
        Terraform.Policy(
            identifier,
            [
                .init(
                    "DenyPlaintextTransport", effect: .deny, actions: ["s3:*"],
                    resources: [bucket.reference("arn"), objects], principals: [.everyone],
                    conditions: [.init("Bool", "aws:SecureTransport", ["false"])])
            ])
    }

    /// The bucket policy, applied after the public access block: S3 rejects two concurrent changes to the access of one bucket.
    private func policy(_ document: Terraform.Policy, after closed: Terraform.Resource) -> Terraform.Resource {
        Terraform.Resource("aws_s3_bucket_policy", identifier) {
            $0["bucket"] = bucket.reference("id")
            $0["policy"] = document.json
            $0.dependsOn([closed.address])
        }
    }
}
