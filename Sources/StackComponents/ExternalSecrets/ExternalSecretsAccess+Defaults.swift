public import StackModel

extension ExternalSecretsAccess {
    static let controllerName = Default(
        "namespace and service account of the controller", "external-secrets",
        because: "Its chart installs itself under this name, which the role has to trust.",
        setting: WorkloadDefaults.patch(
            terraform: "aws_eks_pod_identity_association.external_secrets", "namespace", to: #""security""#))

    /// The defaults of the access to stores.
    public static var defaults: [DefaultDescription] {
        [
            controllerName.described,
            DefaultDescription(
                "what the controller may read", "the values that workloads use, and nothing else",
                because: "Whoever takes the controller over gets no other secret of the account.",
                setting: "Uses(openAI)"),
        ]
    }
}
