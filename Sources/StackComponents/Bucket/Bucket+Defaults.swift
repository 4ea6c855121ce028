import StackLanguage
public import StackModel

extension Bucket {
    /// The values that apply where the declaration of a bucket sets none.
    public enum Defaults {
        /// How long a replaced version is kept.
        public static let noncurrentVersionRetention = Default(
            "replaced versions are kept for", Duration.days(30), written: \.inDays,
            because: "It is long enough to notice a mistake.",
            setting: #"Bucket("replays", noncurrentVersionRetention: .days(90))"#)

        static let unfinishedUploads = Default(
            "unfinished uploads are kept for", 7, written: WorkloadDefaults.days,
            because: "Nobody sees them, and each one costs money.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_s3_bucket_lifecycle_configuration.replays",
                "rule.abort_incomplete_multipart_upload.days_after_initiation", to: "1"))

        static let versioning = Default(
            "versioning", "Enabled", because: "Accidental overwrites can be undone.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_s3_bucket_versioning.replays", "versioning_configuration.status",
                to: #""Suspended""#))

        static let blocksPublicAccess = Default(
            "public access is blocked", true, because: "No later policy can make the bucket public by mistake.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_s3_bucket_public_access_block.replays", "block_public_policy", to: "false"))

        static let publicAccessPrevention = Default(
            "public access on Google Cloud", "enforced",
            because: "No later policy can make the bucket public by mistake.",
            setting: WorkloadDefaults.patch(
                terraform: "google_storage_bucket.replays", "public_access_prevention", to: #""inherited""#))

        static let softDeletion = Default(
            "a deleted object on Google Cloud can be restored for", 7, written: WorkloadDefaults.days,
            because: "A mistake is noticed within a week, and seven days is Cloud Storage's own default.",
            setting: WorkloadDefaults.patch(
                terraform: "google_storage_bucket.replays", "soft_delete_policy.retention_duration_seconds",
                to: "2592000"))
    }

    /// The defaults of a bucket.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "prefix of the name", "the owner of the repository",
                because: "Bucket names are global across all customers.",
                setting: #"Bucket("replays", prefix: "acme-games")"#),
            Defaults.noncurrentVersionRetention.described, Defaults.unfinishedUploads.described,
            Defaults.versioning.described, Defaults.blocksPublicAccess.described,
            Defaults.publicAccessPrevention.described, Defaults.softDeletion.described,
            DefaultDescription(
                "transport", "TLS only", because: "Without TLS, a request can be read and changed in transit.",
                setting: WorkloadDefaults.patch(
                    terraform: "data.aws_iam_policy_document.replays", "statement[0].actions",
                    to: #"["s3:PutObject"]"#)),
            DefaultDescription(
                "deletion of objects",
                "granted by no access; on Google Cloud, where replacing an object requires it, by "
                    + "`.readWrite`",
                because: "A lifecycle rule of the bucket deletes what is no longer needed; no program decides it.",
                setting: #"Bucket("replays", noncurrentVersionRetention: .days(7))"#),
        ]
    }
}
