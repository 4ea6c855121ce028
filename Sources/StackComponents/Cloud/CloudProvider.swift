/// A cloud provider, with its settings.
public enum CloudProvider: Sendable, Hashable {
    /// Amazon Web Services, in its commercial regions.
    case aws
    /// Google Cloud, in a project of the team.
    ///
    /// - Parameter project: The project ID: 6 to 30 lower-case letters, digits and hyphens, starting with a letter (`SG303`).
    ///   Give environments that must not see one another separate projects.
    case googleCloud(project: String)

    /// The provider without its settings.
    public var vendor: CloudVendor {
        switch self {
        case .aws: .aws
        case .googleCloud: .googleCloud
        }
    }
}

/// The clouds that components can target.
public enum CloudVendor: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Amazon Web Services.
    case aws
    /// Google Cloud.
    case googleCloud = "google-cloud"

    /// The name for people.
    public var description: String {
        switch self {
        case .aws: "AWS"
        case .googleCloud: "Google Cloud"
        }
    }
}

/// The storage of Terraform's state. It must be in the same cloud as the resources, so that applying requires only one
/// sign-in; any other is rejected with `SG304`.
public enum StateStore: Sendable, Hashable {
    /// An object in an Amazon S3 bucket, encrypted, and locked by a lock file beside it.
    ///
    /// Terraform cannot create the bucket that stores its own state, so `BOOTSTRAP.md` lists it first.
    ///
    /// - Parameters:
    ///   - bucket: A valid S3 bucket name: 3 to 63 lower-case letters, digits, dots and hyphens (`SG303`).
    ///   - region: The region of the bucket; that of the cloud by default.
    case s3(bucket: String, region: String? = nil)
    /// An object in a Google Cloud Storage bucket, which encrypts it, and locked by a lock object beside it.
    ///
    /// As with S3, `BOOTSTRAP.md` lists the bucket first.
    ///
    /// - Parameters:
    ///   - bucket: A valid Cloud Storage bucket name: 3 to 63 lower-case letters, digits, hyphens and underscores (`SG303`).
    ///   - project: The project of the bucket (`SG303`); that of the cloud by default. Environments in several projects that
    ///     share a bucket must name it.
    case gcs(bucket: String, project: String? = nil)
}
