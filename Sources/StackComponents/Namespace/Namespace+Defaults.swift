public import StackModel

extension Namespace {
    static let podSecurity = Default(
        "Pod Security Standard", "restricted",
        because: "The cluster itself rejects a pod with more privileges than an ordinary program needs.",
        setting: """
            Patch("Namespace", "shop-production", \
            .set(["metadata", "labels", "pod-security.kubernetes.io/enforce"], to: "baseline"))
            """,
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/")

    static let confirmation = Default(
        "deletion and pruning", "Delete=confirm,Prune=confirm",
        because: "Deleting a namespace deletes everything in it, so Argo CD asks a person first.",
        setting: #"Patch("Namespace", "shop-production", .remove(["metadata", "annotations"]))"#)

    /// The defaults of a namespace.
    public static var defaults: [DefaultDescription] {
        [
            podSecurity.described,
            DefaultDescription(
                "network access", "none in, none out",
                because: "A pod that nobody declared reaches nothing and cannot be reached.",
                setting: #"Uses(scores), Calls("carts"), Exposed(at: "shop.acme.dev")"#),
            confirmation.described,
        ]
    }
}
