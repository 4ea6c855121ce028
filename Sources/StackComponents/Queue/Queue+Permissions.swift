import StackModel
import TerraformModel

extension Queue {
    /// The permissions of an access, and permission to use the encryption key through SQS only.
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
            // SQS moves dead letters back with the permissions of the principal that starts the move.
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
