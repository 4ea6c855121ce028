/// The maximum size of a document in a resource. No schema contains this limit, and the cloud enforces it only during
/// `terraform apply`.
public struct DocumentQuota: Sendable, Hashable {
    /// The type of the resource: `aws_iam_role_policy`.
    public let type: String
    /// The argument that contains the document: `policy`.
    public let argument: String
    /// The maximum number of characters.
    public let characters: Int
    /// The fix for a larger document, as a self-contained imperative clause.
    public let remedy: String
    /// The documentation of the service that states the limit.
    public let source: String

    init(_ type: String, _ argument: String, _ characters: Int, _ source: String, remedy: String) {
        self.type = type
        self.argument = argument
        self.characters = characters
        self.remedy = remedy
        self.source = source
    }

    /// The quotas of the arguments of a type.
    public static func of(_ type: String) -> [DocumentQuota] { byType[type] ?? [] }

    private static let byType = Dictionary(grouping: all, by: \.type)

    /// All known quotas.
    public static let all: [DocumentQuota] = [
        .init(
            "aws_ecr_repository_policy", "policy", 10_240, "Amazon ECR service quotas",
            remedy: "allow fewer accounts to pull from the registry"),
        .init(
            "aws_iam_policy", "policy", 6_144, "IAM and AWS STS quotas",
            remedy: "split the declaration that needs so many permissions into several"),
        .init(
            "aws_iam_role", "assume_role_policy", 2_048, "IAM and AWS STS quotas",
            remedy: "name roles that people assume instead of naming each person"),
        .init(
            "aws_iam_role_policy", "policy", 10_240, "IAM and AWS STS quotas",
            remedy: "split the declaration that needs so many permissions into several"),
        .init(
            "aws_kms_key", "policy", 32_768, "AWS KMS quotas",
            remedy: "move some of what the environment's key encrypts into another stack"),
        .init(
            "aws_s3_bucket_policy", "policy", 20_480, "Amazon S3, user guide: bucket policies",
            remedy: "split the bucket"),
        .init(
            "aws_secretsmanager_secret_policy", "policy", 20_480, "AWS Secrets Manager quotas",
            remedy: "allow fewer principals to read the secret"),
        .init("aws_sns_topic", "policy", 30_720, "Amazon SNS, policy quotas", remedy: "split the topic"),
        .init(
            "aws_sns_topic_policy", "policy", 30_720, "Amazon SNS, policy quotas",
            remedy: "split the topic"),
        .init(
            "aws_sqs_queue", "policy", 8_192, "Amazon SQS policy quotas",
            remedy: "subscribe the queue to fewer topics"),
        .init(
            "aws_sqs_queue_policy", "policy", 8_192, "Amazon SQS policy quotas",
            remedy: "subscribe the queue to fewer topics"),
        .init(
            "aws_ssm_parameter", "value", 4_096, "AWS Systems Manager, parameter tiers: standard",
            remedy: "keep the value in a bucket"),
    ]
}
