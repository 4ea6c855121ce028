public import StackFormats

extension Terraform {
    /// The place where Terraform keeps the state.
    public enum Backend: Sendable, Equatable {
        /// A bucket in Amazon S3.
        case s3(S3Backend)
        /// A bucket in Google Cloud Storage.
        case gcs(GCSBackend)

        /// The block `backend`.
        public var block: HCL.Block {
            switch self {
            case .s3(let backend): backend.block
            case .gcs(let backend): backend.block
            }
        }
    }

    /// `backend "s3" { … }`: the state as an encrypted object in a bucket, locked by a file beside it.
    public struct S3Backend: Sendable, Equatable {
        /// The bucket, which must exist.
        public var bucket: String
        /// The key of the state's object.
        public var key: String
        /// The region of the bucket.
        public var region: String
        /// The KMS key that encrypts the state; the bucket's default key if `nil`.
        public var kmsKeyID: String?

        /// Creates a backend.
        public init(bucket: String, key: String, region: String, kmsKeyID: String? = nil) {
            self.bucket = bucket
            self.key = key
            self.region = region
            self.kmsKeyID = kmsKeyID
        }

        /// The block. `use_lockfile` needs Terraform 1.10 and replaces a DynamoDB table.
        public var block: HCL.Block {
            HCL.Block("backend", "s3") {
                $0["bucket"] = .string(bucket)
                $0["key"] = .string(key)
                $0["region"] = .string(region)
                $0["encrypt"] = true
                $0["kms_key_id"] = kmsKeyID.map { .string($0) }
                $0["use_lockfile"] = true
            }
        }
    }

    /// `backend "gcs" { … }`: the state as an object in a bucket, locked by another object beside it.
    public struct GCSBackend: Sendable, Equatable {
        /// The bucket, which must exist.
        public var bucket: String
        /// The prefix of the object names; the state itself is `<prefix>/default.tfstate`.
        public var prefix: String

        /// Creates a backend.
        public init(bucket: String, prefix: String) {
            self.bucket = bucket
            self.prefix = prefix
        }

        /// The block. It needs no arguments for encryption or locking: both are always on.
        public var block: HCL.Block {
            HCL.Block("backend", "gcs") {
                $0["bucket"] = .string(bucket)
                $0["prefix"] = .string(prefix)
            }
        }
    }
}
