/// Whose cloud it is.
public enum CloudProvider: Sendable, Hashable {
    /// Amazon Web Services, in its commercial regions.
    case aws
    /// Google Cloud, in a project of one's own.
    ///
    /// - Parameter project: The identifier of the project: 6 to 30 lower-case letters, digits and hyphens, a letter first
    ///   (`SG303`). Environments that must not see one another are in projects of their own.
    case googleCloud(project: String)

    /// The provider without what is particular to this cloud.
    public var vendor: CloudVendor {
        switch self {
        case .aws: .aws
        case .googleCloud: .googleCloud
        }
    }
}

/// The clouds that components can be lowered to.
public enum CloudVendor: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Amazon Web Services.
    case aws
    /// Google Cloud.
    case googleCloud = "google-cloud"

    /// The name as a person says it.
    public var description: String {
        switch self {
        case .aws: "AWS"
        case .googleCloud: "Google Cloud"
        }
    }
}

/// Where Terraform keeps what it knows of the resources that it made: in the cloud that they are in, so that whoever applies
/// signs in once. Another is refused with `SG304`.
public enum StateStore: Sendable, Hashable {
    /// An object in a bucket of Amazon S3, encrypted, and locked by a file beside it.
    ///
    /// The bucket holds what makes buckets, so nothing here makes it: `BOOTSTRAP.md` lists it first.
    ///
    /// - Parameters:
    ///   - bucket: A name as S3 accepts it: 3 to 63 lower-case letters, digits, dots and hyphens. Refused with `SG303`.
    ///   - region: The region of the bucket; the cloud's own by default.
    case s3(bucket: String, region: String? = nil)
    /// An object in a bucket of Google Cloud Storage, which encrypts it, and locked by another beside it.
    ///
    /// Nothing here makes the bucket either: `BOOTSTRAP.md` lists it first.
    ///
    /// - Parameters:
    ///   - bucket: A name as Cloud Storage accepts it: 3 to 63 lower-case letters, digits, hyphens and underscores. Refused
    ///     with `SG303`.
    ///   - project: The project of the bucket (`SG303`); the cloud's own by default. Environments in several projects that share
    ///     a bucket have to name it.
    case gcs(bucket: String, project: String? = nil)
}
