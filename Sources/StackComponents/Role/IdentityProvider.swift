public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// What lets an account of AWS know the tokens that GitHub gives to runs of workflows (OpenID Connect), so that no key of
/// AWS is stored there.
///
/// An account has it once, whatever its repositories, so the stack that owns the account lists it. Where no stack does, a
/// person makes it as `BOOTSTRAP.md` says, and the roles of this stack trust it by its name.
public struct IdentityProvider: Primitive {
    /// `identity provider`.
    public static let kind: Kind = "identity provider"
    /// The one name of the one provider.
    public let name = "github"
    /// Where it was declared.
    public let location: SourceLocation?
    private let isMade: Bool

    /// The provider of GitHub, which Terraform makes. One outside a `Cloud` is refused with `SG207`.
    public init(file: String = #filePath, line: Int = #line, column: Int = #column) {
        location = SourceLocation(file: file, line: line, column: column)
        isMade = true
    }

    init(foundAt location: SourceLocation) {
        self.location = location
        isMade = false
    }

    static let host = "token.actions.githubusercontent.com"
    static let audience = "sts.amazonaws.com"
    private static let made = Terraform.Resource(
        "aws_iam_openid_connect_provider", "github",
        comment: "An account has only one such provider, for all repositories."
    ) {
        $0["url"] = .string("https://\(host)")
        $0["client_id_list"] = .strings([audience])
        $0.lifecycle(preventDestroy: true)
    }

    /// The ARN of the account's provider, which follows from the account.
    static func arn(in context: Context) -> HCL.Expression {
        let isMade = context.graph.all(IdentityProvider.self).contains { $0.value.isMade }
        return isMade ? made.reference("arn") : context.arn("iam", "oidc-provider/\(host)", region: "")
    }

    /// A cloud to be in, where it is declared.
    public func check(in context: Context) -> [Diagnostic] { isMade ? context.checkCloud() : [] }

    /// Makes it, where it is declared.
    public func lower(in context: Context, into parts: inout Parts) {
        guard isMade else { return }
        parts.add(terraform: Self.made.block)
        parts.addIdentityProvider()
    }
}

extension Relation {
    /// The relation of a role at `location` to what lets AWS know the tokens of workflows.
    static func knowsWorkflow(at location: SourceLocation) -> Relation {
        let provider = IdentityProvider(foundAt: location)
        return Relation(
            .needs, kind: IdentityProvider.kind, name: provider.name, at: location,
            implied: Declaration(provider, at: location))
    }
}
