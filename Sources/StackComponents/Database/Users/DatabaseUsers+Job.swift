import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

extension DatabaseUsers {
    /// The image that fetches the Job's credentials: the master user's secret, or the token of its own service account.
    static func credentialsClient(on vendor: CloudVendor) -> ClientImage {
        switch vendor {
        case .aws: ClientImage(repository: "docker.io/amazon/aws-cli")
        case .googleCloud: ClientImage(repository: "docker.io/library/busybox")
        }
    }

    /// The image that runs the statements.
    var client: ClientImage {
        switch database.engine.dialect {
        case .postgreSQL: ClientImage(repository: "docker.io/library/postgres")
        case .mySQL: ClientImage(repository: "docker.io/library/mysql")
        }
    }

    static let credentials = "/credentials"
    static let password = "\(credentials)/password"
    /// The CAs that may have signed the server's certificate.
    static let authorities = "\(credentials)/ca.pem"
    private static let statements = "/statements"
    private static let script = "users.sql"
    /// The file with the statements.
    static let file = "\(statements)/\(script)"

    func lowerJob(in context: Context, into parts: inout Parts) {
        let file = Manifest.File.component(name)
        let configuration = WorkloadConfiguration(
            component: name, variables: WorkloadVariables(fixed: [], sets: [], in: context), lifetime: .single,
            context: context)
        let pod = WorkloadPod(
            component: name, image: client.newest(in: context.lock) ?? client.repository, isBuiltHere: false,
            configuration: configuration, resources: Resources(cpu: .millicores(100), memory: .mebibytes(128)),
            context: context)
        let sql = script(in: context).render().text
        let template = template(pod, statements: ContentHash(of: sql).shortHex, in: context)
        parts.add(pod.serviceAccount, to: file)
        configuration.lower(into: &parts)
        parts.add(
            Core.V1.ConfigMap(
                metadata: context.metadata(name: statementsName(ContentHash(of: sql).shortHex), component: name),
                immutable: true, data: [Self.script: sql]),
            to: file)
        WorkloadNetwork(component: name, context: context).lower(into: &parts)
        parts.add(manifest: job(template, in: context), to: file)
        WorkloadIdentity(component: name, context: context).lower(into: &parts)
    }

    private func statementsName(_ hash: String) -> String { "\(name)-sql-\(hash)" }

    private func job(_ template: Core.V1.PodTemplateSpec, in context: Context) -> YAML.Node {
        let run = SingleRun(
            component: name, deadline: .seconds(Self.deadline.value), retries: Self.retries.value,
            // The statements only create users and grant permissions; they depend on no schema.
            toleratesNewerSchema: true, context: context)
        return run.job(template).node().commented(
            "Creates the users of the database \(database.name). Runs again after each change.\n" + SingleRun.note)
    }

    private func template(
        _ pod: WorkloadPod, statements hash: String, in context: Context
    ) -> Core.V1.PodTemplateSpec {
        var reader = pod.container
        reader.name = context.vendor == .aws ? "master-password" : "access-token"
        reader.image = Self.credentialsClient(on: context.vendor).newest(in: context.lock)
        reader.command = WorkloadPod.shell(Self.reading(in: context))
        // The AWS CLI writes a cache to its home directory.
        reader.env = (reader.env ?? []) + [.init(name: "HOME", value: Self.credentials)]
        reader.resources = WorkloadPod.requirements(Resources(cpu: .millicores(100), memory: .mebibytes(256)))
        reader.volumeMounts = [.init(name: "credentials", mountPath: Self.credentials)]
        var runner = pod.container
        runner.name = "users"
        runner.command = WorkloadPod.shell(running(on: context.vendor))
        runner.volumeMounts = [
            .init(name: "credentials", mountPath: Self.credentials, readOnly: true),
            .init(name: "statements", mountPath: Self.statements, readOnly: true),
        ]
        return pod.template(container: runner) { spec in
            spec.initContainers = [reader]
            spec.restartPolicy = .never
            spec.volumes = [
                .init(name: "credentials", emptyDir: .init(medium: "Memory", sizeLimit: "16Mi")),
                .init(name: "statements", configMap: .init(name: statementsName(hash))),
            ]
        }
    }

    private static func reading(in context: Context) -> Shell.Script {
        switch context.vendor {
        case .aws: readingSecret(region: context.region)
        case .googleCloud: readingToken
        }
    }

    private func running(on vendor: CloudVendor) -> Shell.Script {
        switch vendor {
        case .aws: runningOnAWS
        case .googleCloud: runningOnGoogle
        }
    }

    func script(in context: Context) -> SQL {
        let grants = grants(in: context)
        return switch database.engine.dialect {
        case .postgreSQL:
            PostgreSQLUsers(database: database.identifier, grants: grants, vendor: context.vendor).script
        case .mySQL: MySQLUsers(database: database.identifier, grants: grants, vendor: context.vendor).script
        }
    }
}
