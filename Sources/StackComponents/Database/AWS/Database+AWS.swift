import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension Database {
    /// The maximum length of the identifier of an instance or a cluster; a cluster's instances add two characters.
    private static let maximumIdentifierLength = 61

    /// The RDS instance, or the Aurora cluster.
    var server: Terraform.Resource {
        Terraform.Resource(engine.isAurora ? "aws_rds_cluster" : "aws_db_instance", identifier)
    }

    /// The identifier of the server in AWS.
    func serverID(in context: Context) -> String {
        context.qualified(resourceName, maximumLength: Self.maximumIdentifierLength)
    }

    /// The host for both writers and readers.
    var host: HCL.Expression { server.reference(engine.isAurora ? "endpoint" : "address") }

    /// The resource ID, which IAM uses in place of the server's name.
    private var resourceID: HCL.Expression { server.reference(engine.isAurora ? "cluster_resource_id" : "resource_id") }

    func hostEntry(in context: Context) -> StoreEntry { StoreEntry(parameter: "\(resourceName)/host", in: context) }

    /// The store entry with the ARN of the master user's secret: only AWS knows it.
    func masterEntry(in context: Context) -> StoreEntry {
        StoreEntry(parameter: "\(resourceName)/master-secret", in: context)
    }

    /// The ARN of the secret in which AWS keeps the master user's password.
    var masterSecret: HCL.Expression {
        .reference(
            server.address.attribute("master_user_secret").index(0).attribute("secret_arn").traversal)
    }

    func awsBinding(for request: BindingRequest, in context: Context) -> Binding {
        let data = Binding.Egress(to: .networks(context.network?.dataCIDRs ?? []), port: engine.dialect.port)
        if request.consumer.kind == DatabaseUsers.kind { return masterBinding(request, data, in: context) }
        let prefix = request.variablePrefix
        let user = user(of: request.consumer)
        return Binding(
            variables: [
                .init("\(prefix)_HOST", .parameter(path: hostEntry(in: context).path)),
                .init("\(prefix)_PORT", .literal(String(engine.dialect.port))),
                .init("\(prefix)_DATABASE", .literal(identifier)),
                .init("\(prefix)_USER", .literal(user)),
                .init("\(prefix)_TLS", .literal("true")),
                .init("AWS_REGION", .literal(context.region)),
            ],
            permissions: [
                .aws(
                    .init(
                        "\(StatementID.prefix(for: name))Connect", actions: ["rds-db:connect"],
                        resources: [userARN(user, in: context)]))
            ],
            egress: [data])
    }

    /// The binding of the Job that creates the users. It can read the master user's secret only if there is a user to create.
    private func masterBinding(
        _ request: BindingRequest, _ data: Binding.Egress, in context: Context
    ) -> Binding {
        guard !accessesByConsumer(in: context).isEmpty else { return Binding() }
        let prefix = request.variablePrefix
        return Binding(
            variables: [
                .init("\(prefix)_HOST", .parameter(path: hostEntry(in: context).path)),
                .init("\(prefix)_MASTER_SECRET", .parameter(path: masterEntry(in: context).path)),
                .init("\(prefix)_PORT", .literal(String(engine.dialect.port))),
                .init("AWS_REGION", .literal(context.region)),
            ],
            permissions: [
                .aws(
                    .init(
                        "MasterSecret", actions: ["secretsmanager:GetSecretValue"], resources: [masterSecret])),
                .aws(.key("MasterSecretKey", ["kms:Decrypt"], through: "secretsmanager", in: context)),
            ],
            egress: [
                data,
                .init(
                    to: .internet, port: 443,
                    reason:
                        "Reads the master user's secret of the database \(name), and the certificate "
                        + "authorities of RDS."),
            ])
    }

    /// The ARN of a database user in IAM, limited to this database.
    private func userARN(_ user: String, in context: Context) -> HCL.Expression {
        let account: HCL.TemplatePart =
            if case .string(let number) = context.accountID { .literal(number) } else {
                .interpolation(context.accountID)
            }
        return .template([
            .literal("arn:aws:rds-db:\(context.region):"), account, .literal(":dbuser:"), .interpolation(resourceID),
            .literal("/\(user)"),
        ])
    }

    /// Requires a class that the engine offers, with encryption at rest.
    private func checkClass(_ context: Context) -> [Diagnostic] {
        let type = size.instanceClass(for: engine)
        if let row = size.restriction(of: .offered, with: engine) {
            return [
                context.error(
                    .unsupportedSetting,
                    "\(engine.title) does not offer the class \(type); use a memory-optimized class such as db.r7g.large, or "
                        + "db.t4g.medium", notes: [.init("see \(row.source)")])
            ]
        }
        if let row = size.restriction(of: .encryption, with: engine) {
            return [
                context.error(
                    .unsupportedSetting,
                    "the class \(type) does not support encryption at rest, which every database has; use a newer class such "
                        + "as db.t4g.micro", notes: [.init("see \(row.source)")])
            ]
        }
        return []
    }

    /// Requires an instance class and names that RDS accepts.
    func checkAWS(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = size.faultOnAWS {
            found.append(context.error(.invalidValue, fault))
        } else {
            found += checkClass(context)
        }
        let whole = context.qualified(resourceName)
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        if whole.contains("--") || whole.utf8.first.map(isLetter) == false {
            found.append(
                context.error(
                    .invalidName,
                    "the database would be named \"\(whole)\"; an RDS name must start with a letter and must not contain two "
                        + "hyphens in a row"))
        }
        if identifier.utf8.first.map(isLetter) == false {
            found.append(
                context.error(
                    .invalidName,
                    "the database inside the server would be named \"\(identifier)\"; an RDS name must start with a letter"
                ))
        }
        for consumer in accessesByConsumer(in: context).map(\.consumer)
        where Self.reservedUserNames.contains(user(of: consumer)) {
            let use = context.consumers.first { context.graph.nodes[$0.source].identity == consumer }
            found.append(
                context.error(
                    .invalidName,
                    "the \(consumer) cannot have a user of its own name in the database \"\(name)\"; the server reserves that "
                        + "name", at: use?.relation.location))
        }
        return found
    }

    /// The user that RDS creates; RDS also stores and rotates its password.
    static let master = "masteruser"

    /// The user names that RDS reserves on every server.
    private static let reservedUserNames: Set = [
        master, "postgres", "public", "rdsadmin", "rdsrepladmin", "root", "mysql", "none",
    ]
}
