public import StackModel

extension LastingKind {
    /// A ``Secret``. It is declared by its use, so that the last use takes the declaration with it.
    public static let secret = LastingKind(
        "secret", of: Secret.self,
        lasting: [.main("aws_secretsmanager_secret"), .main("google_secret_manager_secret")]
    ) { name, _ in [Form(Secret(name))] }
}
