import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

extension Cloud {
    private static let awsProvider = "hashicorp/aws"

    /// The environment's only key: `aws_kms_key.main`.
    static let key = Terraform.Resource("aws_kms_key", "main")

    /// The identity that runs Terraform, and with it the account.
    static let identity = Terraform.Data("aws_caller_identity", "current")

    /// The alias of the key, which is known before the key exists: `alias/leaderboard-production`.
    static func keyAlias(in context: Context) -> String { "alias/\(context.namespace)" }

    func checkAWS(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = AWSNames.problem(inRegion: region) {
            found.append(context.error(.invalidValue, "the region \(region.debugDescription) \(fault)"))
        }
        if let account, let fault = AWSNames.problem(inAccount: account) {
            found.append(context.error(.invalidValue, "the account \(account.debugDescription) \(fault)"))
        }
        if case .s3(let bucket, let stateRegion) = state {
            if let fault = AWSNames.problem(inBucket: bucket) {
                found.append(
                    context.error(.invalidValue, "the state bucket \(bucket.debugDescription) \(fault)"))
            }
            if let stateRegion, let fault = AWSNames.problem(inRegion: stateRegion) {
                found.append(
                    context.error(.invalidValue, "the state region \(stateRegion.debugDescription) \(fault)"))
            }
        }
        found += checkState(context) + checkPin(of: Self.awsProvider, context)
        return found
    }

    func lowerAWS(in context: Context, into parts: inout Parts) {
        guard let version = context.lock.version(ofProvider: Self.awsProvider) else { return }
        parts.add(terraform: settings(version, in: context).block)
        parts.add(
            terraform: Terraform.Provider("aws") {
                $0["region"] = .string(region)
                if let account { $0["allowed_account_ids"] = .strings([account]) }
                $0.block("default_tags") { $0["tags"] = .tags(context.tags) }
            }.block)
        lowerState(into: &parts)
        let isEncrypted = context.graph.nodes.contains { ($0.primitive as? any EncryptedAtRest)?.isEncrypted == true }
        if account == nil, isEncrypted || !context.graph.all(IdentityProvider.self).isEmpty {
            parts.add(terraform: Self.identity.block)
        }
        if isEncrypted { lowerKey(in: context, into: &parts) }
    }

    private func settings(_ version: String, in context: Context) -> Terraform.Settings {
        var settings = Terraform.Settings(
            requiredVersion: "~> \(context.versions.terraform)",
            requiredProviders: [.init("aws", source: Self.awsProvider, version: version)])
        if case .s3(let bucket, let stateRegion) = state {
            settings.backend = .s3(
                .init(bucket: bucket, key: context.qualifiedPath("terraform.tfstate"), region: stateRegion ?? region))
        }
        return settings
    }

    /// Adds the steps that create the state bucket, versioned so that a broken state can be restored.
    private func lowerState(into parts: inout Parts) {
        guard case .s3(let bucket, let stateRegion) = state else { return }
        let region = stateRegion ?? self.region
        // S3 rejects its oldest region as a location constraint.
        let location =
            region == "us-east-1" ? [] : ["--create-bucket-configuration", "LocationConstraint=\(region)"]
        parts.add(
            bootstrap: BootstrapPart(
                .state, "Create the bucket \(bucket) in \(region), which stores Terraform's state and its lock",
                command: ["aws", "s3api", "create-bucket", "--bucket", bucket, "--region", region] + location))
        parts.add(
            bootstrap: BootstrapPart(
                .state, "Enable versioning in the bucket \(bucket)",
                command: [
                    "aws", "s3api", "put-bucket-versioning", "--bucket", bucket,
                    "--versioning-configuration", "Status=Enabled",
                ]))
    }

    private func lowerKey(in context: Context, into parts: inout Parts) {
        var key = Self.key
        key.body["description"] = .string("Stores, secrets and logs of \(context.namespace)")
        key.body["deletion_window_in_days"] = .integer(Defaults.deletionWindow.value)
        key.body["enable_key_rotation"] = .bool(Defaults.rotatesKey.value)
        let policy = keyPolicy(in: context)
        key.body["policy"] = policy.json
        // Without the key, everything that it encrypts is lost.
        key.body.lifecycle(preventDestroy: context.environment.isProduction)
        var document = policy.block
        document.comment = "Encryption: in a key policy, every resource means this key."
        parts.add(terraform: document)
        parts.add(terraform: key.block)
        parts.add(
            terraform: Terraform.Resource("aws_kms_alias", "main") {
                $0["name"] = .string(Self.keyAlias(in: context))
                $0["target_key_id"] = Self.key.reference("key_id")
            }.block)
    }
}

extension Cloud {
    /// Allows the key to principals with an IAM policy of the account, and to the AWS services that store something for this
    /// stack. If the statements exceed the quota, similar ones are merged.
    private func keyPolicy(in context: Context) -> Terraform.Policy {
        let account = Terraform.Policy.Statement(
            "Account", actions: ["kms:*"], resources: ["*"],
            principals: [.init(.aws, [context.arn("iam", "root", region: "")])])
        let services = context.graph.nodes.flatMap { node in
            (node.primitive as? any EncryptedAtRest)?.keyStatements(in: context.context(of: node)) ?? []
        }
        let statements = Terraform.Policy.unique([account] + services)
        let size = Terraform.PolicySize(namespace: context.namespace).documentLength(of: statements.map(\.block))
        let fits = DocumentQuota.of("aws_kms_key").allSatisfy { size <= $0.characters }
        return Terraform.Policy(
            "encryption_key", fits ? statements : Terraform.Policy.unique(Terraform.Policy.merged(statements)))
    }
}

extension HCL.Expression {
    /// An object of tags, in the given order.
    static func tags(_ tags: [(key: String, value: String)]) -> HCL.Expression {
        .object(tags.map { HCL.ObjectElement(HCL.ObjectKey($0.key), .string($0.value)) })
    }
}
