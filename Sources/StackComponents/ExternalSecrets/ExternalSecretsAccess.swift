import KubernetesAPI
public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// The access of External Secrets to stored values: the stores as its objects, and a role that allows its controller to read
/// only what the environment's workloads use.
///
/// It follows from the variables of the workloads. The namespace declares it implicitly; it adds nothing if no variable
/// comes from a store.
public struct ExternalSecretsAccess: GoogleCloudResource {
    /// `external secrets`.
    public static let kind: Kind = "external secrets"
    /// The name, always `external-secrets`.
    public let name = "external-secrets"
    /// The namespace and the service account of the controller.
    static let controller = controllerName.value

    init() {}

    /// Requires a cluster for the controller's role, with `SG207` at the use of each stored value.
    public func check(in context: Context) -> [Diagnostic] {
        guard context.cloud != nil, context.cluster == nil else { return [] }
        // A workload that needs a role of its own reports this itself.
        return context.graph.edges.filter { $0.binding.permissions.isEmpty && $0.binding.hasStoredVariables }.map {
            edge in
            context.error(
                .missingRelation,
                "\(context.graph.nodes[edge.target].identity) reaches workloads only through a KubernetesCluster; list one "
                    + "in the body of Cloud(…)", at: edge.relation.location)
        }
    }

    /// Adds the stores, the role and the step that installs the controller.
    public func lower(in context: Context, into parts: inout Parts) {
        let used = UsedEntries(in: context)
        guard let cluster = context.cluster, !used.isEmpty else { return }
        switch context.vendor {
        case .aws: lowerAWS(used, cluster, in: context, into: &parts)
        case .googleCloud: lowerGoogle(used, cluster, in: context, into: &parts)
        }
        parts.add(
            bootstrap: BootstrapPart(
                .controllers,
                "Install External Secrets in the namespace \(Self.controller), with the service account "
                    + Self.controller))
    }

    private func lowerAWS(
        _ used: UsedEntries, _ cluster: KubernetesCluster, in context: Context, into parts: inout Parts
    ) {
        if !used.parameters.isEmpty { parts.add(store(.parameterStore, .parameterStore, in: context), to: .namespace) }
        if !used.secrets.isEmpty { parts.add(store(.secretsManager, .secretsManager, in: context), to: .namespace) }
        let blocks = cluster.podRole(
            name: name, policy: "read", statements: used.statements(in: context), namespace: Self.controller,
            serviceAccount: Self.controller,
            comment:
                "External Secrets: its controller may read what this stack passes to the cluster, and nothing else.",
            in: context)
        for block in blocks { parts.add(terraform: block) }
    }

    /// An AWS store without credentials: the controller reads it with its own role.
    private func store(
        _ kind: SecretStoreKind, _ service: ExternalSecrets.V1.SecretStore.Spec.Provider.Aws.Service,
        in context: Context
    ) -> ExternalSecrets.V1.SecretStore {
        store(kind, .init(aws: .init(service: service, region: context.region)), in: context)
    }

    /// The SecretStore of External Secrets.
    func store(
        _ kind: SecretStoreKind, _ provider: ExternalSecrets.V1.SecretStore.Spec.Provider, in context: Context
    ) -> ExternalSecrets.V1.SecretStore {
        ExternalSecrets.V1.SecretStore(
            metadata: .init(
                name: kind.rawValue, namespace: context.namespace,
                labels: ["app.kubernetes.io/part-of": context.stack]),
            spec: .init(provider: provider))
    }
}

/// The store entries that the variables of all workloads name, without duplicates, sorted.
struct UsedEntries {
    let parameters: [String]
    let secrets: [String]

    var isEmpty: Bool { parameters.isEmpty && secrets.isEmpty }

    init(in context: Context) {
        var parameters: Set<String> = []
        var secrets: Set<String> = []
        for variable in context.graph.edges.flatMap(\.binding.variables) {
            switch variable.value {
            case .parameter(let path): parameters.insert(path)
            case .secret(let name): secrets.insert(name)
            case .literal: break
            }
        }
        self.parameters = parameters.sorted()
        self.secrets = secrets.sorted()
    }

    /// The permissions of the controller: read these entries, and decrypt the secrets among them.
    func statements(in context: Context) -> [Terraform.Policy.Statement] {
        var statements: [Terraform.Policy.Statement] = []
        if !parameters.isEmpty {
            statements.append(
                .init(
                    "Parameters", actions: ["ssm:GetParameter"],
                    resources: parameters.map { StoreEntry.arn(ofParameter: $0, in: context) }))
        }
        if !secrets.isEmpty {
            statements.append(
                .init(
                    "Secrets", actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
                    resources: secrets.map { StoreEntry.arn(ofSecret: $0, in: context) }))
            statements.append(.key("SecretsKey", ["kms:Decrypt"], through: "secretsmanager", in: context))
        }
        return statements
    }
}

extension Binding {
    /// Whether a variable comes from a store.
    fileprivate var hasStoredVariables: Bool { variables.contains(where: \.isStored) }
}

extension Relation {
    /// The relation of the namespace at `location` to External Secrets, which passes values to its workloads.
    static func usesExternalSecrets(at location: SourceLocation) -> Relation {
        Relation(
            .runsOn, kind: ExternalSecretsAccess.kind, name: ExternalSecretsAccess().name, at: location,
            implied: Declaration(ExternalSecretsAccess(), at: location))
    }
}
