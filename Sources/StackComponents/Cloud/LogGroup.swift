import StackFormats
import StackModel
import TerraformModel

/// A group of Amazon CloudWatch Logs, encrypted with the environment's key.
struct LogGroup {
    /// The name inside the configuration.
    let identifier: String
    /// The name in AWS: `/aws/vpc/leaderboard-production-main`.
    let name: String
    /// What is said about it above it.
    var comment: String?

    /// How many days a line is kept in production, whoever wrote it: the components that have logs say why.
    static let daysInProduction = 365
    /// How many days a line is kept elsewhere.
    static let daysElsewhere = 90

    /// The group. CloudWatch keeps lines for certain numbers of days only, 90 and 365 among them.
    func resource(in context: Context) -> Terraform.Resource {
        Terraform.Resource("aws_cloudwatch_log_group", identifier, comment: comment) {
            $0["name"] = .string(name)
            $0["retention_in_days"] = .integer(
                context.environment.isProduction ? Self.daysInProduction : Self.daysElsewhere)
            $0["kms_key_id"] = context.encryptionKey
        }
    }

    /// What lets CloudWatch use the key: for the lines of this group, and of no other.
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
