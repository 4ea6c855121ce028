import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

extension Table {
    private var identifier: String { Terraform.identifier(resourceName) }

    /// The table itself, for references.
    var table: Terraform.Resource { Terraform.Resource("aws_dynamodb_table", identifier, comment: "Table \(name)") }

    /// Adds the table with its indexes.
    public func lower(in context: Context, into parts: inout Parts) {
        let isProduction = context.environment.isProduction
        var table = table
        table.body["name"] = .string(context.qualified(resourceName))
        table.body["billing_mode"] = .string(Defaults.billing.value)
        table.body["hash_key"] = .string(key.name)
        if let sortKey { table.body["range_key"] = .string(sortKey.name) }
        table.body["deletion_protection_enabled"] = .bool(isProduction)
        for attribute in attributes {
            table.body.block("attribute") {
                $0["name"] = .string(attribute.name)
                $0["type"] = .string(attribute.content.rawValue)
            }
        }
        for index in indexes.map(\.value) {
            table.body.block("global_secondary_index") {
                $0["name"] = .string(index.name)
                $0["hash_key"] = .string(index.key.name)
                if let sortKey = index.sortKey { $0["range_key"] = .string(sortKey.name) }
                $0["projection_type"] = "ALL"
            }
        }
        if let ttlAttribute {
            table.body.block("ttl") {
                $0["attribute_name"] = .string(ttlAttribute)
                $0["enabled"] = true
            }
        }
        table.body.block("point_in_time_recovery") { $0["enabled"] = .bool(Defaults.recovery.value) }
        table.body.block("server_side_encryption") {
            $0["enabled"] = true
            $0["kms_key_arn"] = context.encryptionKey
        }
        table.body.lifecycle(preventDestroy: isProduction)
        parts.add(terraform: table.block)
    }

    /// The permissions that an access grants, with the use of the key only through DynamoDB.
    func permissions(for access: Access, in context: Context) -> [Binding.Permission] {
        let prefix = StatementID.prefix(for: name)
        let arn = table.reference("arn")
        var statements: [Terraform.Policy.Statement] = []
        if access != .write {
            statements.append(
                .init(
                    "\(prefix)Read",
                    actions: [
                        "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:Query",
                        "dynamodb:Scan",
                    ], resources: [arn] + indexARNs))
        }
        if access != .read {
            statements.append(
                .init(
                    "\(prefix)Write",
                    actions: [
                        "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem",
                    ], resources: [arn]))
        }
        statements.append(.key("\(prefix)Key", ["kms:Decrypt"], through: "dynamodb", in: context))
        return statements.map { .aws($0) }
    }

    private var indexARNs: [HCL.Expression] {
        indexes.map { .template([.interpolation(table.reference("arn")), .literal("/index/\($0.value.name)")]) }
    }
}
