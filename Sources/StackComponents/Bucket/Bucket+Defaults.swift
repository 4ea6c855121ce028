import StackLanguage
public import StackModel

extension Bucket {
    /// What a bucket takes where its declaration says nothing.
    public enum Defaults {
        /// How long a version is kept after another has replaced it.
        public static let keepsOldVersions = Default(
            "replaced versions are kept for", Duration.days(30), written: \.inDays,
            because: "It is long enough to notice a mistake.",
            setting: #"Bucket("replays", keepsOldVersions: .days(90))"#)

        static let unfinishedUploads = Default(
            "unfinished uploads are kept for", 7, written: WorkloadDefaults.days,
            because: "Nobody sees them, and each costs money.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_s3_bucket_lifecycle_configuration.replays",
                "rule.abort_incomplete_multipart_upload.days_after_initiation", to: "1"))

        static let versioning = Default(
            "versioning", "Enabled", because: "What was overwritten by mistake can be taken back.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_s3_bucket_versioning.replays", "versioning_configuration.status",
                to: #""Suspended""#))

        static let blocksPublicAccess = Default(
            "public access is blocked", true, because: "No later policy can open it by mistake.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_s3_bucket_public_access_block.replays", "block_public_policy", to: "false"))
    }

    /// The defaults of a bucket.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "prefix of the name", "the owner of the repository",
                because: "The whole world shares the names of buckets.",
                setting: #"Bucket("replays", prefix: "acme-games")"#),
            Defaults.keepsOldVersions.described, Defaults.unfinishedUploads.described,
            Defaults.versioning.described, Defaults.blocksPublicAccess.described,
            DefaultDescription(
                "transport", "TLS alone", because: "A request without it can be read and changed on its way.",
                setting: #"Patch(terraform: "data.aws_iam_policy_document.replays", .remove(["statement"]))"#),
            DefaultDescription(
                "deletion of objects", "by no access",
                because: "What is no longer needed is a rule of the bucket, not a decision of a program.",
                setting: #"Bucket("replays", keepsOldVersions: .days(7))"#),
        ]
    }
}
