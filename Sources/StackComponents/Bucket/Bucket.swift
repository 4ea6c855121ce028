public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

/// An object store: Amazon S3, or Google Cloud Storage.
///
/// ```swift
/// Bucket("replays")
/// ```
///
/// It is encrypted with the environment's key, versioned, closed to the public, and accessible only over TLS. Replaced
/// versions are kept for 30 days, and unfinished uploads for 7. In production Terraform refuses to destroy it.
///
/// A workload that uses a bucket `replays` receives `REPLAYS_BUCKET` and `AWS_REGION`, or on Google Cloud
/// `GOOGLE_CLOUD_PROJECT`. No access allows deleting objects: a lifecycle rule of the bucket deletes what is no longer needed,
/// not a program. In Cloud Storage, replacing an object counts as deleting the old one, which versioning keeps: there
/// `.write` can add objects but not replace them, and `.readWrite` can delete.
public struct Bucket: EncryptedAtRest, GoogleCloudResource {
    /// `bucket`.
    public static let kind: Kind = "bucket"
    /// The name within the stack.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The prefix of the name in the cloud; `nil` for the owner of the repository.
    public let prefix: String?
    /// How long a replaced version is kept.
    public let noncurrentVersionRetention: Duration
    /// The name in Terraform and the cloud where it differs from `name`; `nil` otherwise.
    public let logicalName: String?

    /// Declares a bucket. Rejected with `SG207` outside a `Cloud`.
    ///
    /// - Parameters:
    ///   - name: A DNS label. The name in the cloud is `<prefix>-<stack>-<environment>-<name>`, which must be globally unique and
    ///     at most 63 characters long (`SG101`).
    ///   - prefix: The prefix of that name: the owner of the repository by default, so that no other customer has the same name;
    ///     none without a `Repository`.
    ///   - noncurrentVersionRetention: How long a replaced version is kept, 1 to 3650 whole days (`SG301`). 30 days by default:
    ///     long enough to notice a mistake.
    ///   - logicalName: The name in Terraform and the cloud, if other than `name`: the former name of a renamed bucket, so that
    ///     nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, prefix: String? = nil,
        noncurrentVersionRetention: Duration = Defaults.noncurrentVersionRetention.value,
        logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.prefix = prefix
        self.noncurrentVersionRetention = noncurrentVersionRetention
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.read`, `.write` and `.readWrite`.
    public var accesses: [Access] { [.read, .write, .readWrite] }

    /// The bucket's name, the permissions of the access, and egress to the cloud's object store, whose addresses are public.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        var binding = Binding(
            variables: [.init("\(request.variablePrefix)_BUCKET", .literal(bucketName(in: context)))],
            egress: [.init(to: .internet, port: 443)])
        switch context.vendor {
        case .aws:
            binding.variables.append(.init("AWS_REGION", .literal(context.region)))
            binding.permissions = permissions(for: request.access, in: context)
        case .googleCloud:
            binding.variables.append(.init("GOOGLE_CLOUD_PROJECT", .literal(context.googleProject)))
            binding.permissions = [.google(grant(of: request.access))]
        }
        return binding
    }

    /// Requires a cloud, a valid bucket name, and a retention in range.
    public func check(in context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        let bucket = bucketName(in: context)
        let fault =
            switch context.vendor {
            case .aws: AWSNames.problem(inBucket: bucket)
            case .googleCloud: GoogleNames.problem(inBucket: bucket)
            }
        if let fault {
            found.append(
                context.error(
                    .invalidName, "the bucket would be named \(bucket.debugDescription), which \(fault)",
                    notes: [.init("use a shorter name or another `prefix:`")]))
        }
        if !(1...3650).contains(oldVersionDays) || .days(oldVersionDays) != noncurrentVersionRetention {
            found.append(
                context.error(
                    .outOfRange,
                    "old versions must be kept for 1 to 3650 whole days, not \(noncurrentVersionRetention.shortForm)"
                ))
        }
        return found
    }

    /// Adds the bucket.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }

    /// The name of its Terraform blocks.
    var identifier: String { Terraform.identifier(resourceName) }

    var oldVersionDays: Int { noncurrentVersionRetention.wholeSeconds / 86400 }

    /// The name in the cloud.
    func bucketName(in context: Context) -> String {
        let owner = prefix ?? context.repository?.owner
        return owner.map { "\($0)-\(context.qualified(resourceName))" } ?? context.qualified(resourceName)
    }
}

extension Repository {
    /// The account that owns the repository, as part of a name: `acme`; `nil` if the repository's URL contains none.
    var owner: String? {
        let path = url.split(separator: "/")
        guard path.count > 3 else { return nil }
        return String(path[2].lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })
    }
}
