import StackLanguage
public import StackModel

extension LastingKind {
    /// A ``Role`` with the permissions of its uses. A policy of AWS that it attaches has an address of its own:
    /// `Forgets(terraform: "aws_iam_role_policy_attachment.support_read_only_access")`.
    public static let role = LastingKind("role", of: Role.self, lasting: [.main("aws_iam_role")]) { name, context in
        let uses = Table("uses", key: .string("id"))
        return [Form(Role(name, assumedBy: .people()) { Uses(uses) }, beside: [uses])]
    }

    /// An ``IdentityProvider``, whose name is `github`.
    public static let identityProvider = LastingKind(
        "identityProvider", of: IdentityProvider.self, lasting: [.main("aws_iam_openid_connect_provider")]
    ) { _, _ in [Form(IdentityProvider())] }
}
