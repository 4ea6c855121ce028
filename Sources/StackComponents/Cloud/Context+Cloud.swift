public import StackDiagnostics
public import StackFormats
public import StackModel
import TerraformModel

extension Context {
    /// The cloud that the declaration is in, or the one of the environment.
    public var cloud: Cloud? {
        graph.enclosing(Cloud.self, of: node)?.value ?? graph.all(Cloud.self).first?.value
    }

    /// Whose cloud it is; AWS where the stack has none, which is an error of its own.
    public var vendor: CloudVendor { cloud?.provider.vendor ?? .aws }

    /// What resources name the environment's KMS key by: on AWS its ARN, on Google Cloud its identifier. Whoever encrypts with
    /// it is ``EncryptedAtRest``.
    public var encryptionKey: HCL.Expression {
        switch vendor {
        case .aws: Cloud.key.reference("arn")
        case .googleCloud: Cloud.googleKey.reference("id")
        }
    }

    /// The number of the account: as the cloud declares it, else as Terraform finds it. The configuration asks for it
    /// where something is ``EncryptedAtRest``, or trusts the tokens of workflows.
    public var accountID: HCL.Expression {
        cloud?.account.map { .string($0) } ?? Cloud.identity.reference("account_id")
    }

    /// The ARN of something in the account.
    ///
    /// - Parameters:
    ///   - service: The service: `logs`.
    ///   - resource: What it is within the service: `log-group:/aws/eks/games`.
    ///   - region: The region; empty for a service that has none. The cloud's own by default.
    public func arn(_ service: String, _ resource: String, region: String? = nil) -> HCL.Expression {
        let beginning = "arn:aws:\(service):\(region ?? self.region):"
        if let account = cloud?.account { return .string("\(beginning)\(account):\(resource)") }
        return .template([.literal(beginning), .interpolation(accountID), .literal(":\(resource)")])
    }

    /// The tags of every resource, sorted by key, so that a bill and a person know whose it is.
    public var tags: [(key: String, value: String)] {
        var tags: [(key: String, value: String)] = []
        if !environment.isUnnamed { tags.append(("environment", environment.name)) }
        tags.append(("managed-by", "terraform"))
        if let repository { tags.append(("repository", repository.url)) }
        tags.append(("stack", stack))
        return tags
    }

    /// `SG207` where the declaration is in no cloud, `SG209` where it is in one that it cannot be lowered to, which is any but
    /// AWS for whoever is no ``CloudResource``. What can only be made in a cloud begins its check with this.
    public func checkCloud() -> [Diagnostic] {
        guard let cloud = graph.enclosing(Cloud.self, of: node) else {
            return [
                error(
                    .missingRelation, "the \(node.identity) is not in a cloud; list it in the body of Cloud(…)",
                    notes: graph.all(Cloud.self).prefix(1).map {
                        .init("for example, in this cloud", at: $0.node.location)
                    })
            ]
        }
        let vendor = cloud.value.provider.vendor
        let vendors = (type(of: node.primitive) as? any CloudResource.Type)?.vendors ?? [.aws]
        guard !vendors.contains(vendor) else { return [] }
        let others = vendors.map(\.description).joined(separator: " and ")
        return [
            error(
                .unsupportedCloud,
                "\(node.identity) cannot be created on \(vendor) yet, only on \(others)",
                notes: [.init("its cloud is declared here", at: cloud.node.location)])
        ]
    }
}
