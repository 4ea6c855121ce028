public import StackModel

extension LastingKind {
    /// A `Secret`. Uses declare it, so removing the last use removes the declaration too.
    public static let secret = LastingKind(
        "secret", of: Secret.self,
        lasting: [.main("aws_secretsmanager_secret"), .main("google_secret_manager_secret")]
    ) { name, _ in [Example(Secret(name))] }
}
