import StackFormats
import StackModel
import TerraformModel

extension Bucket {
    /// What an access permits, and with it the use of the key through S3 and nothing else.
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

/// An access in the terms of S3 and of the key.
private struct Grant {
    let name: String
    let lists: Bool
    let objectActions: [String]
    let keyActions: [String]

    /// What writes, and what gives up an upload in parts that failed: it removes no object, and its parts cost money.
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
            // S3 decrypts the parts of an upload when it puts them together.
            keyActions = ["kms:Decrypt", "kms:GenerateDataKey"]
        default:
            (name, lists) = ("ReadWrite", true)
            objectActions = (["s3:GetObject"] + Self.writing).sorted()
            keyActions = ["kms:Decrypt", "kms:GenerateDataKey"]
        }
    }
}
