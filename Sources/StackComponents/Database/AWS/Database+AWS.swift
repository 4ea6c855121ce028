import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension Database {
    /// The longest identifier of an instance and of a cluster, whose instances have two characters more.
    private static let longestIdentifier = 61

    /// The instance, or the cluster of Aurora.
    var server: Terraform.Resource {
        Terraform.Resource(engine.isAurora ? "aws_rds_cluster" : "aws_db_instance", identifier)
    }

    /// What the cloud knows the server by.
    func serverID(in context: Context) -> String {
        context.qualified(resourceName, longest: Self.longestIdentifier)
    }

    /// The host for writers and readers alike.
    var host: HCL.Expression { server.reference(engine.isAurora ? "endpoint" : "address") }

    /// What a token is signed for, whatever the server is called.
    private var resourceID: HCL.Expression { server.reference(engine.isAurora ? "cluster_resource_id" : "resource_id") }

    func hostEntry(in context: Context) -> StoreEntry { StoreEntry(parameter: "\(resourceName)/host", in: context) }

    /// Only AWS knows what it calls the secret of the master.
    func masterEntry(in context: Context) -> StoreEntry {
        StoreEntry(parameter: "\(resourceName)/master-secret", in: context)
    }

    /// The ARN of the secret that AWS keeps the master's password in.
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

    /// What makes the users is given the master's secret, and that only where there is a user to make.
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

    /// The user in the terms of IAM: one of this database, and no other.
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

    /// A size, and names that RDS accepts.
    func checkAWS(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = size.faultOnAWS { found.append(context.error(.invalidValue, fault)) }
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
        where Self.takenUsers.contains(user(of: consumer)) {
            let use = context.consumers.first { context.graph.nodes[$0.source].identity == consumer }
            found.append(
                context.error(
                    .invalidName,
                    "the \(consumer) cannot have a user of its own name in the database \"\(name)\"; the server reserves that "
                        + "name", at: use?.relation.location))
        }
        return found
    }

    /// The user that RDS makes, with a password that it keeps and rotates itself.
    static let master = "masteruser"

    /// Users that every server of RDS has.
    private static let takenUsers: Set = [
        master, "postgres", "public", "rdsadmin", "rdsrepladmin", "root", "mysql", "none",
    ]
}
