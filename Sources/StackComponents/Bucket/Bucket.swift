public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

/// A store of objects: Amazon S3, or Google Cloud Storage.
///
/// ```swift
/// Bucket("replays")
/// ```
///
/// Encrypted with the environment's key, versioned, closed to the public, and reached over TLS alone. Versions that were
/// replaced are kept for 30 days, and uploads that nobody ended for 7. In production Terraform refuses to destroy it.
///
/// Who uses a bucket `replays` is given `REPLAYS_BUCKET` and `AWS_REGION`, on Google Cloud `GOOGLE_CLOUD_PROJECT`. No access
/// allows to delete an object: what is no longer needed is a rule of the bucket and not a decision of a program. Cloud Storage
/// takes the replacement of an object for a deletion of what was there, which the versions keep: there `.write` adds objects
/// and replaces none, and `.readWrite` may delete.
public struct Bucket: EncryptedAtRest, GoogleCloudResource {
    /// `bucket`.
    public static let kind: Kind = "bucket"
    /// The name within the stack.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// What the name in the cloud begins with; `nil` is the owner of the repository.
    public let prefix: String?
    /// How long a version is kept after another has replaced it.
    public let keepsOldVersions: Duration
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a bucket. One outside a `Cloud` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label. The cloud knows the bucket as `<prefix>-<stack>-<environment>-<name>`, which the whole world shares
    ///     and which is at most 63 characters long (`SG101`).
    ///   - prefix: What that name begins with: the owner of the repository by default, so that it is nobody else's;
    ///     without a `Repository` nothing.
    ///   - keepsOldVersions: Whole days, 1 to 3650; refused with `SG301`. 30 days: long enough to notice a mistake.
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was renamed,
    ///     so that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, prefix: String? = nil, keepsOldVersions: Duration = Defaults.keepsOldVersions.value,
        logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.prefix = prefix
        self.keepsOldVersions = keepsOldVersions
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.read`, `.write` and `.readWrite`.
    public var accesses: [Access] { [.read, .write, .readWrite] }

    /// The bucket's name, what the access permits, and the way to the cloud's store, whose addresses are public.
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

    /// A cloud to be in, a name that it accepts, a span that it can hold.
    public func check(in context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        let bucket = bucketName(in: context)
        let fault =
            switch context.vendor {
            case .aws: AWSNames.fault(inBucket: bucket)
            case .googleCloud: GoogleNames.fault(inBucket: bucket)
            }
        if let fault {
            found.append(
                context.error(
                    .invalidName, "the bucket would be named \(bucket.debugDescription), which \(fault)",
                    notes: [.init("use a shorter name or another `prefix:`")]))
        }
        if !(1...3650).contains(oldVersionDays) || .days(oldVersionDays) != keepsOldVersions {
            found.append(
                context.error(
                    .outOfRange, "old versions must be kept for 1 to 3650 whole days, not \(keepsOldVersions.shortForm)"
                ))
        }
        return found
    }

    /// Makes the bucket.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }

    /// What its blocks are called in Terraform.
    var identifier: String { Terraform.identifier(resourceName) }

    var oldVersionDays: Int { keepsOldVersions.wholeSeconds / 86400 }

    /// The name in the cloud.
    func bucketName(in context: Context) -> String {
        let owner = prefix ?? context.repository?.owner
        return owner.map { "\($0)-\(context.qualified(resourceName))" } ?? context.qualified(resourceName)
    }
}

extension Repository {
    /// The account that the repository belongs to, as a part of a name: `acme`; `nil` where the address names none.
    var owner: String? {
        let path = url.split(separator: "/")
        guard path.count > 3 else { return nil }
        return String(path[2].lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })
    }
}
