import StackFormats
public import StackModel
public import TerraformModel

extension Network: EncryptedAtRest {
    /// Whether the network has flow logs, its only encrypted data.
    public var isEncrypted: Bool { flowLogs != .off }

    /// The key policy statement that allows CloudWatch Logs to encrypt the log.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] {
        guard isEncrypted else { return [] }
        let id = "Network\(StatementID.prefix(for: resourceName))Logs"
        return [flowLogGroup(in: context).keyStatement(id, in: context)]
    }

    private func flowLogGroup(in context: Context) -> LogGroup {
        LogGroup(
            identifier: "\(identifier)_flow_logs", name: "/aws/vpc/\(context.qualified(resourceName))",
            comment: flowLogs == .all ? "All connections of the network." : "Rejected connections.")
    }

    /// Adds the flow log, and a role that can write to its log group only.
    func lowerFlowLogs(in context: Context, into parts: inout Parts) {
        guard isEncrypted else { return }
        let group = flowLogGroup(in: context).resource(in: context)
        let trust = Terraform.Policy("\(identifier)_flow_logs_trust", [flowLogTrust(in: context)])
        let role = Terraform.Resource("aws_iam_role", "\(identifier)_flow_logs") {
            $0["name"] = .string(context.qualified("\(resourceName)-flow-logs", maximumLength: 64))
            $0["assume_role_policy"] = trust.json
        }
        let rights = Terraform.Policy(
            "\(identifier)_flow_logs",
            [
                .init(
                    "Write",
                    actions: [
                        "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams",
                        "logs:PutLogEvents",
                    ],
                    resources: [.template([.interpolation(group.reference("arn")), .literal(":*")])])
            ])
        let attached = Terraform.Resource("aws_iam_role_policy", "\(identifier)_flow_logs") {
            $0["name"] = "write"
            $0["role"] = role.reference("id")
            $0["policy"] = rights.json
        }
        let log = Terraform.Resource("aws_flow_log", identifier) {
            $0["vpc_id"] = vpcID
            $0["traffic_type"] = .string(flowLogs.rawValue)
            $0["log_destination"] = group.reference("arn")
            $0["iam_role_arn"] = role.reference("arn")
            $0["tags"] = nameTag(nil, context)
        }
        for block in [group.block, trust.block, role.block, rights.block, attached.block, log.block] {
            parts.add(terraform: block)
        }
    }

    /// Trusts flow logs of this account only, so that no other account can use the role to write here.
    private func flowLogTrust(in context: Context) -> Terraform.Policy.Statement {
        var statement = Terraform.Policy.Statement.trust(.service("vpc-flow-logs.amazonaws.com"))
        statement.conditions = [
            .init("StringEquals", "aws:SourceAccount", [context.accountID]),
            .init("ArnLike", "aws:SourceArn", [context.arn("ec2", "vpc-flow-log/*")]),
        ]
        return statement
    }
}
