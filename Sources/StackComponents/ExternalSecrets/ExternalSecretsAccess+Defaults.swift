public import StackModel

extension ExternalSecretsAccess {
    static let controllerName = Default(
        "namespace and service account of the controller", "external-secrets",
        because: "Its chart uses this name by default, and the role must trust it.",
        setting: WorkloadDefaults.patch(
            terraform: "aws_eks_pod_identity_association.external_secrets", "namespace", to: #""security""#))

    /// The defaults of External Secrets' access to the stores.
    public static var defaults: [DefaultDescription] {
        [
            controllerName.described,
            DefaultDescription(
                "what the controller may read", "the values that workloads use, and nothing else",
                because: "An attacker who takes over the controller gets no other secret of the account.",
                setting: "Uses(openAI)"),
        ]
    }
}
