public import StackDiagnostics
public import StackFormats
public import StackModel
import TerraformModel

extension Context {
    /// The cloud that contains the declaration, or else the environment's cloud.
    public var cloud: Cloud? {
        graph.enclosing(Cloud.self, of: node)?.value ?? graph.all(Cloud.self).first?.value
    }

    /// The vendor of that cloud; AWS if the stack has none, which is reported elsewhere.
    public var vendor: CloudVendor { cloud?.provider.vendor ?? .aws }

    /// The reference to the environment's KMS key: its ARN on AWS, its identifier on Google Cloud. A declaration that encrypts
    /// with it must conform to `EncryptedAtRest`.
    public var encryptionKey: HCL.Expression {
        switch vendor {
        case .aws: Cloud.key.reference("arn")
        case .googleCloud: Cloud.googleKey.reference("id")
        }
    }

    /// The account number: as the cloud declares it, or else as Terraform finds it. The configuration looks it up if something
    /// is `EncryptedAtRest`, or trusts the tokens of workflows.
    public var accountID: HCL.Expression {
        cloud?.account.map { .string($0) } ?? Cloud.identity.reference("account_id")
    }

    /// Returns the ARN of a resource in the account.
    ///
    /// - Parameters:
    ///   - service: The service: `logs`.
    ///   - resource: The resource within the service: `log-group:/aws/eks/games`.
    ///   - region: The region; empty for a global service. That of the cloud by default.
    public func arn(_ service: String, _ resource: String, region: String? = nil) -> HCL.Expression {
        let beginning = "arn:aws:\(service):\(region ?? self.region):"
        if let account = cloud?.account { return .string("\(beginning)\(account):\(resource)") }
        return .template([.literal(beginning), .interpolation(accountID), .literal(":\(resource)")])
    }

    /// The tags of every resource, sorted by key; they identify its owner, on a bill and to people.
    public var tags: [(key: String, value: String)] {
        var tags: [(key: String, value: String)] = []
        if !environment.isUnnamed { tags.append(("environment", environment.name)) }
        tags.append(("managed-by", "terraform"))
        if let repository { tags.append(("repository", repository.url)) }
        tags.append(("stack", stack))
        return tags
    }

    /// Returns `SG207` if the declaration is not in a cloud, and `SG209` if it does not support its cloud; a declaration that
    /// isn't a `CloudResource` supports only AWS. Every declaration of cloud resources starts its check with this.
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
