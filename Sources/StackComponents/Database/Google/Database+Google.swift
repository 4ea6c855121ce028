import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension Database: GoogleCloudResource {
    /// Cloud SQL, its endpoint in the network, the endpoint's DNS name, and the secret that contains the CA certificate.
    public static var googleServices: [GoogleService] { [.compute, .sqlAdmin, .dns, .secretManager] }
    /// Cloud SQL, and Secret Manager.
    public static var googleEncryptingServices: [GoogleService] { [.sqlAdmin, .secretManager] }

    /// The Cloud SQL instance, for references.
    var googleInstance: Terraform.Resource { Terraform.Resource("google_sql_database_instance", identifier) }

    /// The identifier of the instance in Cloud SQL.
    func googleInstanceID(in context: Context) -> String { context.qualified(resourceName, maximumLength: 84) }

    /// The database user of a workload's service account: its e-mail address without the suffix that all service accounts share,
    /// and on MySQL without the project.
    func googleUser(of consumer: Identity, in context: Context) -> String {
        let account = context.googleAccountID(consumer.name)
        return switch engine.dialect {
        case .postgreSQL: "\(account)@\(context.googleProject).iam"
        case .mySQL: account
        }
    }

    /// The address, the user, the permission to log in, and egress to the endpoint.
    ///
    /// A direct connection needs only the permission to log in; the permission to connect is for the Cloud SQL proxies.
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
                    "\(prefix)_CA_CERTIFICATE",
                    .secret(name: GoogleCACertificate(of: resourceName, in: context).entry.name)
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

    /// On PostgreSQL, the role that an `.admin` must assume before it creates tables, so that no single user owns them.
    private func ownership(_ prefix: String, of consumer: Identity) -> [Binding.Variable] {
        guard engine.dialect == .postgreSQL, consumer.kind != DatabaseUsers.kind else { return [] }
        return [.init("\(prefix)_ROLE", .literal("\(identifier)_owner"))]
    }

    /// Requires an engine and a machine type that Cloud SQL has.
    func checkGoogle(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if engine.googleVersion == nil {
            found.append(
                context.error(
                    .outOfRange, "Google Cloud does not offer \(engine.title); use engine: .postgreSQL(…) or .mySQL(…)")
            )
        }
        if let fault = size.faultOnGoogle { found.append(context.error(.invalidValue, fault)) }
        if initialStorage.mebibytes / 1024 > size.maximumGoogleStorageGiB {
            found.append(
                context.error(
                    .unsupportedSetting,
                    "a machine with a shared core supports at most \(size.maximumGoogleStorageGiB) GiB of storage, not "
                        + "\(initialStorage.quantity); use size: .medium or a larger one"))
        }
        return found
    }
}
