import StackFormats
import StackModel
import TerraformModel

extension Bucket {
    /// The permissions that an access grants, including use of the key, but only through S3.
    func permissions(for access: Access, in context: Context) -> [Binding.Permission] {
        let grant = Grant(access)
        let prefix = StatementID.prefix(for: name)
        var statements: [Terraform.Policy.Statement] = []
        if grant.lists {
            statements.append(
                .init("\(prefix)List", actions: ["s3:ListBucket"], resources: [bucket.reference("arn")]))
        }
        statements.append(.init("\(prefix)\(grant.name)", actions: grant.objectActions, resources: [objects]))
        statements.append(.key("\(prefix)Key", grant.keyActions, through: "s3", in: context))
        return statements.map { .aws($0) }
    }

    /// The ARN of every object of the bucket.
    var objects: HCL.Expression { .template([.interpolation(bucket.reference("arn")), .literal("/*")]) }
}

/// The S3 and KMS actions that an access grants.
private struct Grant {
    let name: String
    let lists: Bool
    let objectActions: [String]
    let keyActions: [String]

    /// Writing, and aborting a failed multipart upload: that deletes no object, and unfinished parts cost money.
    private static let writing = ["s3:AbortMultipartUpload", "s3:PutObject"]

    init(_ access: Access) {
        switch access {
        case .read:
            (name, lists) = ("Read", true)
            objectActions = ["s3:GetObject"]
            keyActions = ["kms:Decrypt"]
        case .write:
            (name, lists) = ("Write", false)
            objectActions = Self.writing
            // S3 decrypts the parts of a multipart upload when it assembles them.
            keyActions = ["kms:Decrypt", "kms:GenerateDataKey"]
        default:
            (name, lists) = ("ReadWrite", true)
            objectActions = (["s3:GetObject"] + Self.writing).sorted()
            keyActions = ["kms:Decrypt", "kms:GenerateDataKey"]
        }
    }
}
