/// Whose cloud it is.
public enum CloudProvider: String, Sendable, CaseIterable {
    /// Amazon Web Services, in its commercial regions.
    case aws
}

/// Where Terraform keeps what it knows of the resources that it made.
public enum StateStore: Sendable, Hashable {
    /// An object in a bucket of Amazon S3, encrypted, and locked by a file beside it.
    ///
    /// The bucket holds what makes buckets, so nothing here makes it: `BOOTSTRAP.md` lists it first.
    ///
    /// - Parameters:
    ///   - bucket: A name as S3 accepts it: 3 to 63 lower-case letters, digits, dots and hyphens. Refused with `SG303`.
    ///   - region: The region of the bucket; the cloud's own by default.
    case s3(bucket: String, region: String? = nil)
}
