public import StackModel

extension LastingKind {
    /// A `Bucket` with its settings.
    public static let bucket = LastingKind(
        "bucket", of: Bucket.self, lasting: [.main("aws_s3_bucket"), .main("google_storage_bucket")]
    ) { name, _ in [Example(Bucket(name))] }
}
