import StackLanguage
public import StackModel

extension LastingKind {
    /// A `Role` with the permissions of its uses. An attached AWS managed policy has its own address:
    /// `Forgets(terraform: "aws_iam_role_policy_attachment.support_read_only_access")`.
    public static let role = LastingKind("role", of: Role.self, lasting: [.main("aws_iam_role")]) { name, context in
        let uses = Table("uses", key: .string("id"))
        return [Example(Role(name, assumedBy: .people()) { Uses(uses) }, beside: [uses])]
    }

    /// An `IdentityProvider`, always named `github`.
    public static let identityProvider = LastingKind(
        "identityProvider", of: IdentityProvider.self, lasting: [.main("aws_iam_openid_connect_provider")]
    ) { _, _ in [Example(IdentityProvider())] }
}
