public import StackModel

extension Namespace {
    static let podSecurity = Default(
        "Pod Security Standard", "restricted",
        because: "The cluster itself refuses a pod with more privileges than a usual program needs.",
        setting: """
            Patch("Namespace", "shop-production", \
            .set(["metadata", "labels", "pod-security.kubernetes.io/enforce"], to: "baseline"))
            """,
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/")

    static let confirmation = Default(
        "deletion and pruning", "Delete=confirm,Prune=confirm",
        because: "Everything in a namespace is deleted with it, so Argo CD asks a person before it does.",
        setting: #"Patch("Namespace", "shop-production", .remove(["metadata", "annotations"]))"#)

    /// The defaults of a namespace.
    public static var defaults: [DefaultDescription] {
        [
            podSecurity.described,
            DefaultDescription(
                "ways through the network", "none in, none out",
                because: "A pod that nobody described can be reached by nobody and reaches nothing.",
                setting: #"Uses(scores), Calls("carts"), Exposed(at: "shop.acme.dev")"#),
            confirmation.described,
        ]
    }
}
