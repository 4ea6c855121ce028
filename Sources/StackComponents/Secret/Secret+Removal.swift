public import StackModel

extension LastingKind {
    /// A ``Secret``. It is declared by its use, so that the last use takes the declaration with it.
    public static let secret = LastingKind(
        "secret", of: Secret.self,
        lasting: [.init("aws_secretsmanager_secret"), .init("google_secret_manager_secret")]
    ) { name, _ in [Form(Secret(name))] }
}
