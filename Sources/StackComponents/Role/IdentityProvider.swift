public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// The IAM identity provider by which an AWS account trusts the OpenID Connect tokens of GitHub's workflow runs, so that
/// GitHub stores no AWS key.
///
/// An account has only one, however many repositories use it, so the stack that owns the account declares it. If no stack
/// does, a person creates it as described in `BOOTSTRAP.md`, and the roles of this stack refer to it by its ARN.
public struct IdentityProvider: Primitive {
    /// `identity provider`.
    public static let kind: Kind = "identity provider"
    /// The name, always `github`.
    public let name = "github"
    /// Where it was declared.
    public let location: SourceLocation?
    private let isDeclared: Bool

    /// Declares GitHub's provider, which Terraform creates. Rejected with `SG207` outside a `Cloud`.
    public init(file: String = #filePath, line: Int = #line, column: Int = #column) {
        location = SourceLocation(file: file, line: line, column: column)
        isDeclared = true
    }

    init(foundAt location: SourceLocation) {
        self.location = location
        isDeclared = false
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

    /// The ARN of the provider: a reference to the one declared here, or built from the account.
    static func arn(in context: Context) -> HCL.Expression {
        let isDeclared = context.graph.all(IdentityProvider.self).contains { $0.value.isDeclared }
        return isDeclared ? made.reference("arn") : context.arn("iam", "oidc-provider/\(host)", region: "")
    }

    /// Requires a cloud where the provider is declared.
    public func check(in context: Context) -> [Diagnostic] { isDeclared ? context.checkCloud() : [] }

    /// Adds the provider where it is declared.
    public func lower(in context: Context, into parts: inout Parts) {
        guard isDeclared else { return }
        parts.add(terraform: Self.made.block)
        parts.addIdentityProvider()
    }
}

extension Relation {
    /// The relation of a role at `location` to the provider that makes AWS trust the workflow's tokens.
    static func needsIdentityProvider(at location: SourceLocation) -> Relation {
        let provider = IdentityProvider(foundAt: location)
        return Relation(
            .needs, kind: IdentityProvider.kind, name: provider.name, at: location,
            implied: Declaration(provider, at: location))
    }
}
