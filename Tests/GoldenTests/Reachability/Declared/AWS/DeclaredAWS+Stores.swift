// The effects of uses of stores for messages, rows and items.

extension DeclaredAWS {
    /// A database authenticates by IAM, too. The Job that creates its users is its master, and only it may read the
    /// master secret.
    func database(_ use: Use) -> Grant {
        let database = "aws_db_instance.\(use.target)"
        let store = Grant.Store(address: database, port: 5432)
        let host = "ssm:GetParameter on aws_ssm_parameter.\(use.target)_host"
        guard use.consumer == "\(use.target)_users" else {
            let user = use.consumer.replacing("_", with: "-")
            return Grant(
                store: store,
                permissions: ["rds-db:connect on arn:aws:rds-db:\(region):\(account):dbuser:\(database)/\(user)"],
                handedOver: [host])
        }
        let secret = "\(database).master_user_secret"
        return Grant(
            ways: ["the internet tcp/443"], store: store,
            permissions: ["secretsmanager:GetSecretValue on \(secret)", key("kms:Decrypt", through: "secretsmanager")],
            handedOver: [host, "ssm:GetParameter on aws_ssm_parameter.\(use.target)_master_secret"])
    }

    /// A consumer deletes messages, extends their visibility timeout and reads the queue's length.
    func queue(_ use: Use) -> Grant {
        let queue = "aws_sqs_queue.\(use.target)"
        var grant = Grant(
            ways: ["the internet tcp/443"], permissions: [key("kms:Decrypt", through: "sqs")],
            handedOver: ["ssm:GetParameter on aws_ssm_parameter.\(use.target)_queue_url"])
        if use.accesses.contains("publish") {
            grant.permissions.formUnion(["sqs:SendMessage on \(queue)", key("kms:GenerateDataKey", through: "sqs")])
        }
        if use.accesses.contains("consume") {
            let actions = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage"]
            grant.permissions.formUnion(actions.map { "sqs:\($0) on \(queue)" })
        }
        return grant
    }

    func topic(_ use: Use) -> Grant {
        Grant(
            ways: ["the internet tcp/443"],
            permissions: [
                "sns:Publish on aws_sns_topic.\(use.target)", key("kms:Decrypt", through: "sns"),
                key("kms:GenerateDataKey", through: "sns"),
            ],
            handedOver: ["ssm:GetParameter on aws_ssm_parameter.\(use.target)_topic_arn"])
    }

    func table(_ use: Use) -> Grant {
        let table = "aws_dynamodb_table.\(use.target)"
        var actions: [String] = []
        if use.reads { actions += ["BatchGetItem", "ConditionCheckItem", "GetItem", "Query", "Scan"] }
        if use.writes { actions += ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"] }
        return Grant(
            ways: ["the internet tcp/443"],
            permissions: Set(actions.map { "dynamodb:\($0) on \(table)" } + [key("kms:Decrypt", through: "dynamodb")]))
    }
}
