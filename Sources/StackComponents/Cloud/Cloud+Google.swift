import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

extension Cloud {
    private static let googleProvider = "hashicorp/google"

    /// The environment's only key: `google_kms_crypto_key.main`.
    static let googleKey = Terraform.Resource("google_kms_crypto_key", "main")
    /// The project, for its number, which is part of the names of Google Cloud's service agents.
    static let googleProject = Terraform.Data("google_project", "main")
    private static let keyRing = Terraform.Resource("google_kms_key_ring", "main")

    func checkGoogle(_ context: Context, _ project: String) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = GoogleNames.problem(inProject: project) {
            found.append(context.error(.invalidValue, "the project \(project.debugDescription) \(fault)"))
        }
        if let fault = GoogleNames.problem(inRegion: region) {
            found.append(context.error(.invalidValue, "the region \(region.debugDescription) \(fault)"))
        }
        if account != nil {
            found.append(
                context.error(
                    .conflictingSettings,
                    "an account number applies only to AWS; remove it, since the project identifies the owner on Google Cloud"
                ))
        }
        if case .gcs(let bucket, let stateProject) = state {
            if let fault = GoogleNames.problem(inBucket: bucket) {
                found.append(
                    context.error(.invalidValue, "the state bucket \(bucket.debugDescription) \(fault)"))
            }
            if let stateProject, let fault = GoogleNames.problem(inProject: stateProject) {
                found.append(
                    context.error(.invalidValue, "the state project \(stateProject.debugDescription) \(fault)"))
            }
        }
        if let first = context.stack.utf8.first, !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) {
            found.append(
                context.error(
                    .invalidName,
                    "resources would be named after \(context.namespace), but names on Google Cloud must begin with a letter; "
                        + "rename the stack"))
        }
        return found + checkState(context) + checkPin(of: Self.googleProvider, context)
    }

    func lowerGoogle(_ project: String, in context: Context, into parts: inout Parts) {
        guard let version = context.lock.version(ofProvider: Self.googleProvider) else { return }
        lowerServices(of: project, in: context, into: &parts)
        parts.add(terraform: settings(version, in: context).block)
        parts.add(
            terraform: Terraform.Provider("google") {
                $0["project"] = .string(project)
                $0["region"] = .string(region)
                $0["default_labels"] = .tags(context.googleLabels)
            }.block)
        var data = Self.googleProject
        data.comment = "Its number is part of the names of the service agents of Google Cloud."
        parts.add(terraform: data.block)
        // The flow logs of a network are encrypted with Google's own key.
        let isEncrypting = context.types.contains { $0 is any EncryptedAtRest.Type && !($0 is Network.Type) }
        if isEncrypting { lowerGoogleKey(in: context, into: &parts) }
    }

    private func settings(_ version: String, in context: Context) -> Terraform.Settings {
        var settings = Terraform.Settings(
            requiredVersion: "~> \(context.versions.terraform)",
            requiredProviders: [.init("google", source: Self.googleProvider, version: version)])
        if case .gcs(let bucket, _) = state {
            settings.backend = .gcs(.init(bucket: bucket, prefix: context.statePrefix))
        }
        return settings
    }

    /// Adds the steps that a project needs before Terraform can create its first resource: a versioned state bucket, the enabled
    /// services, and the service agents that are granted the key.
    private func lowerServices(of project: String, in context: Context, into parts: inout Parts) {
        if case .gcs(let bucket, let stateProject) = state {
            parts.add(
                bootstrap: BootstrapPart(
                    .state,
                    "Create the bucket \(bucket) in \(region), which stores Terraform's state and its lock",
                    command: [
                        "gcloud", "storage", "buckets", "create", "gs://\(bucket)", "--location", region, "--project",
                        stateProject ?? project, "--uniform-bucket-level-access", "--public-access-prevention",
                    ]))
            parts.add(
                bootstrap: BootstrapPart(
                    .state, "Enable versioning in the bucket \(bucket)",
                    command: ["gcloud", "storage", "buckets", "update", "gs://\(bucket)", "--versioning"]))
        }
        let services = context.googleServices
        guard !services.isEmpty else { return }
        parts.add(
            bootstrap: BootstrapPart(
                .state, "Enable the services of Google Cloud that this stack needs in the project \(project)",
                command: ["gcloud", "services", "enable"] + services.map(\.serviceName) + ["--project", project]))
        for service in context.encryptingServices {
            guard let command = service.agentCommand(in: project) else { continue }
            parts.add(
                bootstrap: BootstrapPart(
                    .state, "Create the service agent of \(service.serviceName) in the project \(project)",
                    command: command))
        }
    }

    /// Adds the key, and grants encryption and decryption to the service agents, and to nobody else.
    private func lowerGoogleKey(in context: Context, into parts: inout Parts) {
        var ring = Self.keyRing
        ring.comment = "Encryption. A key ring and a key are never really deleted, and their names can never be reused."
        ring.body["name"] = .string(context.namespace)
        ring.body["location"] = .string(region)
        parts.add(terraform: ring.block)
        var key = Self.googleKey
        key.body["name"] = "main"
        key.body["key_ring"] = ring.reference("id")
        key.body["rotation_period"] = .string("\(Defaults.rotationPeriod.value * 86400)s")
        key.body["destroy_scheduled_duration"] = .string("\(Defaults.destructionDelay.value * 86400)s")
        // Without the key, everything that it encrypts is lost.
        key.body.lifecycle(preventDestroy: context.environment.isProduction)
        parts.add(terraform: key.block)
        for service in context.encryptingServices {
            let grant = Terraform.GoogleGrant(
                "roles/cloudkms.cryptoKeyEncrypterDecrypter", on: .cryptoKey(key.reference("id")), called: "key")
            parts.add(terraform: grant.member(Self.agent(of: service), called: service.rawValue).block)
        }
    }

    /// The service agent of a service.
    private static func agent(of service: GoogleService) -> HCL.Expression {
        .template([
            .literal("serviceAccount:service-"), .interpolation(googleProject.reference("number")),
            .literal("@\(service.agentDomain ?? "")"),
        ])
    }
}

extension Context {
    /// The Google Cloud project; empty if the stack is in another cloud.
    var googleProject: String {
        guard case .googleCloud(let project) = cloud?.provider else { return "" }
        return project
    }

    /// The labels of every resource, sorted by key. Google Cloud accepts only lower-case letters, digits, hyphens and
    /// underscores, so the URL of the repository is not among them.
    var googleLabels: [(key: String, value: String)] { tags.filter { $0.key != "repository" } }

    /// The full resource name of the environment's key.
    var googleKeyName: String {
        "projects/\(googleProject)/locations/\(region)/keyRings/\(namespace)/cryptoKeys/main"
    }

    /// The grant that allows a service's agent to use the key; whatever it encrypts must depend on this grant.
    func keyGrant(of service: GoogleService) -> Terraform.Reference {
        Terraform.Reference("google_kms_crypto_key_iam_member", service.rawValue)
    }

    /// The prefix of the state's object names.
    fileprivate var statePrefix: String { environment.isUnnamed ? stack : "\(stack)/\(environment.name)" }

    /// The services that the environment needs, sorted.
    fileprivate var googleServices: [GoogleService] {
        let used = Set(googleTypes.flatMap { $0.googleServices })
        guard !used.isEmpty else { return [] }
        let key: [GoogleService] = encryptingServices.isEmpty ? [] : [.kms]
        return used.union(key).sorted { $0.rawValue < $1.rawValue }
    }

    /// The services that encrypt with the environment's key, sorted.
    fileprivate var encryptingServices: [GoogleService] {
        Set(googleTypes.flatMap { $0.googleEncryptingServices }).sorted { $0.rawValue < $1.rawValue }
    }

    private var googleTypes: [any GoogleCloudResource.Type] {
        types.compactMap { $0 as? any GoogleCloudResource.Type }
    }
}
