import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

extension Database: GoogleCloudResource {
    /// Cloud SQL, its endpoint in the network and the name of that, and the secret that holds the authority.
    public static var googleServices: [GoogleService] { [.compute, .databases, .names, .secrets] }
    /// Cloud SQL, and Secret Manager.
    public static var googleEncryption: [GoogleService] { [.databases, .secrets] }

    /// The instance of Cloud SQL, for references.
    var googleInstance: Terraform.Resource { Terraform.Resource("google_sql_database_instance", identifier) }

    /// What Cloud SQL knows the instance by.
    func googleInstanceID(in context: Context) -> String { context.qualified(resourceName, longest: 84) }

    /// The name that the account of a workload has as a user of the database: without the end that all accounts have in
    /// common, and on MySQL without the project.
    func googleUser(of consumer: Identity, in context: Context) -> String {
        let account = context.googleAccountID(consumer.name)
        return switch engine.dialect {
        case .postgreSQL: "\(account)@\(context.googleProject).iam"
        case .mySQL: account
        }
    }

    /// Where it is, as whom to log in, the right to do so, and the way there.
    ///
    /// Whoever goes there directly needs the right to log in alone; that to connect is for the proxies of Cloud SQL.
    func googleBinding(for request: BindingRequest, in context: Context) -> Binding {
        if request.consumer.kind == DatabaseUsers.kind, accessesByConsumer(in: context).isEmpty { return Binding() }
        let prefix = request.variablePrefix
        let instance = "projects/\(context.googleProject)/instances/\(googleInstanceID(in: context))"
        return Binding(
            variables: [
                .init("\(prefix)_HOST", .literal(GoogleStoreEndpoint.host(of: resourceName, in: context))),
                .init("\(prefix)_PORT", .literal(String(engine.dialect.port))),
                .init("\(prefix)_DATABASE", .literal(identifier)),
                .init("\(prefix)_USER", .literal(googleUser(of: request.consumer, in: context))),
                .init("\(prefix)_TLS", .literal("true")),
                .init(
                    "\(prefix)_CA_CERTIFICATE", .secret(name: GoogleAuthority(of: resourceName, in: context).entry.name)
                ),
                .init("GOOGLE_CLOUD_PROJECT", .literal(context.googleProject)),
            ] + (request.access == .admin ? ownership(prefix, of: request.consumer) : []),
            permissions: [
                .google(
                    .init(
                        "roles/cloudsql.instanceUser", on: .project(context.googleProject), called: resourceName,
                        when: .resource(instance, title: "The database \(name) alone")))
            ],
            egress: [GoogleStoreEndpoint.egress(port: engine.dialect.port, in: context)])
    }

    /// On PostgreSQL the role that whoever makes tables has to take on, so that they belong to nobody's own user.
    private func ownership(_ prefix: String, of consumer: Identity) -> [Binding.Variable] {
        guard engine.dialect == .postgreSQL, consumer.kind != DatabaseUsers.kind else { return [] }
        return [.init("\(prefix)_ROLE", .literal("\(identifier)_owner"))]
    }

    /// An engine and a size that Cloud SQL has.
    func checkGoogle(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if engine.googleVersion == nil {
            found.append(
                context.error(
                    .outOfRange, "Google Cloud does not offer \(engine.title); use engine: .postgreSQL(…) or .mySQL(…)")
            )
        }
        if let fault = size.faultOnGoogle { found.append(context.error(.invalidValue, fault)) }
        return found
    }
}
