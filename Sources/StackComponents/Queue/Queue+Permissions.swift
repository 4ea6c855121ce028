import StackModel
import TerraformModel

extension Queue {
    /// What an access permits, and with it the use of the key through SQS and nothing else.
    func permissions(for access: Access, in context: Context) -> [Binding.Permission] {
        let prefix = StatementID.prefix(for: name)
        let arn = queue.reference("arn")
        let deadLetters = deadLetterQueue.reference("arn")
        var keyActions = ["kms:Decrypt", "kms:GenerateDataKey"]
        var statements: [Terraform.Policy.Statement]
        switch access {
        case .publish:
            statements = [.init("\(prefix)Publish", actions: ["sqs:SendMessage"], resources: [arn])]
        case .consume:
            keyActions = ["kms:Decrypt"]
            statements = [
                .init(
                    "\(prefix)Consume",
                    actions: [
                        "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
                        "sqs:ReceiveMessage",
                    ], resources: [arn])
            ]
        default:
            // What was put aside is moved back by SQS, with the permissions of whoever starts it.
            statements = [
                .init(
                    "\(prefix)Admin",
                    actions: ["sqs:GetQueueAttributes", "sqs:PurgeQueue", "sqs:SendMessage"], resources: [arn]),
                .init(
                    "\(prefix)DeadLetters",
                    actions: [
                        "sqs:CancelMessageMoveTask", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
                        "sqs:ListMessageMoveTasks", "sqs:PurgeQueue", "sqs:ReceiveMessage", "sqs:StartMessageMoveTask",
                    ], resources: [deadLetters]),
            ]
        }
        statements.append(.key("\(prefix)Key", keyActions, through: "sqs", in: context))
        return statements.map { .aws($0) }
    }
}
