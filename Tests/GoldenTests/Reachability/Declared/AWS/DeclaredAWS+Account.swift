import StackKit

@testable import StackComponents

// The permissions of AWS services in the account, and those granted to outside identities.

extension DeclaredAWS {
    /// CloudWatch encrypts the lines of one group with the key.
    func encryptedLogs(_ group: String) -> Set<String> {
        let arn = "arn:aws:logs:\(region):\(account):log-group:\(group)"
        let limit = "where kms:EncryptionContext:aws:logs:arn ArnEquals \(arn)"
        let actions = [
            "Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom",
            "ReEncryptTo",
        ]
        return actions.reduce(into: []) {
            $0.insert("Service logs.\(region).amazonaws.com may kms:\($1) on * \(limit) by aws_kms_key.main")
        }
    }

    /// The network logs rejected connections, and only the network may write to that log.
    func flowLogs(_ name: String, whole: String) -> Set<String> {
        let role = "aws_iam_role.\(name)_flow_logs"
        let limit =
            "where aws:SourceAccount StringEquals \(account) and aws:SourceArn ArnLike "
            + "arn:aws:ec2:\(region):\(account):vpc-flow-log/*"
        let group = "aws_cloudwatch_log_group.\(name)_flow_logs:*"
        let actions = ["CreateLogStream", "DescribeLogGroups", "DescribeLogStreams", "PutLogEvents"]
        return Set(actions.map { "\(role) may logs:\($0) on \(group)" })
            .union(["Service vpc-flow-logs.amazonaws.com may sts:AssumeRole \(limit) as \(role)"])
            .union(encryptedLogs("/aws/vpc/\(whole)"))
    }

    /// Alarms with its name publish to its topic, and CloudWatch encrypts their messages.
    func alarm(_ name: String, whole: String) -> Set<String> {
        let limit =
            "where aws:SourceAccount StringEquals \(account) and aws:SourceArn ArnLike "
            + "arn:aws:cloudwatch:\(region):\(account):alarm:\(whole)-*"
        let topic = "kms:EncryptionContext:aws:sns:topicArn ArnEquals arn:aws:sns:\(region):\(account):\(whole)"
        return Set(
            ["kms:Decrypt", "kms:GenerateDataKey"].map {
                "Service cloudwatch.amazonaws.com may \($0) on * where \(topic) by aws_kms_key.main"
            }
        ).union([
            "Service cloudwatch.amazonaws.com may sns:Publish on aws_sns_topic.\(name)_alarm \(limit) "
                + "by aws_sns_topic_policy.\(name)_alarm"
        ])
    }

    /// A job of the delivery workflow assumes its role from one environment of GitHub, with the permissions of an AWS
    /// managed policy.
    func delivery(_ role: Role, _ name: String, in environment: String) -> Set<String> {
        guard case .workflow(.job(let job)) = role.trusted.choice else { return [] }
        let host = "token.actions.githubusercontent.com"
        let subject = "repo:\(repository):environment:\(job.environment(of: environment) ?? "")"
        let limit = "where \(host):aud StringEquals sts.amazonaws.com and \(host):sub StringEquals \(subject)"
        return Set(role.attached.map { "aws_iam_role.\(name) has arn:aws:iam::aws:policy/\($0.name)" }).union([
            "Federated oidc-provider/\(host) may sts:AssumeRoleWithWebIdentity \(limit) as aws_iam_role.\(name)"
        ])
    }
}
