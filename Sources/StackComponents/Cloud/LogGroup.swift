import StackFormats
import StackModel
import TerraformModel

/// An Amazon CloudWatch log group, encrypted with the environment's key.
struct LogGroup {
    /// The name of the Terraform block.
    let identifier: String
    /// The name in AWS: `/aws/vpc/leaderboard-production-main`.
    let name: String
    /// The comment above the block.
    var comment: String?

    /// The retention in days in production, the same for every log group; the defaults of the components state the reasons.
    static let daysInProduction = 365
    /// The retention in days outside production.
    static let daysElsewhere = 90

    /// The resource. CloudWatch accepts only certain retention periods, including 90 and 365 days.
    func resource(in context: Context) -> Terraform.Resource {
        Terraform.Resource("aws_cloudwatch_log_group", identifier, comment: comment) {
            $0["name"] = .string(name)
            $0["retention_in_days"] = .integer(
                context.environment.isProduction ? Self.daysInProduction : Self.daysElsewhere)
            $0["kms_key_id"] = context.encryptionKey
        }
    }

    /// Allows CloudWatch to use the key for this log group, and for no other.
    ///
    /// - Parameter sid: The identifier of the statement: letters and digits.
    func keyStatement(_ sid: String, in context: Context) -> Terraform.Policy.Statement {
        var statement = Terraform.Policy.Statement(
            sid,
            actions: [
                "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey",
                "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo",
            ],
            resources: ["*"], principals: [.service("logs.\(context.region).amazonaws.com")])
        statement.conditions = [
            .init(
                "ArnEquals", "kms:EncryptionContext:aws:logs:arn",
                [context.arn("logs", "log-group:\(name)")])
        ]
        return statement
    }
}
