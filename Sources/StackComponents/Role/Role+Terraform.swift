import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

extension Role {
    private var identifier: String { Terraform.identifier(resourceName) }

    /// The role, for references.
    var role: Terraform.Resource { Terraform.Resource("aws_iam_role", identifier, comment: "Role \(name)") }

    /// Adds the role with its trust policy and permissions, and registers it with the workflow that assumes it.
    public func lower(in context: Context, into parts: inout Parts) {
        let trust = Terraform.Policy("\(identifier)_trust", trustStatements(in: context))
        var role = role
        role.body["name"] = .string(roleName(in: context))
        role.body["assume_role_policy"] = trust.json
        role.body["max_session_duration"] = .integer(session.wholeSeconds)
        parts.add(terraform: trust.block)
        // People and workflows store its ARN.
        parts.add(terraform: role.block, lifetime: .lasting)
        lowerPermissions(in: context, into: &parts)
        parts.add(
            terraform: Terraform.Output(output, role.reference("arn"), description: "ARN of the role \(name)").block)
        guard case .workflow(.job(let job)) = trusted.choice else { return }
        let arn = context.cloud?.account.map { "arn:aws:iam::\($0):role/\(roleName(in: context))" }
        parts.add(
            deliveryRole: DeliveryRole(job, arn: arn, output: output, maximumSessionDuration: session.wholeSeconds))
    }

    /// The name of the output with its ARN.
    var output: String { "\(identifier)_role_arn" }

    /// The role's name in AWS.
    func roleName(in context: Context) -> String { context.qualified(resourceName, maximumLength: 64) }

    private func lowerPermissions(in context: Context, into parts: inout Parts) {
        let statements = context.permissions.compactMap { permission in
            if case .aws(let statement) = permission { statement } else { nil }
        }
        let policies = RolePolicies(role: role, name: "uses", statements: statements, context: context)
        for block in policies.blocks { parts.add(terraform: block) }
        for policy in attached {
            parts.add(
                terraform: Terraform.Resource(
                    "aws_iam_role_policy_attachment", Terraform.identifier("\(resourceName)-\(policy.slug)"),
                    comment: policy.comment
                ) {
                    $0["role"] = role.reference("name")
                    $0["policy_arn"] = .string(policy.arn)
                }.block)
        }
    }

    private func trustStatements(in context: Context) -> [Terraform.Policy.Statement] {
        switch trusted.choice {
        case .people(let arns):
            [arns.filter(PrincipalARN.isUser), arns.filter { !PrincipalARN.isUser($0) }].filter { !$0.isEmpty }.map {
                var statement = Terraform.Policy.Statement.trust(.init(.aws, $0.map { .string($0) }))
                if $0.contains(where: PrincipalARN.isUser) {
                    statement.conditions = [.init("Bool", "aws:MultiFactorAuthPresent", ["true"])]
                }
                return statement
            }
        case .workflow(let run): [trust(of: run, in: context)]
        }
    }

    /// Trusts tokens issued for AWS that name the repository and the place where the job runs.
    private func trust(of run: TrustedPrincipal.Run, in context: Context) -> Terraform.Policy.Statement {
        let place =
            switch run {
            case .environment(let name): "environment:\(name)"
            case .branch(let name): "ref:refs/heads/\(name)"
            case .job(let job):
                job.environment(of: context.environment.name).map { "environment:\($0)" }
                    ?? "ref:refs/heads/\(context.repository?.branch ?? "")"
            }
        let subject = "repo:\(context.repository?.gitHubSubject ?? ""):\(place)"
        var statement = Terraform.Policy.Statement.trust(
            .init(.federated, [IdentityProvider.arn(in: context)]), actions: ["sts:AssumeRoleWithWebIdentity"])
        statement.conditions = [
            .init("StringEquals", "\(IdentityProvider.host):aud", [.string(IdentityProvider.audience)]),
            .init("StringEquals", "\(IdentityProvider.host):sub", [.string(subject)]),
        ]
        return statement
    }
}

extension ManagedPolicy {
    /// The name in the form of an identifier: `ReadOnlyAccess` becomes `read-only-access`.
    fileprivate var slug: String {
        name.reduce(into: "") { slug, letter in
            let isStart = letter.isUppercase && slug.last.map { $0.isLetter } == true
            slug += (isStart ? "-" : "") + (letter.isLetter || letter.isNumber ? letter.lowercased() : "-")
        }
    }
}
