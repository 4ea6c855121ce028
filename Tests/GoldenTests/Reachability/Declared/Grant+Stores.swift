// What the uses of stores that take messages, rows and items come to.

extension Grant {
    /// A database authenticates by IAM, too. What makes its users is its master, and the only one who may read the secret of it.
    @Sendable static func database(_ use: Use) -> Grant {
        let database = "aws_db_instance.\(use.target)"
        let store = Store(address: database, port: 5432)
        let host = "ssm:GetParameter on aws_ssm_parameter.\(use.target)_host"
        guard use.consumer == "\(use.target)_users" else {
            let user = use.consumer.replacing("_", with: "-")
            return Grant(
                store: store,
                permissions: ["rds-db:connect on arn:aws:rds-db:\(use.region):123456789012:dbuser:\(database)/\(user)"],
                handedOver: [host])
        }
        let secret = "\(database).master_user_secret"
        return Grant(
            ways: ["the internet tcp/443"], store: store,
            permissions: ["secretsmanager:GetSecretValue on \(secret)", "kms:Decrypt \(key("secretsmanager", use))"],
            handedOver: [host, "ssm:GetParameter on aws_ssm_parameter.\(use.target)_master_secret"])
    }

    /// Who receives messages deletes them, hides them for longer, and may ask how many wait.
    @Sendable static func queue(_ use: Use) -> Grant {
        let queue = "aws_sqs_queue.\(use.target)"
        var grant = Grant(
            ways: ["the internet tcp/443"], permissions: ["kms:Decrypt \(key("sqs", use))"],
            handedOver: ["ssm:GetParameter on aws_ssm_parameter.\(use.target)_queue_url"])
        if use.accesses.contains("publish") {
            grant.permissions.formUnion(["sqs:SendMessage on \(queue)", "kms:GenerateDataKey \(key("sqs", use))"])
        }
        if use.accesses.contains("consume") {
            let actions = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage"]
            grant.permissions.formUnion(actions.map { "sqs:\($0) on \(queue)" })
        }
        return grant
    }

    @Sendable static func topic(_ use: Use) -> Grant {
        Grant(
            ways: ["the internet tcp/443"],
            permissions: [
                "sns:Publish on aws_sns_topic.\(use.target)", "kms:Decrypt \(key("sns", use))",
                "kms:GenerateDataKey \(key("sns", use))",
            ],
            handedOver: ["ssm:GetParameter on aws_ssm_parameter.\(use.target)_topic_arn"])
    }

    @Sendable static func table(_ use: Use) -> Grant {
        let table = "aws_dynamodb_table.\(use.target)"
        var actions: [String] = []
        if use.reads { actions += ["BatchGetItem", "ConditionCheckItem", "GetItem", "Query", "Scan"] }
        if use.writes { actions += ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"] }
        return Grant(
            ways: ["the internet tcp/443"],
            permissions: Set(actions.map { "dynamodb:\($0) on \(table)" } + ["kms:Decrypt \(key("dynamodb", use))"]))
    }

    private static func key(_ service: String, _ use: Use) -> String {
        "on aws_kms_key.main where kms:ViaService StringEquals \(service).\(use.region).amazonaws.com"
    }
}
