public import StackModel

extension LastingKind {
    /// A ``Bucket`` with its settings.
    public static let bucket = LastingKind(
        "bucket", of: Bucket.self, lasting: [.init("aws_s3_bucket"), .init("google_storage_bucket")]
    ) { name, _ in [Form(Bucket(name))] }
}
